import Engine
import Testing

@Suite("ConnectorTest")
struct ConnectorTestTests {
    @Test("the tone is -40 dBFS at most, sounds on its connector only, and begins and ends softly")
    func tone() {
        let test = ConnectorTest()
        let frames = (0..<test.frames).map { test.frame(at: $0, connector: 3) }
        #expect(frames.allSatisfy { $0[0] == 0 && $0[1] == 0 && $0[3] == 0 })
        let peak = frames.map { abs($0[2]) }.max() ?? 0
        #expect(peak <= 0.01 && peak > 0.0099)
        #expect(frames.prefix(10).allSatisfy { abs($0[2]) < 1e-5 })
        #expect(frames.suffix(10).allSatisfy { abs($0[2]) < 1e-5 })
        #expect(test.frame(at: -1, connector: 3) == .zero)
        #expect(test.frame(at: test.frames, connector: 3) == .zero)
    }

    @Test("each connector's tone is played to its end, whole, on the card's own pace", arguments: 1...4)
    func plays(connector: Int) throws {
        let simulated = try SimulatedCard("channels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name, preferredPeriod: 480, preferredBuffer: 4_800)
        defer { ALSACard.close(card.handle) }
        let test = ConnectorTest(frames: 9_600)
        try test.play(on: card, connector: connector) { nanoseconds in
            simulated.advance(frames: Int(nanoseconds * 48 / 1_000_000))
        }
        let played = simulated.playedFrames(.s32, channels: 4)
        #expect(played.count >= test.frames)
        let expected = (0..<test.frames).map {
            Int32((test.frame(at: $0, connector: connector)[connector - 1] * 2_147_483_648).rounded(.toNearestOrEven))
        }
        #expect(played.prefix(test.frames).map { $0[connector - 1] } == expected)
        for other in 0..<4 where other != connector - 1 { #expect(played.allSatisfy { $0[other] == 0 }) }
        #expect(simulated.events.allSatisfy { !$0.hasPrefix("xrun") })
    }

    @Test("a connector the card does not have is refused")
    func missing() throws {
        let simulated = try SimulatedCard("channels_min 2\nchannels_max 2")
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        let error = #expect(throws: CardError.self) { try ConnectorTest().play(on: card, connector: 3) }
        #expect(error?.reason.contains("it has connectors 1 to 2") == true)
    }

    @Test("a card that takes no more sound is given up after a while")
    func stalled() throws {
        let simulated = try SimulatedCard()
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        var waited: Int64 = 0
        #expect(throws: CardError.self) {
            try ConnectorTest().play(on: card, connector: 1) { waited += $0 }
        }
        #expect(waited == 2_000_000_000)
    }
}
