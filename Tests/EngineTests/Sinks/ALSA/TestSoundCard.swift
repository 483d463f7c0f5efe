import Engine
import Foundation
import Glibc
import Synchronization

/// A simulated sound card (`Tests/SimulatedCard`) reached through the real libasound, with a clock the test moves on by
/// itself unless it asks for the real one, and with a mixer where it is given controls.
final class TestSoundCard {
    /// The name to open it by.
    let name: String
    let directory: String
    /// The name to open it by behind ALSA's converting plugin, as `plughw:` is for a real card.
    var convertedName: String { "converted:SETUP=\(directory)/setup" }
    private let clock: UnsafeMutablePointer<Int64>

    private static let count = Atomic<Int>(0)

    /// - Parameters:
    ///   - settings: the card's keys, each on a line of its own: `ppm 50.0`.
    ///   - mixer: its mixer's controls, each on a line of its own as in `simulated_mixer.c`; empty: it has none.
    init(_ settings: String = "", mixer: [String] = [], isRealTime: Bool = false) throws {
        let configuration = try Self.configuration.get()
        let number = Self.count.add(1, ordering: .relaxed).newValue
        directory = "/dev/shm/ani4out-card-\(getpid())-\(number)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        name = "sim:SETUP=\(directory)/setup"
        var lines = "capture \"\(directory)/played\"\nstamps \"\(directory)/stamps\"\n"
        lines += "control \"\(directory)/control\"\nmixer \"\(directory)/mixer\"\n"
        if !isRealTime { lines += "clock \"\(directory)/clock\"\n" }
        try (lines + settings + "\n").write(toFile: "\(directory)/setup", atomically: true, encoding: .utf8)
        let file = open("\(directory)/clock", O_RDWR | O_CREAT, 0o600)
        defer { close(file) }
        guard ftruncate(file, 8) == 0, let map = mmap(nil, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
            map != MAP_FAILED
        else { throw Failure.cannotMap }
        clock = map.assumingMemoryBound(to: Int64.self)
        clock.pointee = 1_000_000_000
        if !mixer.isEmpty { try turn(mixer) }
        _ = configuration
    }

    deinit {
        munmap(clock, 8)
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Lets the converter's time pass, in frames of 48 kHz; whole multiples of three are exact.
    func advance(frames: Int) { clock.pointee += Int64(frames) * 62_500 / 3 }

    /// The words that are true from now on: `busy unplugged stalled xrun`.
    func setFaults(_ words: String) throws {
        try words.write(toFile: "\(directory)/control", atomically: true, encoding: .utf8)
    }

    /// Sets the mixer's controls as another program would.
    func turn(_ mixer: [String]) throws {
        let text = mixer.joined(separator: "\n") + "\n"
        try text.write(toFile: "\(directory)/mixer", atomically: true, encoding: .utf8)
    }

    /// The mixer's controls as they are now.
    var mixer: [String] {
        let text = (try? String(contentsOfFile: "\(directory)/mixer", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// All bytes played so far.
    var played: [UInt8] { FileManager.default.contents(atPath: "\(directory)/played").map(Array.init) ?? [] }

    /// All samples played so far, sign-extended, a row of `channels` per frame.
    func playedFrames(_ format: CardSampleFormat, channels: Int) -> [[Int32]] {
        let bytes = played
        let size = format.bytes
        return (0..<bytes.count / (size * channels)).map { frame in
            (0..<channels).map { channel in
                let at = (frame * channels + channel) * size
                var word: UInt32 = 0
                for byte in 0..<size { word |= UInt32(bytes[at + byte]) << (8 * UInt32(byte)) }
                let unused = 32 - UInt32(format == .s24 ? 24 : size * 8)
                return Int32(bitPattern: word << unused) >> Int32(unused)
            }
        }
    }

    /// The card's own record: one line per event.
    var events: [String] {
        let text = (try? String(contentsOfFile: "\(directory)/stamps", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    enum Failure: Error {
        case cannotCompile(String)
        case cannotMap
    }

    /// Builds the plugin and points libasound to it, once per process and before its first use.
    private static let configuration: Result<String, any Error> = Result {
        let directory = FileManager.default.temporaryDirectory.path + "/ani4out-simulated-card-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let card = try compile("simulated_card.c", to: "\(directory)/libasound_module_pcm_anisim.so")
        let mixer = try compile("simulated_mixer.c", to: "\(directory)/libasound_module_ctl_anisim.so")
        // A configuration of our own, without the system's: what is installed on the machine must not matter.
        let text = """
            pcm_type.anisim { lib "\(card)" }
            ctl_type.anisim { lib "\(mixer)" }
            pcm.sim { @args [ SETUP ] @args.SETUP { type string } type anisim setup $SETUP }
            ctl.sim { @args [ SETUP ] @args.SETUP { type string } type anisim setup $SETUP }
            pcm.converted {
                @args [ SETUP ] @args.SETUP { type string }
                type plug slave.pcm { type anisim setup $SETUP }
            }
            pcm.null { type null }
            pcm.captured { @args [ FILE ] @args.FILE { type string } type file slave.pcm null file $FILE format raw }
            """
        try text.write(toFile: "\(directory)/asound.conf", atomically: true, encoding: .utf8)
        setenv("ALSA_CONFIG_PATH", "\(directory)/asound.conf", 1)
        removeAtExit.withLock { $0 = directory }
        atexit { removeAtExit.withLock { try? FileManager.default.removeItem(atPath: $0) } }
        return directory
    }

    /// Builds one of the plugins and returns where it is.
    private static func compile(_ source: String, to library: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = [
            "cc", "-O2", "-Wall", "-Wextra", "-Werror", "-DPIC", "-fPIC", "-shared", "-Wl,-z,nodelete",
            tests.appendingPathComponent("SimulatedCard/\(source)").path, "-o", library, "-lasound",
        ]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { throw Failure.cannotCompile(library) }
        return library
    }
}

private let removeAtExit = Mutex("")
