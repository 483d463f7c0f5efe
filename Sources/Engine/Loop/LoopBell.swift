import Glibc
import Synchronization

@_silgen_name("sem_clockwait") @_noLocks
private func waitFor(_ semaphore: UnsafeMutablePointer<sem_t>, _ clock: Int32, _ time: UnsafePointer<timespec>) -> Int32

@_silgen_name("sem_trywait") @_noLocks
private func takeIfThere(_ semaphore: UnsafeMutablePointer<sem_t>) -> Int32

/// Ends the wait of an audio thread at rest. Any thread rings it, as often as it likes; the audio thread hears it.
///
/// A plain value, like `Queue`; the memory belongs to whoever called `allocate`.
public struct LoopBell: BitwiseCopyable, @unchecked Sendable {  // the flag is atomic, the semaphore the system's
    private let isRung: UnsafeMutablePointer<RungFlag>
    private let semaphore: UnsafeMutablePointer<sem_t>

    public static func allocate() -> LoopBell { LoopBell() }

    private init() {
        isRung = .allocate(capacity: 1)
        isRung.initialize(to: RungFlag())
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    public func deallocate() {
        sem_destroy(semaphore)
        semaphore.deallocate()
        isRung.deinitialize(count: 1)
        isRung.deallocate()
    }

    /// Ends the wait that is under way, or the next. To be called after what is to be seen was handed over.
    public func ring() {
        // Once is enough until it was heard, so that the semaphore does not count what nobody takes.
        guard !isRung.pointee.value.exchange(true, ordering: .acquiringAndReleasing) else { return }
        sem_post(semaphore)
    }

    /// Takes note of the ringing so far: what was handed over before it is there to be seen. RT safe.
    @_noLocks package func hear() {
        guard isRung.pointee.value.load(ordering: .relaxed) else { return }
        guard isRung.pointee.value.exchange(false, ordering: .acquiringAndReleasing) else { return }
        _ = takeIfThere(semaphore)
    }

    /// Waits for a time of CLOCK_MONOTONIC, in nanoseconds, or for the bell. RT safe.
    @_noLocks package func wait(until nanoseconds: Int64) {
        var time = timespec()
        time.tv_sec = Int(nanoseconds / 1_000_000_000)
        time.tv_nsec = Int(nanoseconds % 1_000_000_000)
        // Whatever ends it: a turn that begins early is none the worse.
        _ = waitFor(semaphore, CLOCK_MONOTONIC, &time)
    }
}

/// Whether the bell was rung since it was last heard.
private struct RungFlag: ~Copyable {
    let value = Atomic<Bool>(false)
}
