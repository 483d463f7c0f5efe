import Foundation
import Testing

extension EndToEnd {
    /// What meters, lights and clip latches tell once a second.
    @Suite("Signal path: meters", .serialized)
    struct PathMeterTests {
        @Test(
            "meters tell peak and RMS before and after the fader, no single sample is missed, lights follow the guide",
            .needs(.gstreamer), .needs(.scientificPython))
        func meters() async throws {
            let take = try await Undisturbed.record { folder in
                let stream = try PathStream("meters", in: folder)
                // The virtual output counts the media clock's frames: it dates every line.
                let device = try PathDevice(
                    "meters", #"{"channels": {"4": {"gainDb": -6.5}}}"#, stream: stream,
                    arguments: ["--output", "virtual"], in: folder)
                try await device.device.listens(on: stream.address)
                let sender = try stream.send()
                try await device.device.status("sound") { $0.channels?.last?.peakDbfs != nil }
                // After the part of full scale, before the sound ends.
                try await Task.sleep(for: .seconds(15))
                device.device.program.send(signal: SIGUSR1)
                #expect(try await sender.waitForExit(within: .seconds(40)) == 0)
                try await Task.sleep(for: .milliseconds(1300))
                #expect(try await device.finish() == 0)
                return [device]
            }
            let figures = try take.figures("path_meters")
            figures.expectAll("peak, dB beside the samples'", 0...0.1)
            figures.expectAll("RMS, dB beside AES17", 0...0.1)
            figures.expect("single samples missed, channel 1", 0...0)
            figures.expect("single samples missed, channel 2", 0...0)
            figures.expect("single samples told, channel 2", 21...21)
            figures.expectAll("clipped samples beside those sent", 0...0)
            figures.expect("wrong lights", 0...0)
            figures.expect("stairs whose light was seen", 8...8)
            figures.expect("lights judged", 20...200)
            figures.expect("times the latch of channel 3 was set", 1...1)
            figures.expect("times the latch of channel 3 was cleared", 1...1)
            figures.expect("latch of channel 1 at the end", 1...1)
            figures.expectAll("fader, dB beside -6.5", -0.1...0.1)
        }
    }
}
