import Foundation

/// GStreamer, with the description that its own library makes of the running stream. Debian's GStreamer announces nothing
/// itself: a program of its own does that, so that the two can end apart.
struct GStreamerSender: AnnouncingProgram {
    let host: NamespaceLab.Host
    let folder: String
    private(set) var announcer: RunningProgram?
    private var program: RunningProgram?

    let name = "GStreamer tone"
    let format = "L24/48000/2"
    let frequency = 1_000.0
    let level = -6.02

    init(on host: NamespaceLab.Host, in folder: String) throws {
        self.host = host
        self.folder = folder
        _ = try AnnouncingPeers.environment(folder)
    }

    mutating func start() async throws {
        let file = "\(folder)/tone.sdp"
        try? FileManager.default.removeItem(atPath: file)
        let sender = try RunningProgram(
            host.command(
                AnnouncingPeers.realTime
                    + ["/usr/bin/python3", AnnouncingPeers.script("gstreamer_sender.py"), host.address, "239.69.7.1"]
                    + ["5004", file]))
        program = sender
        try await sender.wait(for: "its description", within: .seconds(15)) {
            FileManager.default.fileExists(atPath: file) ? () : nil
        }
        announcer = try RunningProgram(
            host.command(["/usr/bin/python3", AnnouncingPeers.script("sap_sender.py"), host.address, file]))
    }

    mutating func stop() async throws {
        for running in [announcer, program].compactMap({ $0 }) {
            running.send(signal: SIGINT)
            _ = try await running.waitForExit(within: .seconds(10))
        }
        (announcer, program) = (nil, nil)
    }
}
