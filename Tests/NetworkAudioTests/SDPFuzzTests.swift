import Glibc
import NetworkAudio
import SampleDescriptions
import SeededRandom
import Testing

/// Damaged descriptions: `ANI4OUT_FUZZ_ITERATIONS` of them, 20 000 where it is not set.
@Suite("SDPParser: damaged text")
struct SDPFuzzTests {
    private static let iterations = getenv("ANI4OUT_FUZZ_ITERATIONS").flatMap { Int(String(cString: $0)) } ?? 20_000

    /// What a description and the damage to it are made of.
    private static let corpus = (SDPSamples.playable + SDPSamples.refused).map { Array($0.utf8) }
    private static let words = [
        "a=", "m=audio", "c=IN IP4 ", "c=IN IP6 ::1", "a=rtpmap:", "98 L24/48000/64", "/", ":", "=", "\r", "\n", "\0",
        "0", "-1", "65536", "4294967296", "18446744073709551616", "0.0000001", "1e9", "a=ptime:", "a=framecount:",
        "a=mediaclk:direct=", "a=ts-refclk:ptp=IEEE1588-2008:", "a=source-filter: incl IN IP4 * ", "255.255.255.255",
        "a=group:DUP primary secondary\n", "a=mid:primary\n", "i=2 channels: ", ",", "channel-order=SMPTE2110.(ST)",
        "v=0\n", "o=- 1 1 IN IP4 1.1.1.1\n", "\u{FEFF}", "\u{2028}", "e\u{301}", "🎚",
    ].map { Array($0.utf8) }

    @Test("is parsed or refused, never a trap, and what is parsed reads back the same")
    func damaged() throws {
        var random = SeededGenerator(seed: 8866)
        var accepted = 0
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<Self.iterations {
            let text = random.one(in: 10) ? Self.noise(&random) : Self.mutation(&random)
            do throws(SDPError) {
                let stream = try SDPParser.parse(text)
                accepted += 1
                try Self.check(stream)
            } catch {
                #expect(!error.description.isEmpty, "\(error)")
                #expect(error.line >= 0 && error.line <= text.count + 1)
            }
        }
        let rate = Double(Self.iterations) / ((clock.now - start) / .seconds(1))
        print("damaged descriptions: \(Self.iterations), of which \(accepted) still parse; \(Int(rate)) per second")
        #expect(accepted > Self.iterations / 20)
        #expect(accepted < Self.iterations)
    }

    @Test("a damaged source URL is parsed or refused")
    func damagedURL() {
        var random = SeededGenerator(seed: 3986)
        let good = Array(
            "rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1&pt=98&source=10.0.0.1,10.0.0.2&name=a%20b".utf8)
        for _ in 0..<Self.iterations {
            var text = good
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&text, &random) }
            do throws(SourceURLError) {
                let stream = try SourceURL.parse(String(decoding: text, as: UTF8.self))
                #expect((1...64).contains(stream.channelCount))
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test("the worst texts of full length are finished in time")
    func worstCases() {
        let clock = ContinuousClock()
        let head = "v=0\nc=IN IP4 239.1.2.3\na=group:DUP" + String(repeating: " a", count: 16) + "\n"
        let texts = [
            head + "m=audio 5004 RTP/AVP" + String(repeating: " 98", count: 21_000),
            head + String(repeating: "m=audio 5004 RTP/AVP 98 97\na=mid:a\n", count: 990),
            head + String(repeating: "a=rtpmap:97 L24/48000/2\n", count: 1_000)
                + String(repeating: "m=audio 5004 RTP/AVP 98 99 100\n", count: 990),
            head + "m=audio 5004 RTP/AVP 98\na=rtpmap:98 L24/48000/2\na=source-filter: incl IN IP4 *"
                + String(repeating: " 9.9.9.9", count: 8_000),
            head + "m=audio 5004 RTP/AVP 98\na=rtpmap:98 L24/48000/2\ni=2 channels:"
                + String(repeating: ",", count: 60_000),
            "s=" + String(repeating: "\u{1}", count: 65_000), String(repeating: "/", count: 65_536),
        ]
        for text in texts {
            #expect(text.utf8.count <= SDPParser.longestText)
            let time = clock.measure { _ = try? SDPParser.parse(text) }
            #expect(time < .seconds(1))
        }
    }

    /// What holds for every description that the parser returns.
    private static func check(_ stream: StreamDescription) throws(SDPError) {
        #expect((1...2).contains(stream.legs.count))
        #expect((1...64).contains(stream.channelCount))
        #expect(stream.legs.allSatisfy { $0.port > 0 })
        #expect(stream.framesPerPacket.map { (1...960).contains($0) } ?? true)
        #expect(stream.channelNames.isEmpty || stream.channelNames.count == stream.channelCount)
        let copy: StreamDescription
        do throws(SDPError) {
            copy = try SDPParser.parse(stream.sdp())
        } catch {
            Issue.record("what was written is refused: \(error)\n\(stream.sdp())")
            return
        }
        #expect(copy == stream)
    }

    private static func noise(_ random: inout SeededGenerator) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 0...300, using: &random) {
            if random.one(in: 4), let word = words.randomElement(using: &random) {
                text += word
            } else {
                text.append(.random(in: 0...255, using: &random))
            }
        }
        return text
    }

    private static func mutation(_ random: inout SeededGenerator) -> [UInt8] {
        var text = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            if random.one(in: 2) { damage(&text, &random) } else { damageLines(&text, &random) }
        }
        return text
    }

    /// Changes, removes or inserts bytes.
    private static func damage(_ text: inout [UInt8], _ random: inout SeededGenerator) {
        guard !text.isEmpty else { return }
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: text[place] = .random(in: 0...255, using: &random)
        case 1: text[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: text.remove(at: place)
        case 3: text.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
        default: text.removeSubrange(place..<min(text.count, place + .random(in: 1...20, using: &random)))
        }
    }

    /// Moves, doubles, drops or cuts lines, or takes one of another description.
    private static func damageLines(_ text: inout [UInt8], _ random: inout SeededGenerator) {
        var lines = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let place = Int.random(in: 0..<lines.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
        case 1: lines.insert(lines[place], at: Int.random(in: 0...lines.count, using: &random))
        case 2: lines.remove(at: place)
        case 3: lines[place] = Array(lines[place].prefix(Int.random(in: 0...20, using: &random)))
        default:
            let other = (corpus.randomElement(using: &random) ?? []).split(separator: 10).map(Array.init)
            lines.insert(other.randomElement(using: &random) ?? [], at: place)
        }
        text = Array(lines.joined(separator: [10]))
    }
}
