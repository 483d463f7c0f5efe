import Testing

extension EndToEnd {
    /// The generators, which need no source.
    @Suite("Signal path: generators", .serialized)
    struct PathGeneratorTests {
        private static let each = """
            {"summing": "1+2+3+4", "channels": {
              "1": {"generator": {"signal": "tone", "frequencyHz": 997, "levelDbfs": -6}},
              "2": {"generator": "pink"}, "3": {"generator": "identify"},
              "4": {"generator": {"signal": "tone", "levelDbfs": 0}, "mute": true}}}
            """
        private static let beeps = """
            {"summing": "1+2/3+4", "channels": {"1": {"generator": "identify"}, "2": {"generator": "identify"},
              "3": {"generator": "identify"}, "4": {"generator": "identify"}}}
            """

        @Test(
            "without any source, tone, noise and beeps come up slowly, are what they should be, and stay on their outputs",
            .needs(.program), .needs(.scientificPython))
        func generators() async throws {
            let take = try await Undisturbed.record { folder in
                let device = try PathDevice(
                    "generators", Self.each, stream: nil, card: SimulatedCard(), in: folder)
                try await device.device.status("sound", within: .seconds(10)) {
                    $0.channels?.first?.peakDbfs ?? -200 > -6.01
                }
                try await Task.sleep(for: .milliseconds(5500))
                #expect(try await device.apply(Self.beeps).applied)
                try await Task.sleep(for: .milliseconds(7300))
                #expect(try await device.finish() == 0)
                return [device]
            }
            let figures = try take.figures("path_generators")
            figures.expect("tone, Hz beside 997", -1e-4...1e-4)
            figures.expect("tone, dB beside -6", -0.001...0.001)
            figures.expect("THD+N of the tone, dB", -400 ... -160)
            figures.expect("pink noise, dB beside -20", -0.5...0.5)
            figures.expect("pink noise, dB an octave beside -3.01", -0.25...0.25)
            figures.expect("pink noise in the file, dB beside -20", -0.5...0.5)
            figures.expect("tone reaches -36 dB, s", 0.4...0.6)
            figures.expect("tone reaches -18 dB, s", 0.9...1.1)
            figures.expect("tone reaches -0.1 dB, s", 1.8...2.1)
            figures.expect("largest fall while the tone rises, dB", 0...0.01)
            figures.expect("samples of a muted generator that are not silent", 0...0)
            for channel in 1...4 {
                figures.expect("beeps of output \(channel)", Double(channel)...Double(channel))
            }
            figures.expect("beeps at the same time", 0...0)
        }
    }
}
