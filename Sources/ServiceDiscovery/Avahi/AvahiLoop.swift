import CAvahi
import Glibc
import Synchronization

/// A thread on which Avahi's library lives: it knows no other, so everything that calls it is brought here.
///
/// `@unchecked`: what is not `Sendable` is used by the thread alone, from its first turn on.
final class AvahiLoop: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    private let poll: OpaquePointer
    /// Made readable when there is a job.
    private let signal: Int32
    private let jobs = Mutex<[Job]>([])
    private var watch: OpaquePointer?
    /// What is done when the thread ends.
    private let ending: Job

    /// Begins a thread; nil where the system has none to give.
    ///
    /// - Parameter ending: done by the thread at its very end, whatever ended it.
    init?(ending: @escaping Job) {
        // The library's words would go to standard error, where only reasons with a next step are.
        avahi_set_log_function { _, _ in }
        guard let poll = avahi_simple_poll_new() else { return nil }
        let signal = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard signal >= 0 else {
            avahi_simple_poll_free(poll)
            return nil
        }
        self.poll = poll
        self.signal = signal
        self.ending = ending
        guard start() else {
            avahi_simple_poll_free(poll)
            close(signal)
            return nil
        }
    }

    /// What the library is told to wait with. Loop's thread only.
    var api: UnsafePointer<AvahiPoll>? { UnsafePointer(avahi_simple_poll_get(poll)) }

    /// Has the thread do something, after all that it was asked before.
    func run(_ job: @escaping Job) {
        jobs.withLock { $0.append(job) }
        var one: UInt64 = 1
        write(signal, &one, 8)
    }

    /// Ends the thread after this turn. Loop's thread only.
    func quit() { avahi_simple_poll_quit(poll) }

    private func start() -> Bool {
        // Signals are for the program's other threads.
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let own = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<AvahiLoop>.fromOpaque(context).takeRetainedValue().turn()
                return nil
            }, own.toOpaque())
        guard result == 0 else {
            own.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func turn() {
        let api = avahi_simple_poll_get(poll)
        watch = api?.pointee.watch_new(
            api, signal, AVAHI_WATCH_IN,
            { _, _, _, context in
                guard let context else { return }
                Unmanaged<AvahiLoop>.fromOpaque(context).takeUnretainedValue().work()
            }, Unmanaged.passUnretained(self).toOpaque())
        while avahi_simple_poll_iterate(poll, -1) == 0 {}
        ending()
        if let watch { api?.pointee.watch_free(watch) }
        avahi_simple_poll_free(poll)
        close(signal)
    }

    private func work() {
        var count: UInt64 = 0
        read(signal, &count, 8)
        let due = jobs.withLock { jobs in
            defer { jobs.removeAll() }
            return jobs
        }
        for job in due { job() }
    }
}
