/// What a service tells of itself beside its address: keys with values, in their order (RFC 6763 §6).
public struct TextRecord: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// Bytes of one key with its value.
    static let longestEntry = 255
    /// Bytes of all: what fits into one packet beside the rest (RFC 6763 §6.2).
    static let longest = 1_300
    /// Entries that are read of a stranger's.
    package static let mostEntries = 64

    /// A key, and its value where it has one.
    public struct Entry: Sendable, Hashable {
        public var key: String
        public var value: String?

        public init(key: String, value: String?) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    public init(dictionaryLiteral elements: (String, String)...) {
        for (key, value) in elements { self[key] = value }
    }

    /// The value of a key, upper and lower case alike; nil where the key is missing or has none.
    public subscript(key: String) -> String? {
        get { entries.first { $0.key.lowercased() == key.lowercased() }?.value }
        set {
            let index = entries.firstIndex { $0.key.lowercased() == key.lowercased() }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The strings as they are sent; what is too long is cut at a character.
    package var strings: [[UInt8]] {
        entries.map { entry in
            var text = entry.key + (entry.value.map { "=\($0)" } ?? "")
            while text.utf8.count > Self.longestEntry { text.removeLast() }
            return Array(text.utf8)
        }
    }

    /// Reads strings as they came: what has no key, repeats one or goes beyond the bounds is left out (RFC 6763 §6.4).
    package init(strings: some Sequence<[UInt8]>) {
        var bytes = 0
        var seen: Set<String> = []
        for string in strings {
            bytes += string.count + 1
            guard bytes <= Self.longest, entries.count < Self.mostEntries else { return }
            let parts = string.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first, !key.isEmpty, key.allSatisfy({ (0x20...0x7E).contains($0) }) else { continue }
            let name = String(decoding: key, as: UTF8.self)
            guard seen.insert(name.lowercased()).inserted else { continue }
            entries.append(Entry(key: name, value: parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil))
        }
    }
}
