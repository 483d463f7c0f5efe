import Foundation
import Testing

extension EndToEnd {
    /// The last stages before the outputs: delay and analog level, digital or by the card's mixer.
    @Suite("Signal path: outputs", .serialized)
    struct PathOutputTests {
        private static let delays = [
            #"{"channels": {"2": {"delayMs": 0.021}, "3": {"delayMs": 10}, "4": {"delayMs": 500}}}"#,
            #"{"channels": {"1": {"delayMs": 10}, "2": {"delayMs": 500}, "4": {"delayMs": 0.021}}}"#,
            #"{}"#,
        ]
        private static let levels = [
            #"{"channels": {"3": {"outputLevel": "line"}}}"#,
            #"{"channels": {"2": {"outputLevel": "aux"}, "3": {"outputLevel": "mic"}}}"#,
        ]
        private static let master = [
            #""Master Playback Volume" 0 range 0 87 dB -8700 100 values 60 61 62 63"#,
            #""Master Playback Switch" 0 values 0 0 0 0"#,
        ]

        @Test(
            "delays are exact and change smoothly; levels are made by the card's mixer where there is one, else digitally",
            .needs(.gstreamer), .needs(.scientificPython))
        func outputs() async throws {
            let take = try await Undisturbed.record { folder in
                let stream = try PathStream("plain", in: folder)
                let map = "1=1:1,2=1:1,3=1:1,4=1:1"
                let delays = try PathDevice("delays", Self.delays[0], stream: stream, map: map, in: folder)
                let bare = try PathDevice(
                    "bare", Self.levels[1], stream: stream, map: map, card: SimulatedCard(), in: folder)
                let card = try SimulatedCard(mixer: Self.master)
                let mixed = try PathDevice(
                    "mixed", Self.levels[0], stream: stream, map: map, card: card, in: folder)
                let devices = [delays, bare, mixed]
                for device in devices { try await device.device.listens(on: stream.address) }
                let sender = try stream.send()
                try await mixed.device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
                Self.expect(card, "87 87 87 87", "1 1 1 1", "at the start")
                for step in Self.delays.dropFirst() {
                    try await Task.sleep(for: .milliseconds(1300))
                    #expect(try await delays.apply(step).applied)
                }
                #expect(try await mixed.apply(Self.levels[1]).applied)
                Self.expect(card, "87 67 41 87", "1 1 1 1", "20 and 46 dB lower")
                #expect(try await sender.waitForExit(within: .seconds(30)) == 0)
                try await Task.sleep(for: .milliseconds(300))
                for device in devices { #expect(try await device.finish() == 0) }
                Self.expect(card, "60 61 62 63", "0 0 0 0", "put back")
                #expect(bare.controls() == Array(repeating: "digital", count: 4))
                #expect(mixed.controls().allSatisfy { $0.hasPrefix("Master of ") }, "\(mixed.controls())")
                return devices
            }
            Self.expectDelays(try take.figures("path_delay", steps: ["delays": Self.delays]))
            Self.expectLevels(try take.figures("path_levels"))
        }

        private static func expect(_ card: SimulatedCard, _ volumes: String, _ switches: String, _ when: Comment) {
            let mixer = card.mixer
            #expect(mixer.count == 2, when)
            #expect(mixer.first?.hasSuffix("values \(volumes)") ?? false, when)
            #expect(mixer.last?.hasSuffix("values \(switches)") ?? false, when)
        }

        private static func expectDelays(_ figures: PathFigures) {
            figures.expectAll("frames of delay beside those asked for", 0...0)
            figures.expectAll("shortest exact run, s", 0.6...10)
            figures.expectAll("frames of a change", 0...990)
            // Rounding to 24 bits with dither.
            figures.expectAll("deviation from a smooth fade, steps", 0...1.5)
        }

        private static func expectLevels(_ figures: PathFigures) {
            figures.expectAll("worst step", 0...1)
            figures.expectAll("variance", 0.24...0.26)
            figures.expectAll("wrong samples", 0...0)
            figures.expectAll("meters differ, dB", 0...0)
        }
    }
}

extension PathDevice {
    /// What brings each output to its level, as the last status line tells it.
    fileprivate func controls() -> [String] {
        let object = device.lastStatus.flatMap { try? JSONSerialization.jsonObject(with: Data($0.text.utf8)) }
        let channels = (object as? [String: Any])?["channels"] as? [[String: Any]] ?? []
        return channels.compactMap { $0["outputLevelControl"] as? String }
    }
}
