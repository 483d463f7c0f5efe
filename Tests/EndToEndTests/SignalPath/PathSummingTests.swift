import Testing

extension EndToEnd {
    /// Sums of channels: what each output carries, when, and how loud at most.
    @Suite("Signal path: sums", .serialized)
    struct PathSummingTests {
        private static let modes = ["off", "1+2", "3+4", "1+2/3+4", "1+2+3+4", "1+2", "off"].map {
            """
            {"summing": "\($0)", "channels": {"2": {"gainDb": -6, "polarity": "inverted"}, "3": {"gainDb": -1.5},
              "4": {"gainDb": -3}}}
            """
        }

        @Test(
            "every mode sums exactly, 14 frames later and in time, fades in and out, and no sum exceeds -0.1 dBFS",
            .needs(.gstreamer), .needs(.scientificPython))
        func sums() async throws {
            let take = try await Undisturbed.record { folder in
                let (plain, loud) = try (PathStream("plain", in: folder), PathStream("loud", in: folder))
                let modes = try PathDevice("modes", Self.modes[0], stream: plain, card: SimulatedCard(), in: folder)
                let all = try PathDevice("all", #"{"summing": "1+2+3+4"}"#, stream: loud, in: folder)
                let pair = try PathDevice("pair", #"{"summing": "1+2"}"#, stream: loud, in: folder)
                let devices = [modes, all, pair]
                for (device, stream) in zip(devices, [plain, loud, loud]) {
                    try await device.device.listens(on: stream.address)
                }
                let senders = try [plain.send(), loud.send()]
                try await modes.device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
                for mode in Self.modes.dropFirst() {
                    try await Task.sleep(for: .milliseconds(800))
                    #expect(try await modes.apply(mode).applied)
                }
                for sender in senders { #expect(try await sender.waitForExit(within: .seconds(30)) == 0) }
                try await Task.sleep(for: .milliseconds(1300))
                for device in devices { #expect(try await device.finish() == 0) }
                return devices
            }
            try Self.expectSummed(take.figures("path_summing", steps: ["modes": Self.modes]))
            try Self.expectLimited(take.figures("path_limiter"))
        }

        private static func expectSummed(_ figures: PathFigures) {
            figures.expectAll("shortest exact run, s", 0.6...10)
            // Of 32 bits; one where the exact sum lies between two, 2⁻⁵² of it apart.
            figures.expectAll("worst step", 0...1)
            figures.expectAll("frames later than without sums", 14...14)
            figures.expectAll("frames of a change", 0...990)
            figures.expectAll("deviation from a smooth fade", -400 ... -160)
            figures.expectAll("file: largest distance from the exact sum, steps", 0...1.5)
        }

        private static func expectLimited(_ figures: PathFigures) {
            figures.expectAll("highest sample", -0.11 ... -0.1)
            figures.expectAll("deepest gain reduction beside what the signal needs, dB", -0.05...0.05)
            figures.expectAll("least gain reduction of quiet sums, dB", 0...0)
            figures.expectAll("highest sum by the meter, dBFS", -0.11 ... -0.1)
            figures.expectAll("variance beside the exact sum", 0.24...0.26)
            figures.expectAll("frames between sums and direct outputs", 0...0)
            figures.expectAll("wrong samples of a direct output beside a limited sum", 0...0)
            figures.expectAll("steepest step of the gain, dB a frame", 0...2)
        }
    }
}
