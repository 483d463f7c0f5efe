import Glibc

/// Starting anew: the same program with the same arguments in place of this one.
enum Restart {
    static func now() {
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv("/proc/self/exe", arguments)
        // Only where that cannot be done. A failure, so that whoever looks after this program starts it.
        Message.print("the program cannot start anew: \(String(cString: strerror(errno)))")
        exit(EXIT_FAILURE)
    }
}
