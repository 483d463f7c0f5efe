/// Has all lights flash for a while, so that a person finds the device (F14, FLASH).
///
/// Times are nanoseconds of one clock that only goes forward.
public struct Identify: Sendable, Hashable {
    /// It ends by itself after 30 s (FLASH of the command strings).
    public static let duration: Int64 = 30_000_000_000
    /// Lit and dark for so long by turns: two flashes a second, below the three a second that can cause seizures (WCAG 2.2,
    /// 2.3.1).
    public static let halfPeriod: Int64 = 250_000_000

    /// When it ends; nil: it was never asked for, or was stopped.
    public private(set) var end: Int64?

    public init() {}

    /// Begins, or begins anew.
    public mutating func start(at now: Int64) { end = now + Self.duration }

    public mutating func stop() { end = nil }

    public func isOn(at now: Int64) -> Bool { end.map { now < $0 } ?? false }

    /// Whether the lights are lit at this moment of a flash. Told by the clock alone: who asks again and again does not
    /// make it flash faster.
    public func isLit(at now: Int64) -> Bool { isOn(at: now) && now / Self.halfPeriod % 2 == 0 }
}
