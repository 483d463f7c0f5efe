import Glibc
import Synchronization

/// A thread that works until it is told to stop. Stopping is the main thread's affair, so it takes no signals.
public final class BelledThread: Sendable {
    private enum Phase: Sendable {
        case idle
        /// Closing `bell`, the writing end of a pipe, wakes the thread at once and for ever.
        case running(thread: pthread_t, bell: Int32)
        case finished
    }

    private let phase = Mutex(Phase.idle)

    public init() {}

    /// Starts it, in the network of the thread that calls. A second call changes nothing, nor does one after `stop`.
    ///
    /// - Parameter body: given the reading end of the bell: when it polls as anything, the body is to return. It is let
    ///   go of when the thread has ended.
    /// - Returns: the number of the system's error, 0 where there is none.
    public func start(_ body: @escaping @Sendable (_ wake: Int32) -> Void) -> Int32 {
        phase.withLock { phase in
            guard case .idle = phase else { return 0 }
            var ends: (wake: Int32, bell: Int32) = (-1, -1)
            let isOpen = withUnsafeMutableBytes(of: &ends) {
                pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) == 0
            }
            guard isOpen else { return errno }
            for end in [ends.wake, ends.bell] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            let job = Unmanaged.passRetained(Job(wake: ends.wake, body: body))
            var thread = pthread_t()
            let error = pthread_create(&thread, nil, { BelledThread.run($0) }, job.toOpaque())
            guard error == 0 else {
                job.release()
                close(ends.wake)
                close(ends.bell)
                return error
            }
            phase = .running(thread: thread, bell: ends.bell)
            return 0
        }
    }

    /// Ends the thread and waits for that. A second call changes nothing. Not to be called by the thread itself.
    public func stop() {
        phase.withLock { phase in
            if case .running(let thread, let bell) = phase {
                close(bell)
                pthread_join(thread, nil)
            }
            phase = .finished
        }
    }

    /// What the thread is given.
    private final class Job: Sendable {
        let wake: Int32
        let body: @Sendable (Int32) -> Void

        init(wake: Int32, body: @escaping @Sendable (Int32) -> Void) {
            self.wake = wake
            self.body = body
        }
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        job.body(job.wake)
        close(job.wake)
        return nil
    }
}
