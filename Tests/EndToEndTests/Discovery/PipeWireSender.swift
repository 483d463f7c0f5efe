import Foundation

/// PipeWire (`module-rtp-sink`), which plays a file to the network. It draws a session number at every start, and announces
/// to 224.0.0.56 wherever it sends to.
struct PipeWireSender: AnnouncingProgram {
    let host: NamespaceLab.Host
    let folder: String
    private var programs: [RunningProgram] = []

    let name = "PipeWire tone"
    let format = "L24/48000/2"
    let frequency = 1_500.0
    let level = -12.04

    /// Nobody but the streams' own settings gives them ports here: there is no session manager.
    private static let ports =
        "adapter.auto-port-config = { mode = dsp monitor = false control = false position = preserve }"

    init(on host: NamespaceLab.Host, in folder: String) throws {
        self.host = host
        self.folder = folder
        _ = try AnnouncingPeers.environment(folder)
        let modules = [
            "protocol-native", "spa-node-factory", "client-node", "access", "adapter", "link-factory", "metadata",
        ]
        let settings = """
            context.properties = { core.daemon = true core.name = pipewire-0 support.dbus = false }
            context.spa-libs = {
                audio.convert.* = audioconvert/libspa-audioconvert
                support.* = support/libspa-support
            }
            context.modules = [
                \(modules.map { "{ name = libpipewire-module-\($0) }" }.joined(separator: "\n    "))
                { name = libpipewire-module-rtp-sink args = {
                    source.ip = \(host.address) destination.ip = 239.69.6.1 destination.port = 5004 local.ifname = eth0
                    sess.name = "\(name)" audio.format = S24BE
                    stream.props = { node.name = network media.class = "Audio/Sink" \(Self.ports) }
                } }
            ]
            context.objects = [
                { factory = spa-node-factory args = {
                    factory.name = support.node.driver node.name = driver node.group = pipewire.dummy
                    priority.driver = 20000
                } }
            ]
            """
        try settings.write(toFile: "\(folder)/sender.conf", atomically: true, encoding: .utf8)
        try Shell.run([
            "ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
            "aevalsrc=0.5*sin(2000*PI*t)|0.25*sin(3000*PI*t):s=48000:d=600", "-c:a", "pcm_s24le", "\(folder)/tone.wav",
        ])
    }

    mutating func start() async throws {
        let environment = try AnnouncingPeers.environment(folder)
        let urgent = AnnouncingPeers.realTime + environment
        programs = [
            try RunningProgram(
                host.command(urgent + ["PIPEWIRE_CONFIG_DIR=\(folder)", "pipewire", "-c", "sender.conf"]))
        ]
        try await programs[0].wait(for: "its socket", within: .seconds(10)) {
            FileManager.default.fileExists(atPath: "\(folder)/pipewire-0") ? () : nil
        }
        let play = ["pw-cat", "-p", "--target", "0", "-P", "{ node.name = tone \(Self.ports) }", "\(folder)/tone.wav"]
        programs.append(try RunningProgram(host.command(urgent + play)))
        for side in ["FL", "FR"] {
            try await programs[1].wait(for: "its port \(side)", within: .seconds(10)) {
                let link = ["pw-link", "tone:output_\(side)", "network:playback_\(side)"]
                return (try? Shell.run(host.command(environment + link))).map { _ in () }
            }
        }
    }

    mutating func stop() async throws {
        for program in programs {
            program.send(signal: SIGINT)
            _ = try await program.waitForExit(within: .seconds(10))
        }
        programs = []
        try? FileManager.default.removeItem(atPath: "\(folder)/pipewire-0")
    }
}
