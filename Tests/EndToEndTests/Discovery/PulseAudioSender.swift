import Foundation

/// PulseAudio, which sends what a sink plays (`module-rtp-send`). It draws session number and port at every start.
struct PulseAudioSender: AnnouncingProgram {
    let host: NamespaceLab.Host
    let folder: String
    /// Where it sends to, and announces it; nil: its own group, 224.0.0.56, and a port it draws.
    let group: String?
    private var program: RunningProgram?

    let format = "L16/48000/2"
    let frequency = 1_000.0
    let level = -6.02
    /// It ends with the name of the host.
    let name: String

    /// It closes all that it inherits, by which the end of a child is noticed here: so it gets a parent of its own, which
    /// prints its number and ends with it.
    private static let parent = [
        "sh", "-c", "setpriv --pdeathsig KILL \"$@\" & echo $!; trap \"kill $!\" TERM; wait $!; wait $!", "sh",
    ]

    init(on host: NamespaceLab.Host, in folder: String, group: String? = nil) throws {
        self.host = host
        self.folder = folder
        self.group = group
        let node = try Shell.run(["uname", "-n"]).split(separator: "\n").first ?? ""
        name = "PulseAudio RTP Stream on \(node)"
    }

    mutating func start() async throws {
        let send = "module-rtp-send source=tone.monitor" + (group.map { " destination_ip=\($0) port=5004" } ?? "")
        let modules = [
            "module-null-sink sink_name=tone format=s16be rate=48000 channels=2",
            "module-sine sink=tone frequency=1000",
            send,
        ]
        let options = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm"]
        let running = try RunningProgram(
            host.command(
                try AnnouncingPeers.environment(folder) + Self.parent + ["pulseaudio"] + options
                    + modules.flatMap { ["-L", $0] }))
        program = running
        try await Self.hasten(running)
    }

    /// It gives back the priority it is started with, so it gets one when the thread that sends is there.
    private static func hasten(_ program: RunningProgram) async throws {
        let process = try await program.first("its number", within: .seconds(10)) { Int32($0.text) }
        let tasks = "/proc/\(process)/task"
        let isSending = { (task: String) in
            (try? String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8)) == "null-sink\n"
        }
        try await program.wait(for: "its thread", within: .seconds(10)) {
            let all = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
            return all.contains(where: isSending) ? () : nil
        }
        try Shell.run(["chrt", "-a", "-f", "-p", "40", "\(process)"])
    }

    mutating func stop() async throws {
        program?.send(signal: SIGTERM)
        _ = try await program?.waitForExit(within: .seconds(10))
        program = nil
    }
}
