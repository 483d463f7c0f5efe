import Foundation

/// A program that sends a tone and announces it.
protocol AnnouncingProgram {
    /// What its session is called.
    var name: String { get }
    /// How the list writes its form.
    var format: String { get }
    /// Of the channel that is patched.
    var frequency: Double { get }
    /// Of its crest, in dBFS.
    var level: Double { get }

    /// Starts it, sending and announcing.
    mutating func start() async throws
    /// Ends it as a person would: it withdraws what it announced.
    mutating func stop() async throws
}

/// Names for what all of them need.
enum AnnouncingPeers {
    static func script(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers/\(name)").path
    }

    /// A folder of its own for a program that keeps a socket and settings in its user's.
    static func environment(_ folder: String) throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return ["env", "HOME=\(folder)", "XDG_RUNTIME_DIR=\(folder)", "PIPEWIRE_RUNTIME_DIR=\(folder)"]
    }

    /// Before what else the machine does: it is the device that is judged, not whether its senders are late.
    static let realTime = ["chrt", "-f", "40"]
}
