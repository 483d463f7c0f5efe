import CLinux
import Glibc

/// The thread that plays. Control side: create, start, stop; what it does meanwhile is told through the channels.
public final class AudioThread: @unchecked Sendable {  // its state is touched by the control side only
    /// Whether the thread could be made real-time.
    public struct Privileges: Sendable, Hashable, BitwiseCopyable {
        /// errno of SCHED_FIFO, 0 where it was granted.
        public var schedulingError: Int32
        /// errno of locking memory, 0 where it was granted.
        public var lockingError: Int32
    }

    /// Above other software, below the kernel's own interrupt threads (50 to 99 as cards and networks need).
    package static let priority: Int32 = 45

    public let channels: LoopChannels
    private let settings: LoopSettings
    private let plan: RenderPlan
    private var thread: pthread_t?
    private let outcome = Queue<Privileges>.allocate(capacity: 1)

    public init(settings: LoopSettings, plan: RenderPlan) {
        self.settings = settings
        self.plan = plan
        channels = .allocate(plan: plan)
    }

    deinit {
        outcome.deallocate()
        channels.deallocate()
    }

    /// Starts the thread; false where the system gives none.
    public func start() -> Bool {
        let body = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let error = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<AudioThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard error == 0 else {
            body.release()
            return false
        }
        self.thread = thread
        return true
    }

    /// What the thread was granted; nil until it has asked.
    public func privileges() -> Privileges? { outcome.pop() }

    /// Hands a command over; none is ever dropped. The queue is emptied every turn, so this waits a turn at most.
    public func send(_ command: LoopCommand) {
        while !channels.commands.push(command) { sched_yield() }
        channels.bell.ring()
    }

    /// Hands a plan over; the latest wins.
    public func publish(_ plan: RenderPlan) {
        channels.plan.publish(plan)
        channels.bell.ring()
    }

    /// Ends the loop and waits for it: until the last fade has been heard, the card's delay and a few turns.
    public func stop() {
        guard let thread else { return }
        send(.stop)
        pthread_join(thread, nil)
        self.thread = nil
    }

    private func run() {
        clinux_flush_denormals()
        var loop = AudioLoop(settings: settings, plan: plan, channels: channels)
        let locking = clinux_lock_memory()
        let scheduling = clinux_become_realtime(Self.priority, "ani4out-audio")
        _ = outcome.push(Privileges(schedulingError: -scheduling, lockingError: -locking))
        loop.run()
    }
}
