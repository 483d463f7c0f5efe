import Engine
import NetworkAudio
import SeededRandom
import Signal
import SimulatedPTP

/// Days of a stream in minutes: clocks, flow, timeline and positions as they are, turned 50 times a second, and frames
/// that are their own numbers.
///
/// In it are the real PTP follower, the real flow (numbers, recovered clock, reference, timeline), the card's clock
/// and the steering. Not in it: the signal path and the resampler, of the reader and the card's playout all but their
/// arithmetic (`ReaderPath`, and what is written here).
final class PositionScene {
    /// Frames of a turn: 20 ms.
    static let turnFrames = 960
    static let bufferFrames = 2_048
    static let linkOffset: Int64 = 2_400

    /// What was found in one turn.
    struct Look {
        /// Seconds of host time.
        var seconds: Double
        /// Frames ahead of the contract; nil where the frame was missing.
        var deviation: Double?
    }

    let sender: SimulatedSender
    let reference: SimulatedReference
    var network = SimulatedNetwork()
    var linkDown: Range<Int64> = 0..<0
    /// Until then the card stands still.
    private var stalledUntil: Int64 = 0
    private(set) var now: Int64 = 0
    private(set) var path = ReaderPath()
    /// Frames found whose number was not the one that belongs to their place in the flow.
    private(set) var strangers = 0
    private(set) var missing = 0
    private var flow: Flow
    private let crystal: CardRig.Crystal
    private var random: SeededGenerator
    private var nextPacket = 0
    private var underway = PacketsUnderway()
    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 2_048)
    private var clock = CardClock()
    private var written = 0
    /// Frames converted, with fraction, as of `now`.
    private var converted = 0.0
    /// Number of a frame minus its place in the flow, as the sender's restart left it.
    private var shift: (epoch: UInt32, frames: Int64)?

    /// - Parameter offset: the sender's RTP time stamp at the grandmasters' epoch.
    init(
        sender: SimulatedSender, masters: [SimulatedGrandmaster], crystal: CardRig.Crystal, offset: UInt32, seed: UInt64
    ) {
        self.sender = sender
        self.crystal = crystal
        reference = SimulatedReference(masters, seed: seed)
        random = SeededGenerator(seed: seed &+ 2)
        network.random = SeededGenerator(seed: seed &+ 3)
        flow = Flow(
            FlowSettings(
                layout: NumberedStream.layout, filter: FlowFilter(), linkOffset: Self.linkOffset,
                reference: FlowReference(grandmaster: nil, domain: 0, offset: offset)))
    }

    deinit { bytes.deallocate() }

    var facts: FlowFacts { flow.report() }

    /// Runs until host time `end` in seconds.
    func run(until end: Double, look: (Look) -> Void) {
        while now < Int64(end * 1e9) {
            let next = now + 20_000_000 + Int64(random.unit() * 60_000)
            if written > 0 { converted += Double(next - now) * pace }
            now = next
            deliver()
            turn(look)
        }
    }

    /// The card stands still for so many seconds, and is prepared anew.
    func stallCard(for seconds: Double) {
        stalledUntil = now + Int64(seconds * 1e9)
        clock = CardClock()
        written = 0
        converted = 0
        path.disengage()
    }

    /// Frames the card converts in a nanosecond.
    private var pace: Double { 48e-6 * (1 + crystal.rate(at: now) * 1e-6) }

    private func deliver() {
        while sender.sendTime(nextPacket) <= now {
            for arrival in network.arrivals(nextPacket, sent: sender.sendTime(nextPacket)) {
                underway.add(PacketsUnderway.Packet(arrival: arrival, sender: 0, index: nextPacket))
            }
            nextPacket += 1
        }
        while let packet = underway.next, packet.arrival <= now {
            underway.removeNext()
            guard !linkDown.contains(packet.arrival) else { continue }
            let count = sender.write(packet.index, to: bytes)
            flow.accept(
                Datagram(
                    bytes: bytes, count: count, sourceAddress: sender.address, sourcePort: 5_004, dscp: 34,
                    arrival: HostTime(nanoseconds: packet.arrival)))
        }
    }

    private func turn(_ look: (Look) -> Void) {
        let time = HostTime(nanoseconds: now)
        flow.follow(reference.reading(at: now), now: time)
        guard now >= stalledUntil, let media = flow.clock else { return }
        let fill = written - Int(converted)
        guard fill >= 0 else { return stallCard(for: 0.01) }
        // 5 µs of noise, uniform.
        if written > 0 { clock.note(heard: Int(converted + (random.unit() - 0.5) * 0.83), at: time) }
        let frames = Self.bufferFrames - fill
        guard frames > 0 else { return }
        let leaving = clock.time(of: written) ?? time.advanced(by: Int64(fill) * 62_500 / 3)
        let behind = Double(Self.linkOffset + Int64(Self.bufferFrames))
        let target = ReaderTarget(
            position: media.position(at: leaving).advanced(by: -behind),
            rate: (1 + media.rate) / (1 + clock.rate) - 1, isIdentical: false, epoch: media.epoch, tolerance: 96)
        path.follow(target, frames: frames)
        written += frames
        judge(epoch: media.epoch, behind: behind, look)
        flow.moveReadEdge(to: path.position.frame)
    }

    /// The frame the reader would take next leaves the card when all that was written has left.
    private func judge(epoch: UInt32, behind: Double, _ look: (Look) -> Void) {
        let place = path.position
        let seconds = Double(now) * 1e-9
        // What comes next may still be under way: the last frame taken is there.
        guard let frame = flow.timeline.frame(place.frame - 1) else {
            missing += 1
            return look(Look(seconds: seconds, deviation: nil))
        }
        let number = NumberedStream.number(frame) + 1
        let found = (number - place.frame) & (NumberedStream.period - 1)
        if let shift, shift.epoch == epoch {
            if found != shift.frames { strangers += 1 }
        } else {
            shift = (epoch, found)
        }
        let leaves = Double(now) + (Double(written) - converted) / pace
        let due = sender.captured(by: leaves) - behind + Double(sender.firstFrame)
        var deviation = Double(number) + place.fraction - due
        deviation -= (deviation / Double(NumberedStream.period)).rounded() * Double(NumberedStream.period)
        look(Look(seconds: seconds, deviation: deviation))
    }
}
