/// Names on a link and what they become when somebody else has them (RFC 6762 §9).
package enum LinkNames {
    /// Bytes of a label (RFC 1035 §2.3.4).
    static let longest = 63

    /// `Stage left`, `Stage left #2`.
    package static func service(_ name: String, number: Int) -> String {
        numbered(name, number == 1 ? "" : " #\(number)")
    }

    /// `ANI4OUT-aabbcc`, `ANI4OUT-aabbcc-2`.
    package static func host(_ name: String, number: Int) -> String { numbered(name, number == 1 ? "" : "-\(number)") }

    private static func numbered(_ name: String, _ tail: String) -> String {
        var name = name
        while name.utf8.count + tail.utf8.count > longest { name.removeLast() }
        return name + tail
    }
}
