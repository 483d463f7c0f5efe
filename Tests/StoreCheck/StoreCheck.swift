import Glibc

/// Keeps a state and says so; a test kills it, or reckons what it wrote.
///
///     store-check edits DIRECTORY SEED     edits until it is killed, a line for each that is kept
///     store-check fader DIRECTORY EDITS    a fader moved, one edit after the other; prints the bytes written
@main
enum StoreCheck {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 3, let number = UInt64(arguments[2]) else {
            say("two modes: edits DIRECTORY SEED, fader DIRECTORY EDITS")
            exit(2)
        }
        switch arguments[0] {
        case "edits": await EndlessEdits(directory: arguments[1], seed: number).run()
        case "fader": await FaderRun(directory: arguments[1], edits: Int(number)).run()
        default: exit(2)
        }
    }

    /// One line on standard output, at once and whole: what was said before a kill was read by somebody.
    static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        guard write(1, bytes, bytes.count) == bytes.count else { exit(3) }
    }
}
