import Glibc

extension SenderStatistics {
    /// What happened, for people: one or two sentences.
    public var report: String {
        let seconds = Self.fixed(Double(frames) / 48_000, digits: 2)
        var text = "sent \(packets) packets, \(seconds) s of sound; worst lateness "
        text += "\(Self.fixed(Double(worstLateness) / 1e6, digits: 3)) ms, \(latePackets) packets more than 1 ms late"
        if announcements > 0 { text += "; \(announcements) announcements" }
        guard errors > 0 else { return text }
        return text + "\n\(errors) packets were refused: \(String(cString: strerror(lastErrorNumber)))"
    }

    /// What happened, for programs: one JSON object without a line end.
    public var json: String {
        """
        {"event":"sent","packets":\(packets),"frames":\(frames),"errors":\(errors),\
        "lastErrorNumber":\(lastErrorNumber),"latePackets":\(latePackets),\
        "worstLatenessMilliseconds":\(Self.fixed(Double(worstLateness) / 1e6, digits: 6)),\
        "isRealTime":\(isRealTime),"announcements":\(announcements)}
        """
    }

    /// A number that is not negative, with so many digits after the point.
    private static func fixed(_ value: Double, digits: Int) -> String {
        let scale = pow(10, Double(digits))
        let scaled = UInt64((max(0, value) * scale).rounded())
        let fraction = String(scaled % UInt64(scale) + UInt64(scale)).dropFirst()
        return "\(scaled / UInt64(scale)).\(fraction)"
    }
}
