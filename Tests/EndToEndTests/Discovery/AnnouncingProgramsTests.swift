import Foundation
import Testing

extension EndToEnd {
    /// Real programs that announce what they send: found, patched, heard, and heard again when they begin anew (F19).
    @Suite("Programs that announce what they send", .serialized, .timeLimit(.minutes(12)))
    struct AnnouncingProgramsTests {
        @Test(
            "PulseAudio, which sends and announces to its own group and draws number and port at every start",
            .needs(.program), .needs(.namespaces), .needs(.pulseAudio))
        func pulseAudio() async throws {
            let stage = try await AnnouncedStage()
            try await stage.goesThrough(PulseAudioSender(on: stage.sender, in: stage.folder.path("pulse")))
        }

        @Test(
            "PulseAudio, which announces to the stream's group, is listed where that is received",
            .needs(.program), .needs(.namespaces), .needs(.pulseAudio))
        func pulseAudioElsewhere() async throws {
            let stage = try await AnnouncedStage()
            try stage.device.set("source 1=rtp://239.69.5.1:5004?encoding=L16")
            try await stage.goesThrough(
                PulseAudioSender(on: stage.sender, in: stage.folder.path("pulse"), group: "239.69.5.1"))
        }

        @Test(
            "PipeWire, which draws a number at every start",
            .needs(.program), .needs(.namespaces), .needs(.pipeWire), .needs(.ffmpeg))
        func pipeWire() async throws {
            let stage = try await AnnouncedStage()
            try await stage.goesThrough(PipeWireSender(on: stage.sender, in: stage.folder.path("pipewire")))
        }

        @Test("GStreamer", .needs(.program), .needs(.namespaces), .needs(.gstreamerBindings))
        func gstreamer() async throws {
            let stage = try await AnnouncedStage()
            try await stage.goesThrough(GStreamerSender(on: stage.sender, in: stage.folder.path("gstreamer")))
        }

        @Test(
            "a stream sounds on when nobody announces it any more; under ANI4OUT_LONG=1 until that is noticed",
            .needs(.program), .needs(.namespaces), .needs(.gstreamerBindings))
        func expiry() async throws {
            let stage = try await AnnouncedStage()
            var program = try GStreamerSender(on: stage.sender, in: stage.folder.path("gstreamer"))
            try await program.start()
            let found = try await stage.found(program.name, "its announcement") { $0.ended == nil }
            #expect(try stage.api.patch(output: 3, found.id, channel: 2) == "200")
            try await stage.heard()
            program.announcer?.send(signal: SIGKILL)
            if Workspace.isLong {
                try await stage.found(program.name, "its end", within: .seconds(330)) {
                    $0.ended != nil && $0.flow == 1
                }
            }
            try await stage.heard()
            let (code, recording) = try await stage.device.stop()
            try await program.stop()
            #expect(code == 0)
            let tone = ToneReport(recording, channel: 2)
            #expect(tone.runs.count == 1 && tone.runs[0].softShare < 0.1, "\(tone)")
        }
    }
}
