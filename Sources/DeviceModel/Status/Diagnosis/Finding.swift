/// One thing that was looked at on this host or link, and whether it spoils audio.
public struct Finding: Sendable, Hashable {
    /// A value for programs, under a name that stays.
    public struct Fact: Sendable, Hashable {
        /// Camel case, the unit at its end: `speedMbps`.
        public var key: String
        public var value: FactValue

        public init(_ key: String, _ value: FactValue) {
            self.key = key
            self.value = value
        }
    }

    public var check: Check
    /// What was looked at: an interface, a stream, a port; empty where there is one such thing on a host.
    public var subject: String
    public var health: Health
    /// What was seen, for people: a few words.
    public var summary: String
    public var facts: [Fact]

    public init(_ check: Check, _ subject: String = "", _ health: Health, summary: String, facts: [Fact] = []) {
        self.check = check
        self.subject = subject
        self.health = health
        self.summary = summary
        self.facts = facts
    }

    /// The value of a fact; nil where this finding has none of this name.
    public subscript(fact key: String) -> FactValue? { facts.first { $0.key == key }?.value }
}

/// What a fact may be.
public enum FactValue: Sendable, Hashable {
    /// Not known.
    case unknown
    case flag(Bool)
    case count(UInt64)
    /// To be written with at most `decimals` places.
    case number(Double, decimals: Int)
    case text(String)
    case list([String])
    case counts([UInt64])

    public static func optional(_ text: String?) -> FactValue { text.map { .text($0) } ?? .unknown }
    public static func optional(_ flag: Bool?) -> FactValue { flag.map { .flag($0) } ?? .unknown }
    public static func optional(_ number: (some BinaryInteger)?) -> FactValue {
        number.map { .count(UInt64(clamping: $0)) } ?? .unknown
    }
    public static func optional(_ number: Double?, decimals: Int) -> FactValue {
        number.map { .number($0, decimals: decimals) } ?? .unknown
    }
}
