public import DeviceModel
import Engine

extension Device {
    /// The link offset that the last minute of all sources speaks for, beside the one in use.
    public var linkOffsetAdvice: LinkOffsetOutcome {
        let now = ClockReadings.now().host
        return LinkOffsetAdvice.joint(sources.compactMap { $0?.advice(at: now) }).outcome(from: linkOffset)
    }
}
