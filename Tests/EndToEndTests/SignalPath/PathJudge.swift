import Foundation
import Testing

/// What an independent program, NumPy, finds in recordings.
enum PathJudge {
    /// Runs one of the scripts beside this file.
    @discardableResult
    static func python(_ script: String, _ arguments: [String]) throws -> String {
        let path = Workspace.packageRoot
            .appendingPathComponent("Tests/EndToEndTests/SignalPath/Judges/\(script).py").path
        // -B: no folder of compiled modules beside the sources.
        return try Shell.run(["/usr/bin/python3", "-B", path] + arguments)
    }

    /// Has a script judge what these devices played.
    ///
    /// - Parameters:
    ///   - steps: The configurations a device had one after the other, by its name: JSON objects.
    ///   - folder: Where the facts are written for the script.
    static func figures(
        _ script: String, of devices: [PathDevice], steps: [String: [String]] = [:],
        in folder: borrowing Workspace
    ) throws -> PathFigures {
        var facts: [String: Any] = [:]
        for device in devices {
            var entry: [String: Any] = device.facts
            entry["steps"] = try (steps[device.name] ?? []).map {
                try JSONSerialization.jsonObject(with: Data($0.utf8))
            }
            facts[device.name] = entry
        }
        let path = folder.path("\(script).facts")
        try JSONSerialization.data(withJSONObject: facts).write(to: URL(fileURLWithPath: path))
        let text = try python(script, [path])
        return PathFigures(values: try JSONDecoder().decode([String: Double].self, from: Data(text.utf8)))
    }
}

/// Named figures.
struct PathFigures {
    var values: [String: Double]

    /// Expects the figure to be there and within the range, and prints it.
    func expect(_ name: String, _ range: ClosedRange<Double>, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let value = values[name] else {
            Issue.record("no figure is called \(name)", sourceLocation: sourceLocation)
            return
        }
        print("\(name): \(value) (\(range.lowerBound) to \(range.upperBound))")
        #expect(range.contains(value), "\(name)", sourceLocation: sourceLocation)
    }

    /// Expects every figure whose name begins so to be within the range.
    func expectAll(_ prefix: String, _ range: ClosedRange<Double>, sourceLocation: SourceLocation = #_sourceLocation) {
        let names = values.keys.filter { $0.hasPrefix(prefix) }.sorted()
        #expect(!names.isEmpty, "no figure begins with \(prefix)", sourceLocation: sourceLocation)
        for name in names { expect(name, range, sourceLocation: sourceLocation) }
    }
}

/// A machine that stands still disturbs any sound. What it disturbed is recorded again, and the signal path is judged by
/// what was not.
enum Undisturbed {
    private static let attempts = 6

    /// - Parameter take: Makes a recording in the folder and returns the devices, which have ended.
    static func record(_ take: (borrowing Workspace) async throws -> [PathDevice]) async throws -> PathTake {
        for attempt in 1...attempts {
            let folder = try Workspace()
            let devices = try await take(folder)
            let disturbances = devices.compactMap(\.disturbance)
            if disturbances.isEmpty { return PathTake(folder: folder, devices: devices) }
            print("disturbed (attempt \(attempt) of \(attempts)): " + disturbances.joined(separator: "; "))
        }
        throw StandingMachine()
    }
}

/// A machine on which nothing can be recorded without a gap.
struct StandingMachine: Error, CustomStringConvertible {
    let description = "this machine stood still during every recording; give it rest and try again"
}

/// Recordings and the folder they are in.
struct PathTake: ~Copyable {
    let folder: Workspace
    let devices: [PathDevice]

    func figures(_ script: String, steps: [String: [String]] = [:]) throws -> PathFigures {
        try PathJudge.figures(script, of: devices, steps: steps, in: folder)
    }
}
