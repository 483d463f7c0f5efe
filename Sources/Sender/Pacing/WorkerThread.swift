import Glibc
import Synchronization

/// One POSIX thread that is started once and joined once.
final class WorkerThread: Sendable {
    private let handle = Mutex<pthread_t?>(nil)

    /// The work travels to the thread in a box.
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a new thread. False where the system has no thread to give.
    @discardableResult
    func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        handle.withLock { handle in
            guard handle == nil else { return true }
            let work = Unmanaged.passRetained(Work(body))
            var created = pthread_t()
            let status = pthread_create(
                &created, nil,
                { argument in
                    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                    return nil
                }, work.toOpaque())
            guard status == 0 else {
                work.release()
                return false
            }
            handle = created
            return true
        }
    }

    /// Waits for the end of the thread, where one runs.
    func join() {
        let running = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        if let running { pthread_join(running, nil) }
    }
}
