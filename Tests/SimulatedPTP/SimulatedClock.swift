import Glibc

/// A clock with a crystal: how fast it runs against the host depends on the time, as with temperature.
package struct SimulatedClock {
    /// Nanoseconds it shows at host time 0.
    package var start: Int64 = 1_700_000_000_000_000_000
    /// Parts per million against the host.
    package var partsPerMillion = 0.0
    /// Amplitude in parts per million and period in seconds of the slow swing of the room's temperature.
    package var swing = 0.0
    package var period = 600.0
    /// Steps: from this host time on, so many nanoseconds more.
    package var steps: [(time: Int64, nanoseconds: Int64)] = []
    /// From this host time on it runs so many parts per million faster.
    package var bends: [(time: Int64, partsPerMillion: Double)] = []

    package init() {}

    /// What it shows, in nanoseconds, at a host time in nanoseconds.
    package func reading(at host: Int64) -> Int64 {
        let seconds = Double(host) * 1e-9
        var extra = partsPerMillion * 1e3 * seconds
        if swing != 0 {
            let angular = 2 * Double.pi / period
            extra += swing * 1e3 * (1 - cos(angular * seconds)) / angular
        }
        for bend in bends where host > bend.time { extra += bend.partsPerMillion * 1e-6 * Double(host - bend.time) }
        var reading = start + host + Int64(extra.rounded())
        for step in steps where host >= step.time { reading += step.nanoseconds }
        return reading
    }

    /// Parts per million against the host at that time.
    package func rate(at host: Int64) -> Double {
        let angular = 2 * Double.pi / period
        var rate = partsPerMillion + swing * sin(angular * Double(host) * 1e-9)
        for bend in bends where host > bend.time { rate += bend.partsPerMillion }
        return rate
    }
}
