import Foundation

/// The scripts beside this file: senders and watchers that run on hosts of a test's network, and judges.
enum ClockScript {
    /// The command of one, by its path without the ending. The distribution's own Python: it has GStreamer's bindings.
    static func command(_ name: String, _ arguments: [String]) -> [String] {
        let path = Workspace.packageRoot.appendingPathComponent("Tests/EndToEndTests/Clock/\(name).py").path
        // -B: no folder of compiled modules beside the sources.
        return ["/usr/bin/python3", "-B", path] + arguments
    }

    /// What a judge finds in these facts.
    static func figures(_ judge: String, of facts: [String: Any], in folder: borrowing Workspace) throws -> PathFigures
    {
        let path = folder.path("\(judge).facts")
        try JSONSerialization.data(withJSONObject: facts).write(to: URL(fileURLWithPath: path))
        let text = try Shell.run(command("Judges/\(judge)", [path]))
        return PathFigures(values: try JSONDecoder().decode([String: Double].self, from: Data(text.utf8)))
    }
}
