import Engine
import Foundation
import Glibc
import Testing

@Suite("ALSACard")
struct ALSACardTests {
    @Test("a card of 44.1 kHz only is refused with the rate it offers")
    func refusesOtherRates() throws {
        let simulated = try SimulatedCard("rates \"44100\"")
        let error = #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }
        #expect(error == .noSuchRate(card: simulated.name, offered: [44_100]))
        #expect(error?.reason == "this card offers 44100 Hz only, this device runs at 48000 Hz")
        #expect(error?.isTransient == false)
    }

    @Test("a card of several other rates is refused with all of them")
    func refusesSeveralRates() throws {
        let simulated = try SimulatedCard("rates \"44100 96000 192000\"")
        let error = #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }
        #expect(error?.reason == "this card offers 44100, 96000 and 192000 Hz only, this device runs at 48000 Hz")
    }

    @Test("a card whose samples we do not write is refused with its formats")
    func refusesOtherFormats() throws {
        let simulated = try SimulatedCard("formats \"FLOAT_LE S16_BE\"")
        let error = #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }
        #expect(
            error?.reason
                == "this card takes S16_BE and FLOAT_LE only, this device plays S32_LE, S24_3LE, S24_LE and S16_LE")
    }

    @Test("a card with more channels than can be filled is refused")
    func refusesManyChannels() throws {
        let simulated = try SimulatedCard("channels_min 10\nchannels_max 18")
        let error = #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }
        #expect(error == .noSuchChannels(card: simulated.name, fewest: 10))
    }

    @Test(
        "four channels are taken where they are offered, else the fewest above, else the most below",
        arguments: [(1, 8, 4), (2, 2, 2), (2, 3, 3), (6, 8, 6), (1, 1, 1)])
    func channels(fewest: Int, most: Int, taken: Int) throws {
        let simulated = try SimulatedCard("channels_min \(fewest)\nchannels_max \(most)")
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        #expect(card.handle.channels == taken)
        #expect(card.detail.contains("\(taken) channels"))
    }

    @Test("the best format a card offers is taken")
    func formats() throws {
        let simulated = try SimulatedCard("formats \"S16_LE S24_LE S24_3LE\"")
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        #expect(card.handle.format == .s24Packed)
    }

    @Test(
        "period and buffer are as asked, but never fewer than four periods", arguments: [(16, 64), (48, 96), (96, 960)])
    func sizes(period: Int, buffer: Int) throws {
        let simulated = try SimulatedCard()
        let card = try ALSACard.open(simulated.name, preferredPeriod: period, preferredBuffer: buffer)
        defer { ALSACard.close(card.handle) }
        #expect(card.handle.periodFrames == period)
        #expect(card.handle.bufferFrames == max(buffer, 4 * period))
        #expect(card.pointerGranularity == 1)
    }

    @Test("a busy card says so and opens once it is free")
    func busy() throws {
        let simulated = try SimulatedCard()
        try simulated.setFaults("busy")
        for _ in 0..<3 {
            let error = #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }
            #expect(error == .busy(card: simulated.name, holders: []))
            #expect(error?.isTransient == true)
        }
        try simulated.setFaults("")
        ALSACard.close(try ALSACard.open(simulated.name).handle)
    }

    @Test("a name that nothing is configured for is not found, and nothing is printed")
    func unknownName() throws {
        _ = try SimulatedCard()
        let error = #expect(throws: CardError.self) { try ALSACard.open("nonsense") }
        guard case .notFound(card: "nonsense", let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.contains("nonsense"))
    }

    @Test("a card that is not there is not found")
    func absentCard() throws {
        _ = try SimulatedCard()
        let error = #expect(throws: CardError.self) { try ALSACard.open("hardware:31") }
        guard case .notFound = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("nothing at all takes everything at once: unpaced")
    func null() throws {
        _ = try SimulatedCard()
        let card = try ALSACard.open("null")
        defer { ALSACard.close(card.handle) }
        #expect(card.kind == .unpaced)
        let silence = [SIMD4<Double>](repeating: .zero, count: 48_000)
        #expect(card.handle.start() == 0)
        #expect(card.handle.write(silence, count: 48_000) == 48_000)
    }

    @Test("a file in front of nothing is unpaced and holds the samples")
    func file() throws {
        let simulated = try SimulatedCard()
        let path = "\(simulated.directory)/file.raw"
        let card = try ALSACard.open("captured:FILE=\(path)")
        #expect(card.kind == .unpaced)
        let frames = [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 4_800)
        _ = card.handle.start()
        var done = 0
        while done < 4_800 {
            let written = card.handle.write(frames, count: 4_800 - done)
            try #require(written > 0)
            done += written
        }
        ALSACard.close(card.handle)
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes.count == 4_800 * card.handle.channels * 4)
        #expect(Array(bytes.prefix(4)) == [0, 0, 0, 0x40])
    }

    @Test("what lies behind a name decides who feeds it")
    func kinds() {
        #expect(CardKind(chain: "Hardware PCM card 0 'USB' device 0 subdevice 0\n") == .direct)
        #expect(CardKind(chain: "Plug PCM: Hardware PCM card 1\n") == .direct)
        #expect(CardKind(chain: "ALSA <-> PulseAudio PCM I/O Plugin\n") == .served)
        #expect(CardKind(chain: "ALSA <-> JACK PCM I/O Plugin\n") == .served)
        #expect(CardKind(chain: "ALSA <-> PipeWire PCM I/O Plugin\n") == .served)
        #expect(CardKind(chain: "File PCM (file=/tmp/a)\nHardware PCM card 0\n") == .served)
        #expect(CardKind(chain: "File PCM (file=/tmp/a)\nNull PCM\n") == .unpaced)
    }

    @Test("listing cards works without any hardware and prints nothing")
    func list() throws {
        _ = try SimulatedCard()
        let cards = ALSACard.list().filter { $0.bus != .plugin }
        if !FileManager.default.fileExists(atPath: "/proc/asound/cards") { #expect(cards.isEmpty) }
        for card in cards { #expect(card.name.hasPrefix("hw:")) }
    }

    @Test("the holder of a file is found by its path")
    func holders() throws {
        let simulated = try SimulatedCard()
        let path = "\(simulated.directory)/held"
        let file = Glibc.open(path, O_RDWR | O_CREAT, 0o600)
        defer { Glibc.close(file) }
        let holders = CardHolders.find { $0 == path }
        #expect(holders.map(\.pid) == [getpid()])
        #expect(holders.first?.command.isEmpty == false)
        #expect(CardHolders.find { $0 == path + "-not" }.isEmpty)
    }

    @Test("the holder is named, and the next step fits it")
    func busyText() {
        let error = CardError.busy(card: "hw:1", holders: [CardHolder(pid: 712, command: "pipewire")])
        #expect(error.reason == "hw:1 is in use by pipewire (process 712)")
        #expect(error.nextStep.contains("sound settings"))
        #expect(CardError.busy(card: "hw:1", holders: []).reason == "hw:1 is in use by another program")
    }
}
