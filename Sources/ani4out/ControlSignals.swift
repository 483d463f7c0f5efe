import Glibc
import Synchronization

/// The end of a pipe that the handlers write to; −1 before there is one.
private let bell = Atomic<Int32>(-1)

/// What a signal asks of a device that runs.
enum ControlSignal: Sendable {
    /// SIGHUP: read the configuration file again.
    case reload
    /// SIGUSR1: clear the clip latches.
    case clearClips
    /// SIGUSR2: use the suggested link offset.
    case useSuggestedLinkOffset

    /// What a signal of that number asks for.
    init?(number: Int32) {
        switch number {
        case SIGHUP: self = .reload
        case SIGUSR1: self = .clearClips
        case SIGUSR2: self = .useSuggestedLinkOffset
        default: return nil
        }
    }
}

/// SIGHUP, SIGUSR1 and SIGUSR2 as a stream, and a call when SIGINT or SIGTERM came. A handler may do next to nothing: it writes the number of the signal into a pipe, and
/// a thread that sleeps at the other end tells who listens.
enum ControlSignals {
    /// Installs the handlers. To be called once.
    ///
    /// - Parameters:
    ///   - hasConfiguration: whether there is a file to read again. Without one a SIGHUP that was ignored when the
    ///     program was started, by `nohup`, stays ignored.
    ///   - stop: called, on a thread of its own, when the program is asked to stop.
    static func stream(
        hasConfiguration: Bool, stop: @escaping @Sendable () -> Void
    ) -> AsyncStream<ControlSignal> {
        let (stream, continuation) = AsyncStream.makeStream(of: ControlSignal.self)
        var ends: (wake: Int32, bell: Int32) = (-1, -1)
        let isOpen = withUnsafeMutableBytes(of: &ends) {
            pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) == 0
        }
        guard isOpen else { return stream }
        for end in [ends.wake, ends.bell] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // A full pipe has enough to tell.
        _ = fcntl(ends.bell, F_SETFL, O_NONBLOCK)
        bell.store(ends.bell, ordering: .relaxed)
        listen(Listener(ends.wake, continuation, stop: stop))
        let before = signal(SIGHUP, ring)
        let wasIgnored = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        if wasIgnored, !hasConfiguration { signal(SIGHUP, SIG_IGN) }
        signal(SIGUSR1, ring)
        signal(SIGUSR2, ring)
        return stream
    }

    /// Tells the thread that this signal came. For handlers, and for who does as if one had come.
    static let ring: @convention(c) (Int32) -> Void = { number in
        let errorNumber = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(bell.load(ordering: .relaxed), &byte, 1)
        errno = errorNumber
    }

    private final class Listener: Sendable {
        let wake: Int32
        let continuation: AsyncStream<ControlSignal>.Continuation
        let stop: @Sendable () -> Void

        init(
            _ wake: Int32, _ continuation: AsyncStream<ControlSignal>.Continuation, stop: @escaping @Sendable () -> Void
        ) {
            self.wake = wake
            self.continuation = continuation
            self.stop = stop
        }

        func run() {
            var byte: UInt8 = 0
            while true {
                let count = read(wake, &byte, 1)
                guard count == 1 else {
                    if count < 0, errno == EINTR { continue }
                    return
                }
                if let asked = ControlSignal(number: Int32(byte)) { continuation.yield(asked) } else { stop() }
            }
        }
    }

    private static func listen(_ listener: Listener) {
        let listener = Unmanaged.passRetained(listener)
        var thread = pthread_t()
        let error = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Listener>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, listener.toOpaque())
        if error == 0 { pthread_detach(thread) } else { listener.release() }
    }
}
