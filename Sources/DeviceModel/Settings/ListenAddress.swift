public import NetworkAudio

/// Addresses that services can listen on.
public enum ListenAddress {
    /// An address of this host, or 0.0.0.0 for all of them; whether the host has it shows when it is used.
    public static func parse(_ text: String) throws(SettingTextError) -> IPv4Address {
        let expectation = "an IPv4 address of this host such as 192.168.1.20, or 0.0.0.0 for all"
        guard let address = IPv4Address(text) else { throw .malformed(text, expected: expectation) }
        guard !address.isMulticast, address.rawValue != .max else {
            throw .conflict("\(text) is not the address of a host", expected: expectation)
        }
        return address
    }
}
