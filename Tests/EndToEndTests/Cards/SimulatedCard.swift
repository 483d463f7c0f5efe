import Foundation
import Glibc
import Synchronization

/// A simulated sound card (`Tests/SimulatedCard`) for a program of its own process: the real libasound finds it by a
/// configuration of ours, nothing else is seen of the machine.
final class SimulatedCard: Sendable {
    let directory: String
    let format: CapturedFrames.Format
    let channels: Int

    private static let count = Atomic<Int>(0)

    /// - Parameters:
    ///   - format: The only one it takes.
    ///   - channels: The only number of channels it takes.
    ///   - settings: More of its keys, each on a line of its own: `ppm 50.0`.
    ///   - mixer: Its mixer's controls, each on a line of its own as in `simulated_mixer.c`; empty: it has none.
    init(
        _ format: CapturedFrames.Format = .s32, channels: Int = 4, _ settings: String = "", mixer: [String] = []
    ) throws {
        _ = try Self.configuration.get()
        self.format = format
        self.channels = channels
        // Memory, not a disk: a write to a disk may stall the audio thread it is called from.
        directory = "/dev/shm/ani4out-e2e-card-\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // The program may run as another user.
        chmod(directory, 0o777)
        try configure(settings)
        if !mixer.isEmpty { try turn(mixer) }
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// What the card is from its next opening on.
    func configure(_ settings: String) throws {
        let lines = """
            title "test card"
            capture "\(capturePath)"
            stamps "\(stampsPath)"
            control "\(directory)/control"
            mixer "\(mixerPath)"
            formats "\(format.rawValue)"
            channels_min \(channels)
            channels_max \(channels)
            \(settings)

            """
        try lines.write(toFile: "\(directory)/setup", atomically: true, encoding: .utf8)
    }

    var capturePath: String { "\(directory)/played" }
    /// Its log: when it was started, written to and ran dry.
    var stampsPath: String { "\(directory)/stamps" }
    /// Without this file the card has no mixer.
    var mixerPath: String { "\(directory)/mixer" }
    /// What `--output` takes. 40 ms of buffer: virtual machines stall.
    var output: String { "alsa:sim:SETUP=\(directory)/setup?buffer=40ms" }
    /// ALSA's file plugin with nothing behind it, which writes all it is given where the card would capture.
    var fileOutput: String { "alsa:captured:FILE=\(capturePath)" }
    static let nullOutput = "alsa:null"

    /// Starts a program that sees no cards but these.
    static func wrapper() throws -> [String] { ["env", "ALSA_CONFIG_PATH=\(try configuration.get())/asound.conf"] }

    /// The words that are true from now on: `busy unplugged stalled xrun`.
    func setFaults(_ words: String) throws {
        try words.write(toFile: "\(directory)/control", atomically: true, encoding: .utf8)
    }

    /// Sets the mixer's controls as another program would.
    func turn(_ mixer: [String]) throws {
        try (mixer.joined(separator: "\n") + "\n").write(toFile: mixerPath, atomically: true, encoding: .utf8)
        // The program may run as another user.
        chmod(mixerPath, 0o666)
    }

    /// The mixer's controls as they are now.
    var mixer: [String] {
        let text = (try? String(contentsOfFile: mixerPath, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    func played() throws -> CapturedFrames {
        try CapturedFrames(path: capturePath, format: format, channels: channels)
    }

    /// Frames captured at which something of this name happened: `start`, `xrun`, `unplug`, `stop`.
    func frames(of event: String) -> [Int] {
        let text = (try? String(contentsOfFile: stampsPath, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 4 && words[0] == event ? Int(words[1]) : nil
        }
    }

    /// Builds the plugin and writes the configuration, once per process.
    private static let configuration: Result<String, any Error> = Result {
        let directory = FileManager.default.temporaryDirectory.path + "/ani4out-e2e-cards-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        removeAtExit.withLock { $0 = directory }
        atexit { removeAtExit.withLock { try? FileManager.default.removeItem(atPath: $0) } }
        let card = try compile("simulated_card.c", to: "\(directory)/libasound_module_pcm_anisim.so")
        let mixer = try compile("simulated_mixer.c", to: "\(directory)/libasound_module_ctl_anisim.so")
        let text = """
            pcm_type.anisim { lib "\(card)" }
            ctl_type.anisim { lib "\(mixer)" }
            pcm.sim { @args [ SETUP ] @args.SETUP { type string } type anisim setup $SETUP }
            ctl.sim { @args [ SETUP ] @args.SETUP { type string } type anisim setup $SETUP }
            pcm.null { type null }
            pcm.captured { @args [ FILE ] @args.FILE { type string } type file slave.pcm null file $FILE format raw }
            """
        try text.write(toFile: "\(directory)/asound.conf", atomically: true, encoding: .utf8)
        return directory
    }

    /// Builds one of the plugins and returns where it is.
    private static func compile(_ source: String, to library: String) throws -> String {
        let path = Workspace.packageRoot.appendingPathComponent("Tests/SimulatedCard/\(source)").path
        try Shell.run(["cc", "-O2", "-DPIC", "-fPIC", "-shared", "-Wl,-z,nodelete", path, "-o", library, "-lasound"])
        return library
    }
}

private let removeAtExit = Mutex("")
