import Glibc

/// A question before something that is not easily undone.
enum Confirmation {
    /// Whether a person sits at a terminal who could answer.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks on the terminal; anything but yes is a no.
    static func asks(_ question: String) -> Bool {
        Message.print("\(question) [y/N]")
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }
}
