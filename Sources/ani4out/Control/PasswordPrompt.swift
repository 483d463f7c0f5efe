import ArgumentParser
import DeviceModel
import Glibc

/// Has a person type a password, unseen and twice; or reads it as the first line of standard input.
enum PasswordPrompt {
    static func read(for role: AccessRole) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine(strippingNewline: true) else {
                Message.print("no password came on standard input")
                throw ExitCode(2)
            }
            return line
        }
        let first = try hidden("New password for \(role): ")
        guard try hidden("Once more: ") == first else {
            Message.print("the two differ; nothing was changed")
            throw ExitCode(2)
        }
        return first
    }

    private static func hidden(_ question: String) throws -> String {
        var normal = termios()
        guard tcgetattr(STDIN_FILENO, &normal) == 0 else {
            Message.print("the terminal cannot be switched; give the password on standard input")
            throw ExitCode.failure
        }
        var silent = normal
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        let bytes = Array(question.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
        let line = readLine(strippingNewline: true)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &normal)
        _ = write(STDERR_FILENO, "\n", 1)
        guard let line else { throw ExitCode(2) }
        return line
    }
}
