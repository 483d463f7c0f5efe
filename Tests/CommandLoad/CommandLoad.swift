import Glibc

/// Many control systems on the command port of a running device at once: says how long answers took, and whether everybody
/// was told everything in the same order.
///
///     command-load PORT [--clients 200] [--rate 5000] [--sets 500] [--seconds 10] [--deaf 0]
///
/// `--rate` commands a second in total, `--sets` of them change the gain of output 3 or 4 and are told to everybody; the
/// others ask for the model. `--deaf` more clients connect and never read. One line of figures at the end; exit code 1
/// where a client missed something.
@main
enum CommandLoad {
    static func main() {
        guard let plan = LoadPlan(Array(CommandLine.arguments.dropFirst())) else {
            say("command-load PORT [--clients N] [--rate N] [--sets N] [--seconds N] [--deaf N]")
            exit(2)
        }
        signal(SIGPIPE, SIG_IGN)
        guard let run = LoadRun(plan) else {
            say("the device cannot be reached on port \(plan.port)")
            exit(1)
        }
        run.run()
        say(run.report)
        exit(run.isComplete ? 0 : 1)
    }

    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(1, bytes, bytes.count)
    }
}
