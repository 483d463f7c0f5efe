import CommandStrings
import DeviceModel
import NIOCore
import NetworkAudio
import SeededRandom
import Testing

@Suite("Order of answers and reports")
struct HubOrderTests {
    @Test("a GET behind SETs of the same client tells what each of them made, whichever of result and change is first")
    func pipelined() {
        for isResultFirst in [true, false] {
            let bench = HubBench.withTwoClients()
            bench.tellsResultsFirst = isResultFirst
            Transcript(
                """
                > < SET 1 AUDIO_GAIN_HI_RES 1000 >< GET 1 AUDIO_GAIN_HI_RES >< SET 1 AUDIO_GAIN_HI_RES 1400 >< GET 1 AUDIO_GAIN_HI_RES >< SET PRESET 1 >< SET 1 AUDIO_GAIN_HI_RES 1400 >< SET 0 AUDIO_MUTE OFF >< GET X >
                < < REP 1 AUDIO_GAIN_HI_RES 1000 >< REP 1 AUDIO_GAIN_HI_RES 1000 >
                < < REP 1 AUDIO_GAIN_HI_RES 1400 >< REP 1 AUDIO_GAIN_HI_RES 1400 >< REP ERR >
                < < REP 1 AUDIO_GAIN_HI_RES 1400 >
                < < REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_MUTE OFF >< REP 3 AUDIO_MUTE OFF >< REP 4 AUDIO_MUTE OFF >
                < < REP ERR >
                * < REP 1 AUDIO_GAIN_HI_RES 1000 >< REP 1 AUDIO_GAIN_HI_RES 1400 >
                """
            ).play(bench)
        }
    }

    @Test("nothing is told before it is kept, and questions of others are answered meanwhile from what is")
    func kept() {
        let bench = HubBench.withTwoClients()
        bench.feed("< SET 1 AUDIO_MUTE ON >< GET 1 AUDIO_MUTE >", from: 1)
        bench.feed("< GET 1 AUDIO_MUTE >", from: 2)
        bench.hub.flush { client, bytes in
            #expect(client.id == 2 && String(buffer: bytes) == "< REP 1 AUDIO_MUTE OFF >")
        }
        #expect(!bench.hub.hasReports)
        bench.settle()
        #expect(bench.output(1) == "< REP 1 AUDIO_MUTE ON >< REP 1 AUDIO_MUTE ON >")
        #expect(bench.output(2) == "< REP 1 AUDIO_MUTE ON >")
    }

    @Test("what a client gone had asked for is told to the others")
    func gone() {
        let bench = HubBench.withTwoClients()
        bench.feed("< SET 1 AUDIO_MUTE ON >< SET PRESET 1 >", from: 1)
        bench.hub.close(1)
        bench.settle()
        #expect(bench.output(2) == "< REP 1 AUDIO_MUTE ON >" && bench.output(1).isEmpty)
    }

    @Test("with four clients and somebody else at work, each gets every change once and in order")
    func crowd() {
        for seed in 0..<400 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let bench = HubBench()
            for id in 1...4 as ClosedRange<UInt64> { bench.open(id) }
            var received = [UInt64: String]()
            func write(_ client: CommandClient, _ bytes: ByteBuffer) {
                received[client.id, default: ""] += String(buffer: bytes)
            }
            /// Results and changes on their way to the hub, each in order.
            var results: [[Result<Change, EditRefusal>]] = []
            var told = 0
            for turn in 0..<120 {
                let isLast = turn >= 100
                switch isLast ? Int.random(in: 2...6, using: &random) : Int.random(in: 0...6, using: &random) {
                case 0, 1:
                    // Steps always change something: a hundred of them do not reach an end.
                    let (channel, step) = (Int.random(in: 1...4, using: &random), Bool.random(using: &random))
                    bench.feed(
                        "< SET \(channel) AUDIO_GAIN_HI_RES \(step ? "INC" : "DEC") 1 >",
                        from: UInt64.random(in: 1...4, using: &random))
                case 2: if let requests = bench.hub.nextRequests() { results.append(bench.make(requests)) }
                case 3: if !results.isEmpty { bench.hub.take(results.removeFirst()) }
                case 4:
                    bench.hub.take(Array(bench.changes[told...]))
                    told = bench.changes.count
                case 5: bench.hub.flush(write)
                default:
                    if !isLast {
                        _ = bench.make([EditRequest([.channel(.one, .toggleMute)], by: .local("page"))])
                    }
                    bench.hub.broadcast(write)
                }
            }
            for _ in 0..<3 {
                while !results.isEmpty { bench.hub.take(results.removeFirst()) }
                if let requests = bench.hub.nextRequests() { results.append(bench.make(requests)) }
            }
            bench.hub.take(Array(bench.changes[told...]))
            bench.hub.flush(write)
            bench.hub.broadcast(write)
            let expected = bench.changes.flatMap { change in
                CommandReports.changes(
                    from: CommandSnapshot(state: change.before, identity: HubBench.identity),
                    to: CommandSnapshot(state: change.after, identity: HubBench.identity))
            }.map(\.text).joined()
            for id in 1...4 as ClosedRange<UInt64> { #expect(received[id] == expected, "seed \(seed), client \(id)") }
        }
    }

    @Test("a client may have so many commands waiting; what it sent beyond is looked at later, and all is answered")
    func bounded() {
        let bench = HubBench.withTwoClients()
        bench.feed(String(repeating: "< SET 1 AUDIO_MUTE TOGGLE >", count: 10_000), from: 1)
        #expect(bench.hub.nextRequests()?.count == CommandHub.waitingLimit)
        let others = HubBench.withTwoClients()
        others.feed(String(repeating: "< SET 1 AUDIO_MUTE TOGGLE >", count: 10_000), from: 1)
        others.settle()
        let pair = "< REP 1 AUDIO_MUTE ON >< REP 1 AUDIO_MUTE OFF >"
        let expected = String(repeating: pair, count: 5_000)
        #expect(others.output(1) == expected && others.output(2) == expected)
    }

    @Test("a client that cannot be written to is asked for no more commands, and gets its answers later")
    func unwritable() {
        let bench = HubBench.withTwoClients()
        bench.setWritable(false, 1)
        bench.feed("< GET PRESET >", from: 1)
        bench.settle()
        #expect(bench.output(1).isEmpty)
        bench.setWritable(true, 1)
        bench.settle()
        #expect(bench.output(1) == "< REP PRESET 00 >")
    }
}
