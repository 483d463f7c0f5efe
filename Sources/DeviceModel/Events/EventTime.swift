/// When something happened, as devices of this kind write it: starts of the device, and the time since the last one (F28).
public struct EventTime: Sendable, Hashable, CustomStringConvertible {
    /// Starts of the device so far, this one included.
    public var powerCycles: Int
    /// Whole seconds since that start.
    public var seconds: Int

    public init(powerCycles: Int, seconds: Int) {
        self.powerCycles = powerCycles
        self.seconds = seconds
    }

    /// Reads what `description` writes; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { SettingText.wholeNumber($0) }
        guard parts.count == 5, let cycles = parts[0], let days = parts[1], let hours = parts[2], hours < 24,
            let minutes = parts[3], minutes < 60, let seconds = parts[4], seconds < 60, days < 1 << 40
        else { return nil }
        self.init(powerCycles: cycles, seconds: ((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    }

    /// `power cycles:days:hours:minutes:seconds`: `12:0:03:25:09`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (minutes, hours) = (seconds / 60, seconds / 3_600)
        return "\(powerCycles):\(hours / 24):\(two(hours % 24)):\(two(minutes % 60)):\(two(seconds % 60))"
    }
}
