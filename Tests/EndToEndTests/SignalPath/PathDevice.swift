import Foundation

/// A device with a configuration file, whose signal path a test changes while it plays.
final class PathDevice: Sendable {
    /// What the program said of one reading of its file.
    struct Reload: Decodable, Sendable {
        var applied: Bool
        var reason: String?
        var needsRestart: [String]
        /// Frames of the media clock rendered when the change was handed over.
        var frame: Int?
    }

    let name: String
    let device: DeviceUnderTest
    let card: SimulatedCard?
    let configurationPath: String
    private let logPath: String
    /// Where what the card played is kept: the card's own file goes with the card.
    private let playedPath: String

    /// - Parameters:
    ///   - configuration: What its file says at the start, a JSON object.
    ///   - stream: What it plays; nil: nothing.
    ///   - map: What each output plays, as `--map` takes it.
    ///   - card: What it plays on; nil: a recording only.
    ///   - arguments: More flags.
    init(
        _ name: String, _ configuration: String, stream: PathStream?, map: String? = nil, card: SimulatedCard? = nil,
        arguments: [String] = [], in folder: borrowing Workspace
    ) throws {
        self.name = name
        self.card = card
        configurationPath = folder.path("\(name).json")
        logPath = folder.path("\(name).log")
        playedPath = folder.path("\(name).played")
        try configuration.write(toFile: configurationPath, atomically: true, encoding: .utf8)
        device = try DeviceUnderTest(
            ["--config", configurationPath, "--interface", "lo"] + (stream.map { ["--source", $0.url] } ?? [])
                + (map.map { ["--map", $0] } ?? [])
                + (card.map { ["--output", $0.output, "--card-clock", "media"] } ?? []) + arguments,
            in: folder, name: name, through: try SimulatedCard.wrapper())
    }

    /// What it said of every reading of its file so far.
    var reloads: [Reload] {
        device.program.lines.filter { $0.text.hasPrefix("{\"event\":\"configuration\"") }.compactMap {
            try? JSONDecoder().decode(Reload.self, from: Data($0.text.utf8))
        }
    }

    /// Replaces the file and has it read. Returns what the program says of it.
    @discardableResult
    func apply(_ configuration: String) async throws -> Reload {
        try configuration.write(toFile: configurationPath, atomically: true, encoding: .utf8)
        return try await reload()
    }

    /// Has the file read again. Returns what the program says of it.
    @discardableResult
    func reload() async throws -> Reload {
        let count = reloads.count
        device.program.send(signal: SIGHUP)
        return try await device.program.wait(for: "an answer to SIGHUP", within: .seconds(10)) {
            reloads.dropFirst(count).first
        }
    }

    /// Ends it and leaves its lines in a file: second of arrival, tab, line. Returns the exit code.
    func finish() async throws -> Int32 {
        let code = try await device.end(signal: SIGINT)
        let log = device.program.lines.map { "\(Double($0.time.nanoseconds) / 1e9)\t\($0.text)\n" }.joined()
        try log.write(toFile: logPath, atomically: true, encoding: .utf8)
        if let card { try FileManager.default.copyItem(atPath: card.capturePath, toPath: playedPath) }
        return code
    }

    /// Where a judge finds what it played and said.
    var facts: [String: String] {
        ["recording": device.recordingPath, "log": logPath]
            .merging(card.map { ["card": playedPath, "cardFormat": $0.format.rawValue] } ?? [:]) { $1 }
    }

    /// What came between the stream and its sound that is no matter of the signal path: a machine that stood still.
    /// nil: nothing.
    var disturbance: String? {
        let lines = device.reports.map(\.report).filter { $0.event == "status" }
        guard let last = lines.last else { return "\(name) said nothing" }
        var found: [String] = []
        for counters in (last.sources ?? []).map(\.counters) where counters.late > 0 || counters.lost > 0 {
            found.append("\(counters.late) late and \(counters.lost) lost packets")
        }
        // The first moves are those of a device that finds the clock.
        let settled = lines.filter { $0.channels?.contains { $0.peakDbfs != nil } ?? false }.dropFirst().first
        for (source, before) in zip(last.sources ?? [], settled?.sources ?? []) {
            let moves = (source.reanchors ?? 0) - (before.reanchors ?? 0)
            if moves > 0 { found.append("\(moves) moves") }
        }
        for output in last.outputs ?? [] where (output.xruns ?? 0) > 0 || (output.framesDropped ?? 0) > 0 {
            found.append("\(output.xruns ?? 0) under-runs, \(output.framesDropped ?? 0) frames dropped")
        }
        return found.isEmpty ? nil : "\(name): " + found.joined(separator: ", ")
    }
}
