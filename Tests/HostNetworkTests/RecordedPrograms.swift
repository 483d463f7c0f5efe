import HostNetwork
import Synchronization

/// Notes what is run, and answers as the test says.
final class RecordedPrograms: ProgramRunner {
    private let names: Set<String>
    private let answer: @Sendable ([String]) -> ProgramOutcome
    private let calls = Mutex<[[String]]>([])

    init(_ names: Set<String>, answer: @escaping @Sendable ([String]) -> ProgramOutcome = { _ in .init(.code(0)) }) {
        self.names = names
        self.answer = answer
    }

    /// All calls so far: the program, then its arguments.
    var all: [[String]] { calls.withLock { $0 } }

    func has(_ program: String) -> Bool { names.contains(program) }

    func run(_ program: String, _ arguments: [String]) -> ProgramOutcome {
        calls.withLock { $0.append([program] + arguments) }
        return answer([program] + arguments)
    }
}
