/// Runs programs of this host. Waits until they end: not for a thread that others wait for.
package protocol ProgramRunner: Sendable {
    /// Whether there is such a program.
    func has(_ program: String) -> Bool
    /// - Parameter arguments: each is one to the program, whatever it holds: no shell reads them.
    func run(_ program: String, _ arguments: [String]) -> ProgramOutcome
}

/// What came of a program that was run.
package struct ProgramOutcome: Sendable, Hashable {
    package enum Ending: Sendable, Hashable {
        case code(Int32)
        case signal(Int32)
        /// It was ended, as it took too long.
        case tooLong
        /// Carries errno.
        case notStarted(Int32)
    }

    package var ending: Ending
    /// Standard output, cut where it is too long.
    package var output: String
    /// Standard error, likewise.
    package var errors: String

    package init(_ ending: Ending, output: String = "", errors: String = "") {
        self.ending = ending
        self.output = output
        self.errors = errors
    }

    package var isGood: Bool { ending == .code(0) }
}
