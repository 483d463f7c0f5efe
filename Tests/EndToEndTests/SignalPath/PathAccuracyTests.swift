import Testing

extension EndToEnd {
    /// Gain, equaliser and word lengths on the way from a stream to converters of 32 and 16 bits, every sample of it.
    @Suite("Signal path: numbers", .serialized)
    struct PathAccuracyTests {
        private static let equalized = """
            {"channels": {
              "1": {"gainDb": -10.3, "eq": {"bands": {
                "1": {"type": "low-cut", "frequencyHz": 250}, "2": {"frequencyHz": 400, "gainDb": 6, "q": 2},
                "3": {"frequencyHz": 3000, "gainDb": -9, "q": 1.5},
                "4": {"type": "high-shelf", "frequencyHz": 9000, "gainDb": 4, "q": 0.7}}}},
              "2": {"gainDb": -6, "polarity": "inverted", "eq": {"bands": {
                "2": {"frequencyHz": 1000, "gainDb": -12, "q": 5}, "3": {"frequencyHz": 6000, "gainDb": 3, "q": 0.8}}}},
              "3": {"gainDb": -7.3}}}
            """
        private static let gains = [
            """
            {"channels": {"2": {"gainDb": -6}, "3": {"gainDb": -60.1}, "4": {"gainDb": -109.9}}}
            """,
            """
            {"channels": {"1": {"gainDb": 30}, "2": {"gainDb": -110}, "3": {"gainDb": 6.1},
              "4": {"polarity": "inverted"}}}
            """,
            """
            {"channels": {"1": {"mute": true}, "2": {"gainDb": 12.3, "polarity": "inverted"},
              "3": {"gainDb": 10, "maximumGainDb": -20}, "4": {"gainDb": -0.1}}}
            """,
            """
            {"channels": {"1": {"gainDb": -110, "polarity": "inverted"}, "2": {}, "3": {"maximumGainDb": -110},
              "4": {"gainDb": -34.7}}}
            """,
        ]
        private static let narrow = """
            {"channels": {"3": {"gainDb": -6}, "4": {"mute": true}}}
            """
        private static let sixteen = """
            {"channels": {"2": {"polarity": "inverted"}, "3": {"gainDb": -6}, "4": {"gainDb": -110}}}
            """

        @Test(
            "the path adds nothing that 24 bits could hold, gains are exact to the last of 32 bits, 16 bits are dithered",
            .needs(.gstreamer), .needs(.scientificPython))
        func numbers() async throws {
            let take = try await Undisturbed.record { folder in
                let stream = try PathStream("accuracy", in: folder)
                let short = try PathStream("sixteen", bits: 16, in: folder)
                let accuracy = try PathDevice(
                    "accuracy", Self.equalized, stream: stream, map: "1=1:1,2=1:2,3=1:3,4=1:3", card: SimulatedCard(),
                    in: folder)
                let gains = try PathDevice(
                    "gains", Self.gains[0], stream: stream, map: "1=1:4,2=1:4,3=1:4,4=1:4", card: SimulatedCard(),
                    in: folder)
                let narrow = try PathDevice(
                    "narrow", Self.narrow, stream: stream, map: "1=1:3,2=1:4,3=1:4,4=1:4", card: SimulatedCard(.s16),
                    in: folder)
                let sixteen = try PathDevice(
                    "sixteen", Self.sixteen, stream: short, card: SimulatedCard(.s16), in: folder)
                for (device, stream) in [(accuracy, stream), (gains, stream), (narrow, stream), (sixteen, short)] {
                    try await device.device.listens(on: stream.address)
                }
                let senders = try [stream.send(), short.send()]
                try await gains.device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
                for step in Self.gains.dropFirst() {
                    try await Task.sleep(for: .milliseconds(1200))
                    #expect(try await gains.apply(step).applied)
                }
                for sender in senders { #expect(try await sender.waitForExit(within: .seconds(30)) == 0) }
                try await Task.sleep(for: .milliseconds(300))
                let devices = [accuracy, gains, narrow, sixteen]
                for device in devices { #expect(try await device.finish() == 0) }
                return devices
            }
            try Self.expectAccurate(take.figures("path_accuracy"))
            try Self.expectExact(take.figures("path_gain", steps: ["gains": Self.gains]))
            try Self.expectDithered(take.figures("path_dither"))
        }

        /// dB re a full-scale sine (AES17) unless named otherwise.
        private static func expectAccurate(_ figures: PathFigures) {
            for channel in 1...2 {
                // What the sender's own rounding to 24 bits leaves, and what came out beside the signal that was meant.
                figures.expect("noise beside the source's own, channel \(channel), dB", -0.5...0.5)
                figures.expect("deviation from the exact convolution, channel \(channel), dBFS", -400 ... -165)
            }
            figures.expect("flatness, 20 Hz to 20 kHz, dB", 0...0.01)
            figures.expectAll("dynamic range", 140...200)
            figures.expect("wrong samples at 0 dB", 0...0)
            figures.expect("wrong samples of the file at 0 dB", 0...0)
            figures.expect("worst step at -7.3 dB", 0...1)
        }

        private static func expectExact(_ figures: PathFigures) {
            // Of 32 bits; one where the exact product lies between two, 2⁻⁵² of it apart.
            figures.expectAll("worst step", 0...1)
            figures.expectAll("samples a step off, share", 0...1e-5)
            figures.expectAll("shortest exact run, s", 0.9...10)
            figures.expectAll("frames of a glide", 0...990)
            figures.expectAll("deviation from a smooth glide", -400 ... -170)
            figures.expectAll("clipped, share", 0.9...1)
            figures.expectAll("silence of the file, s", 0.9...20)
            figures.expectAll("file: seconds of dither", 0.1...20)
            figures.expectAll("file: variance beside a quarter, standard deviations", -6...6)
            figures.expectAll("file: mean beside zero, standard deviations", -6...6)
            figures.expectAll("file: largest distance from the exact product, steps", 1...1.5)
        }

        private static func expectDithered(_ figures: PathFigures) {
            figures.expectAll("wrong samples", 0...0)
            figures.expectAll("silent samples that are not", 0...0)
            // Six standard deviations of what so many samples tell.
            figures.expectAll("variance", 0.243...0.257)
            figures.expectAll("mean", -0.013...0.013)
            figures.expectAll("noise depends on the signal, correlation", -0.02...0.02)
            figures.expect("level of the faint tone, dB beside -100", -0.5...0.5)
            // The noise itself has -38 dB at any one frequency.
            figures.expect("strongest harmonic of the faint tone, dB", -200 ... -26)
            figures.expect("strongest harmonic without dither, dB", -15...0)
        }
    }
}
