import Foundation
import Testing

extension EndToEnd {
    /// An equaliser that has nothing to do changes no bit.
    @Suite("Flat equalisers", .serialized)
    struct EqualizerTransparencyTests {
        /// An equaliser with nothing to do.
        enum Flat: CaseIterable {
            case zeroDecibels, bypassed

            var configuration: String { self == .zeroDecibels ? atZeroDecibels : takenOut }
        }

        /// Every type of band there is, on, at 0 dB; a cut is never flat.
        private static let atZeroDecibels = """
            {"channels": {
              "1": {"eq": {"bands": {
                "1": {"type": "low-shelf", "frequencyHz": 75.5, "q": 0.3},
                "2": {"frequencyHz": 20, "q": 30}, "3": {"frequencyHz": 997, "q": 0.1},
                "4": {"type": "high-shelf", "frequencyHz": 20000, "q": 1}}}},
              "2": {"eq": {"bands": {
                "1": {"frequencyHz": 20000, "q": 30}, "2": {"frequencyHz": 20000, "q": 0.1},
                "3": {"frequencyHz": 6300, "gainDb": 0}, "4": {"frequencyHz": 50, "q": 7.5}}}},
              "3": {"eq": {"bands": {"1": {"type": "low-shelf", "frequencyHz": 20000}, "2": {"q": 29.9999}}}},
              "4": {"eq": {"bands": {"1": {}, "2": {}, "3": {}, "4": {"type": "high-shelf", "frequencyHz": 20}}}}
            }}
            """
        /// Much to do, but taken out: as a whole, band by band.
        private static let takenOut = """
            {"channels": {
              "1": {"eq": {"bypass": true, "bands": {
                "1": {"type": "low-cut", "frequencyHz": 500}, "2": {"gainDb": 30, "q": 30},
                "4": {"type": "high-cut", "frequencyHz": 300}}}},
              "2": {"eq": {"bands": {
                "1": {"type": "low-cut", "frequencyHz": 500, "bypass": true}, "2": {"gainDb": -30, "bypass": true}}}},
              "3": {"eq": {"bypass": true, "bands": {"3": {"gainDb": 12}}}},
              "4": {"eq": {"bands": {"4": {"type": "high-shelf", "gainDb": 12, "bypass": true}, "3": {}}}}
            }}
            """

        @Test(
            "bands at 0 dB and bands that are bypassed change no bit", .needs(.gstreamer),
            arguments: Flat.allCases)
        func flat(_ flat: Flat) async throws {
            let folder = try Workspace()
            let file = folder.path("flat.json")
            try flat.configuration.write(toFile: file, atomically: true, encoding: .utf8)
            try await StreamSession(
                .gstreamer, StreamFormat(bits: 24, channels: 4, framesPerPacket: 48), seconds: 3,
                arguments: ["--config", file]
            ).expectExact()
        }

        /// Before: two channels from which 0 dB is a small edit, two from which it is a large one.
        private static let coloured = """
            {"channels": {
              "1": {"eq": {"bands": {"1": {"type": "low-shelf", "gainDb": 4}, "3": {"gainDb": -6, "q": 4}}}},
              "2": {"eq": {"bands": {"2": {"gainDb": 5}, "4": {"gainDb": -3, "type": "high-shelf"}}}},
              "3": {"eq": {"bands": {"2": {"gainDb": 24}, "1": {"type": "low-cut"}}}},
              "4": {"eq": {"bands": {"4": {"type": "high-cut", "q": 3}, "3": {"gainDb": -30}}}}
            }}
            """
        /// After: the bands at 0 dB, or bypassed.
        private static let flattened = """
            {"channels": {
              "1": {"eq": {"bands": {"1": {"type": "low-shelf"}, "3": {"q": 4}}}},
              "2": {"eq": {"bands": {"2": {}, "4": {"type": "high-shelf"}}}},
              "3": {"eq": {"bands": {"2": {}}}},
              "4": {"eq": {"bypass": true}}
            }}
            """

        @Test("an equaliser that becomes flat while it sounds changes no bit from then on", .needs(.gstreamer))
        func flattening() async throws {
            let folder = try Workspace()
            let file = folder.path("device.json")
            try Self.coloured.write(toFile: file, atomically: true, encoding: .utf8)
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let pattern = format.pattern(seconds: 5)
            try format.write(pattern, to: folder.path("stream.raw"))
            let address = StreamAddress.freeMulticast()
            let device = try DeviceUnderTest(
                ["--source", address.url(format), "--interface", "lo", "--config", file], in: folder)
            try await device.listens(on: address)
            let witness = try StreamWitness(address)
            defer { witness.stop() }
            let started = HostTime.now
            let peer = try RunningProgram(
                StreamSender.gstreamer.command(
                    file: folder.path("stream.raw"), format: format, to: address, interface: "lo",
                    localAddress: "127.0.0.1"))
            try await Task.sleep(for: .seconds(2))
            try Self.flattened.write(toFile: file, atomically: true, encoding: .utf8)
            device.program.send(signal: SIGHUP)
            #expect(try await peer.waitForExit(within: .seconds(20)) == 0)
            try await Task.sleep(for: .milliseconds(1300))
            let (code, recording) = try await device.stop()
            #expect(code == 0)

            let channels: [Int?] = [0, 1, 2, 3]
            let report = try #require(PatternReport(recording.frames, pattern: pattern, channels: channels))
            print("flat from \(report.firstPosition) to \(report.endPosition), breaks: \(report.breaks)")
            // Set after at most two seconds and the link offset. While the old bands ring out, some frames are right.
            let deadline = 144_000
            #expect((48_000...deadline).contains(report.firstPosition))
            #expect(report.endPosition == pattern.frameCount)
            let evidence = Evidence(arrivals: witness.arrivals, start: started, reports: device.reports)
            for breakage in report.breaks where breakage.resumedPosition > deadline {
                #expect(evidence.explanation(of: breakage) != nil, "unexplained break: \(breakage)")
            }
        }
    }
}
