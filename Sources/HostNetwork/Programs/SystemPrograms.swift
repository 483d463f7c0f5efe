import CLinux
import Glibc

/// The programs of the system, run with an environment of their own, a limit of time and bounded output.
package struct SystemPrograms: ProgramRunner {
    /// Where programs are looked for: places that only root can write, whatever PATH says.
    private static let folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"]
    /// NetworkManager waits for an address for 45 s unless it is told not to; it is told 15.
    private static let limit = Duration.seconds(20)
    /// Bytes of output and of errors that are kept.
    private static let longestText = 256 * 1_024

    package init() {}

    package func has(_ program: String) -> Bool { Self.path(of: program) != nil }

    package func run(_ program: String, _ arguments: [String]) -> ProgramOutcome {
        guard let path = Self.path(of: program) else { return ProgramOutcome(.notStarted(ENOENT)) }
        var (output, errors) = (Ends(), Ends())
        defer {
            output.close()
            errors.close()
        }
        guard output.open(), errors.open() else { return ProgramOutcome(.notStarted(errno)) }
        var process = pid_t()
        let error = Self.start(path, arguments, output: output.writing, errors: errors.writing, &process)
        guard error == 0 else { return ProgramOutcome(.notStarted(error)) }
        output.closeWriting()
        errors.closeWriting()
        let end = ContinuousClock.now + Self.limit
        let texts = Self.read([output.reading, errors.reading], until: end)
        let ending = Self.wait(for: process, until: end)
        return ProgramOutcome(
            ending, output: String(decoding: texts[0], as: UTF8.self), errors: String(decoding: texts[1], as: UTF8.self)
        )
    }

    private static func path(of program: String) -> String? {
        folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }

    /// English words, and the bus that this program's own environment names.
    private static var environment: [String] {
        let bus = getenv("DBUS_SYSTEM_BUS_ADDRESS").map { "DBUS_SYSTEM_BUS_ADDRESS=\(String(cString: $0))" }
        return ["LC_ALL=C.UTF-8", "PATH=\(folders.joined(separator: ":"))"] + [bus].compactMap { $0 }
    }

    /// Returns errno, or 0.
    private static func start(
        _ path: String, _ arguments: [String], output: Int32, errors: Int32, _ process: inout pid_t
    ) -> Int32 {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO)
        // Sockets and pipes of the device are nobody else's.
        clinux_close_from(&files, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This program blocks and ignores signals; its children are not to.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words = Self.words([path] + arguments)
        var variables = Self.words(environment)
        defer { for word in words + variables { free(word) } }
        return posix_spawn(&process, path, &files, &attributes, &words, &variables)
    }

    /// A list as the system takes it.
    private static func words(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        var list: [UnsafeMutablePointer<CChar>?] = []
        for word in words { list.append(strdup(word)) }
        list.append(nil)
        return list
    }

    /// What comes from each until its end, or until a time.
    private static func read(_ descriptors: [Int32], until end: ContinuousClock.Instant) -> [[UInt8]] {
        var texts = [[UInt8]](repeating: [], count: descriptors.count)
        var open = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while open.contains(where: { $0.fd >= 0 }) {
            let left = milliseconds(until: end)
            guard left > 0 else { break }
            let ready = poll(&open, nfds_t(open.count), left)
            guard ready >= 0 || errno == EINTR else { break }
            // What poll did not fill in is from the time before.
            guard ready > 0 else { continue }
            for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
                let count = Glibc.read(open[index].fd, &chunk, chunk.count)
                guard count > 0 else {
                    // Negative descriptors are not looked at (poll(2)).
                    open[index].fd = -1
                    continue
                }
                let room = longestText - texts[index].count
                texts[index] += chunk[..<min(count, room)]
            }
        }
        return texts
    }

    private static func wait(for process: pid_t, until end: ContinuousClock.Instant) -> ProgramOutcome.Ending {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 || errno == EINTR else { return .notStarted(errno) }
            guard milliseconds(until: end) > 0 else {
                kill(process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return .tooLong
            }
            usleep(2_000)
        }
        // WIFEXITED and its like of <sys/wait.h>, which are macros.
        return status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
    }

    private static func milliseconds(until end: ContinuousClock.Instant) -> Int32 {
        let left = ContinuousClock.now.duration(to: end)
        return Int32(clamping: left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000)
    }
}

/// Both ends of a pipe.
private struct Ends {
    private var ends: [Int32] = [-1, -1]

    var reading: Int32 { ends[0] }
    var writing: Int32 { ends[1] }

    mutating func open() -> Bool {
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return true
    }

    mutating func closeWriting() {
        if ends[1] >= 0 { Glibc.close(ends[1]) }
        ends[1] = -1
    }

    mutating func close() {
        for end in ends where end >= 0 { Glibc.close(end) }
        ends = [-1, -1]
    }
}
