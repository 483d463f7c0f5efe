/// How long after its capture a sample is played: the receive latency (AES67 §7.6). 0.25 to 100 ms, default 10 ms.
public struct LinkOffset: Sendable, Hashable, Comparable {
    /// In microseconds, so that equality is exact.
    public let microseconds: Int

    public static let range = 250...100_000
    public static let `default` = LinkOffset(exactly: 10_000)

    private init(exactly microseconds: Int) { self.microseconds = microseconds }

    /// Nil outside 0.25 to 100 ms.
    public init?(milliseconds: Double) {
        guard milliseconds.isFinite, (0...1000).contains(milliseconds) else { return nil }
        let microseconds = Int((milliseconds * 1000).rounded())
        guard Self.range.contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    public var milliseconds: Double { Double(microseconds) / 1000 }

    /// Whole frames at 48 kHz, rounded.
    public var frames: Int { (microseconds * 48 + 500) / 1000 }

    public static func < (a: LinkOffset, b: LinkOffset) -> Bool { a.microseconds < b.microseconds }
}
