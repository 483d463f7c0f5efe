import Foundation
import Testing

extension EndToEnd {
    /// What a card's mixer does not do is done digitally, from the first sample on.
    @Suite("Sound cards: levels")
    struct CardLevelTests {
        private static let mixer = [
            #""Master Playback Volume" 0 range 0 87 dB -8700 100 values 60 60 60 60"#,
            #""Master Playback Switch" 0 values 1 1 1 1"#,
        ]

        @Test("a card that comes back without its mixer is at no moment louder than its level")
        func lostMixer() async throws {
            let folder = try Workspace()
            let address = StreamAddress.freeMulticast()
            let card = try SimulatedCard(mixer: Self.mixer)
            let microphone = (1...4).map { #""\#($0)": {"outputLevel": "mic"}"# }.joined(separator: ", ")
            let file = folder.path("room.json")
            try "{\"channels\": {\(microphone)}}".write(toFile: file, atomically: true, encoding: .utf8)
            let device = try DeviceUnderTest(
                ["--source", "rtp://\(address)?channels=4", "--interface", "lo", "--output", card.output]
                    + ["--config", file],
                in: folder, through: try SimulatedCard.wrapper(), isRecording: false)
            try await device.listens(on: address)
            let sender = try RunningProgram(
                [Workspace.binary, "send", "rtp://\(address)", "--interface", "lo", "--channels", "4"]
                    + ["--level", "-6"])
            defer { sender.send(signal: SIGTERM) }
            try await device.status("sound at the card's level") { $0.channels?.first?.peakDbfs ?? -200 > -7 }

            try card.setFaults("unplugged")
            try FileManager.default.removeItem(atPath: card.mixerPath)
            try await device.program.wait(for: "the card let go of", within: .seconds(5)) {
                card.frames(of: "unplug").isEmpty ? nil : ()
            }
            try card.setFaults("")
            try await device.program.wait(for: "the card taken back", within: .seconds(10)) {
                card.frames(of: "start").count > 1 ? () : nil
            }
            try await Task.sleep(for: .milliseconds(500))
            let status = try await device.status("the reason for digital levels") {
                $0.outputs?.first?.detail?.contains("output levels digitally") == true
            }
            #expect(try await device.end() == 0)
            #expect(status.report.outputs?.first?.health?.state == "good")
            let second = try #require(card.frames(of: "start").dropFirst().first)
            let loudest = try card.played().frames.dropFirst(second).map { max($0.max(), -$0.min()) }.max() ?? 0
            let decibels = 20 * log10(Double(loudest) / 8_388_608)
            #expect((-53.0 ... -51.9).contains(decibels), "\(decibels) dBFS")
        }
    }
}
