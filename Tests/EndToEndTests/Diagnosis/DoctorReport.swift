import Foundation

/// What `ani4out doctor --json` printed, and how it ended.
struct DoctorReport {
    /// One line; of the last one only the counts are there.
    struct Line: Decodable {
        struct Health: Decodable {
            var state: String
            var reason: String?
            var nextStep: String?
        }

        var event: String
        var id: String?
        var subject: String?
        var health: Health?
        var exitCode: Int32?
        var faults: Int?
    }

    let lines: [Line]
    /// Facts of the findings, in the order of the lines.
    private let facts: [[String: Any]]
    let exitCode: Int32

    /// Runs the doctor on a host, through a wrapper such as `setpriv`.
    init(_ arguments: [String], on host: NamespaceLab.Host, through wrapper: [String] = []) async throws {
        let program = try RunningProgram(
            host.command(wrapper + [Workspace.binary, "doctor", "--json"] + arguments))
        exitCode = try await program.waitForExit(within: .seconds(60))
        // What was printed last may still be on its way.
        try await program.first("the last line", within: .seconds(5)) { $0.text.contains("\"diagnosis\"") ? () : nil }
        let texts = program.lines.map { Data($0.text.utf8) }
        lines = try texts.map { try JSONDecoder().decode(Line.self, from: $0) }
        facts = try texts.map {
            let object = try JSONSerialization.jsonObject(with: $0) as? [String: Any]
            return object?["facts"] as? [String: Any] ?? [:]
        }
    }

    /// The finding of this check, about this subject where one is named.
    func finding(_ id: String, _ subject: String? = nil) -> (line: Line, facts: [String: Any])? {
        zip(lines, facts).first { $0.0.id == id && (subject == nil || $0.0.subject == subject) }
            .map { (line: $0.0, facts: $0.1) }
    }
}
