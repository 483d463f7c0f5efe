/// Names of network interfaces as the Linux kernel allows them (`dev_valid_name`).
public enum InterfaceName {
    /// IFNAMSIZ without the terminating zero.
    private static let maximumBytes = 15

    /// The name itself where it can be one, whether or not there is such an interface.
    public static func parse(_ text: String) throws(SettingTextError) -> String {
        let isName =
            (1...maximumBytes).contains(text.utf8.count) && text != "." && text != ".."
            && !text.utf8.contains { $0 <= 32 || $0 == 127 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
        guard isName else {
            throw .malformed(text, expected: "the name of a network interface such as eth0 (at most 15 bytes)")
        }
        return text
    }
}
