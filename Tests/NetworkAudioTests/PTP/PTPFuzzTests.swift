import Glibc
import NetworkAudio
import SeededRandom
import Signal
import SimulatedPTP
import Testing

/// Damaged and invented messages: `ANI4OUT_FUZZ_ITERATIONS` of them, 100 000 where it is not set.
@Suite("PTPFollower: damaged messages")
struct PTPFuzzTests {
    private static let iterations = getenv("ANI4OUT_FUZZ_ITERATIONS").flatMap { Int(String(cString: $0)) } ?? 100_000

    private static let corpus: [(bytes: [UInt8], isEvent: Bool)] = {
        let master = PTPPortIdentity(clock: 0x0011_22FF_FE00_0001, port: 1)
        let requester = PTPBytesWriter.identity(PTPSimulation.identity)
        var messages: [(bytes: [UInt8], isEvent: Bool)] = []
        for type: UInt8 in [0, 1, 2, 3, 8, 9, 0xA, 0xC, 0xD] {
            var writer = PTPBytesWriter(type: type, source: master)
            writer.body = PTPBytesWriter.time(1_700_000_000_000_000_000) + requester
            messages.append((writer.bytes, type < 8))
        }
        let announce = PTPAnnounce(priority1: 1, grandmaster: master.clock)
        messages.append((PTPBytesWriter.announce(announce, from: master).bytes, false))
        return messages
    }()

    /// One of the corpus with some bytes changed, cut or added.
    private static func damaged(_ random: inout SeededGenerator) -> (bytes: [UInt8], isEvent: Bool) {
        guard !random.one(in: 20) else {
            let count = Int.random(in: 0..<80, using: &random)
            return ((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, random.one(in: 2))
        }
        var (bytes, isEvent) = corpus[Int.random(in: 0..<corpus.count, using: &random)]
        // The sequence number is a likely one.
        bytes[31] = UInt8.random(in: 0...7, using: &random)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            bytes[at] =
                [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
        }
        if random.one(in: 10) { bytes.removeLast(Int.random(in: 0...bytes.count, using: &random)) }
        if random.one(in: 10) { bytes += [UInt8](repeating: 0xA5, count: Int.random(in: 0...20, using: &random)) }
        return (bytes, isEvent != random.one(in: 30))
    }

    @Test("never trap, and never grow what is remembered", arguments: PTPDelayMechanism.allCases)
    func damaged(mechanism: PTPDelayMechanism) {
        var random = SeededGenerator(seed: 1588)
        var follower = PTPFollower(
            PTPFollower.Settings(delayMechanism: mechanism, identity: PTPSimulation.identity),
            start: HostTime(nanoseconds: 0), seed: 1)
        var now: Int64 = 0
        var followed = 0
        for _ in 0..<Self.iterations {
            now += Int64.random(in: -1_000_000...20_000_000, using: &random)
            let time = HostTime(nanoseconds: now)
            let (bytes, isEvent) = Self.damaged(&random)
            let address = IPv4Address(rawValue: UInt32.random(in: 1...3, using: &random))
            bytes.withUnsafeBytes { follower.receive($0, from: address, isEvent: isEvent, arrival: time) }
            if let request = follower.poll(time) {
                let allowed: [UInt8] = mechanism == .endToEnd ? [1] : [2, 3, 0xA]
                #expect(allowed.contains(request.bytes[0]))
                follower.transmitted(request.id, at: time.advanced(by: Int64.random(in: -9...9_999, using: &random)))
            }
            #expect(follower.nextPoll > HostTime(nanoseconds: now - 2_000_000_000))
            if random.one(in: 50) {
                let report = follower.report(time)
                #expect(report.senders.count <= 32)
                if report.state != .silent, report.state != .listening { followed += 1 }
            }
        }
        #expect(followed > Self.iterations / 500)
    }

    @Test("a follower that is locked stays true among damaged messages of strangers")
    func beside() {
        var random = SeededGenerator(seed: 2008)
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1, priority1: 0)])
        for step in 0..<6_000 {
            simulation.run(until: Double(step) * 0.01)
            let (bytes, isEvent) = Self.damaged(&random)
            // An Announce may win the election, as the standard has it, however it came about.
            guard let first = bytes.first, first & 0x0F != 0x0B else { continue }
            simulation.deliver(bytes, from: IPv4Address(rawValue: 0x0A00_0077), isEvent: isEvent)
        }
        #expect(simulation.moments(20..<60).allSatisfy { $0.state == .locked })
        #expect(simulation.largestError(20..<60) < 3_000)
    }
}
