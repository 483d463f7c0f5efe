import CLinux
import DeviceModel
import Glibc
import NetworkAudio
public import Signal
import Synchronization

/// Hears announcements (SAP) and takes them to the list, on a thread of its own that sleeps while none come.
public final class SAPListener: Sendable {
    /// Nanoseconds of the host's clock.
    public typealias Clock = @Sendable () -> HostTime

    /// What the thread is to do.
    private struct Orders {
        var place: AnnouncementPlace?
        var open: AnnouncementSocket?
        var isNew = false
        var isOver = false
    }

    private let directory: SourceDirectory
    private let clock: Clock
    private let orders = Mutex(Orders())
    private let thread = Mutex<pthread_t?>(nil)
    /// Both ends of a pipe that wakes the thread, −1 where there is none.
    private let bell: (reading: Int32, writing: Int32)

    public init(_ directory: SourceDirectory, clock: @escaping Clock) {
        self.directory = directory
        self.clock = clock
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        bell = (ends[0], ends[1])
    }

    deinit { for end in [bell.reading, bell.writing] where end >= 0 { close(end) } }

    /// Listens there from now on, with sockets that `open` makes. Where it is the place as before, nothing happens.
    public func listen(at place: AnnouncementPlace?, open: @escaping AnnouncementSocket) {
        let isNew = orders.withLock { orders in
            guard orders.place != place else { return false }
            orders.place = place
            orders.open = open
            orders.isNew = true
            return true
        }
        if isNew { ring() }
        start()
    }

    /// Ends listening; returns when the thread is gone.
    public func stop() {
        orders.withLock { $0.isOver = true }
        ring()
        let running = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        if let running { pthread_join(running, nil) }
    }

    private func ring() { if bell.writing >= 0 { _ = write(bell.writing, [1], 1) } }

    private func start() {
        thread.withLock { thread in
            guard thread == nil, bell.reading >= 0, !orders.withLock({ $0.isOver }) else { return }
            var created = pthread_t()
            let error = pthread_create(
                &created, nil,
                { argument in
                    if let argument { Unmanaged<SAPListener>.fromOpaque(argument).takeRetainedValue().run() }
                    return nil
                }, Unmanaged.passRetained(self).toOpaque())
            guard error == 0 else {
                Unmanaged.passUnretained(self).release()
                directory.heard(
                    at: [],
                    failure: Reason(
                        "announcements have no thread: \(String(cString: strerror(error)))",
                        nextStep: "free some memory or raise `ulimit -u`, then start ani4out anew"))
                return
            }
            thread = created
        }
    }

    private func run() {
        var ears = AnnouncementEars(at: clock())
        while true {
            let next = orders.withLock { orders in
                defer { orders.isNew = false }
                return orders
            }
            if next.isOver { break }
            if next.isNew, let open = next.open {
                let failure = ears.open(next.place, open)
                directory.heard(at: ears.groups, failure: failure)
            }
            ears.wait(for: bell.reading)
            ears.take(into: directory, clock: clock)
            // What comes in a burst is taken in few turns; what comes in a flood is mostly left to the kernel to drop.
            ears.rest(until: bell.reading)
            var rings = [UInt8](repeating: 0, count: 64)
            _ = read(bell.reading, &rings, rings.count)
        }
        ears.close()
    }
}
