/// What was recorded beside a recording, to tell whether a break in it is the device's fault: what the sender really did,
/// as an independent receiver saw it, and the device's own counters, a line a second.
struct Evidence {
    /// Empty where nobody could watch.
    var arrivals: [StreamWitness.Arrival] = []
    /// When the sender was started.
    var start: HostTime
    var reports: [TimedReport]
    /// Seconds between a packet's due arrival and its playing.
    var linkOffset = 0.1

    /// What explains a break; nil: nothing does, and it is a fault.
    ///
    /// Only a stall that was measured explains: a packet of the missing part that left the sender later than the link
    /// offset allows or never reached a second receiver either, or a turn of the device's loop so late that in the
    /// same two seconds packets missed their time or the kernel's queue ran over.
    func explanation(of breakage: SignalBreak) -> String? {
        senderStall(breakage) ?? deviceStall(breakage)
    }

    private func senderStall(_ breakage: SignalBreak) -> String? {
        guard let first = arrivals.first else { return nil }
        // Lower envelope: the packet that came soonest after its time stamp.
        let delays = arrivals.map { arrival in
            arrival.time.seconds(since: first.time)
                - Double(Int32(bitPattern: arrival.timestamp &- first.timestamp)) / 48000
        }
        guard let least = delays.min() else { return nil }
        let missing = breakage.position..<max(breakage.resumedPosition, breakage.position + 1)
        let bytesPerFrame = max(1, first.payloadBytes / framesPerPacket)
        var covered = 0
        var worst = 0.0
        for (arrival, delay) in zip(arrivals, delays) {
            let start = Int(Int32(bitPattern: arrival.timestamp &- first.timestamp))
            let part = missing.clamped(to: start..<start + arrival.payloadBytes / bytesPerFrame)
            guard !part.isEmpty else { continue }
            covered += part.count
            worst = max(worst, delay - least)
        }
        if covered < missing.count { return "\(missing.count - covered) frames reached no receiver" }
        // The due time is the arrival of the packet's last frame, so its own length is part of the offset.
        if worst > linkOffset - Double(framesPerPacket) / 48000 - 0.002 {
            return "the sender was \(Milliseconds(seconds: worst)) late"
        }
        return nil
    }

    private var framesPerPacket: Int {
        guard arrivals.count > 1 else { return 1 }
        return max(1, Int(Int32(bitPattern: arrivals[1].timestamp &- arrivals[0].timestamp)))
    }

    private func deviceStall(_ breakage: SignalBreak) -> String? {
        let start = arrivals.first?.time ?? start
        // When the break was heard: its place in the stream, after the link offset.
        let heard = Double(breakage.position) / 48000 + linkOffset
        let lines = reports.filter { $0.report.event == "status" }
        guard let before = lines.last(where: { $0.time.seconds(since: start) < heard - 0.2 }),
            let after = lines.first(where: { $0.time.seconds(since: start) > heard + 0.2 }) ?? lines.last
        else { return nil }
        func rise(_ value: (DeviceReport) -> Int) -> Int { value(after.report) - value(before.report) }
        let lateTurns = rise { $0.lateTurns ?? 0 }
        let late = rise { $0.sources?.first?.counters.late ?? 0 }
        let overflow = rise { $0.sources?.first?.counters.queueOverflow ?? 0 }
        guard lateTurns > 0, late > 0 || overflow > 0 else { return nil }
        return "the device stalled: \(lateTurns) late turns, \(late) late packets, \(overflow) lost in its queue"
    }
}
