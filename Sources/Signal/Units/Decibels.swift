import Glibc

/// A ratio of amplitudes in decibels (20 log₁₀).
public struct Decibels: Sendable, Hashable, Comparable {
    public var value: Double

    public init(_ value: Double) { self.value = value }

    /// The ratio as a factor.
    public var factor: Double { pow(10, value / 20) }

    public static func < (a: Decibels, b: Decibels) -> Bool { a.value < b.value }
}

/// A level relative to digital full scale: 0 dBFS is |x| = 1.0.
public struct DBFS: Sendable, Hashable, Comparable {
    public var value: Double

    public init(_ value: Double) { self.value = value }

    /// The level of a linear amplitude; silence is −infinity.
    public init(amplitude: Double) { value = 20 * log10(amplitude) }

    /// The linear amplitude of this level.
    public var amplitude: Double { pow(10, value / 20) }

    public static func < (a: DBFS, b: DBFS) -> Bool { a.value < b.value }
}
