import DeviceModel
import NIOCore
import Signal

/// All that is asked of the device besides edits, one thing after the other: so no status is ever older than the action
/// before it. Asks for the status twenty times a second, and for levels at the rate that is set, while there are clients.
final class StatusQueue {
    enum Finished: Sendable {
        case status(CommandLiveStatus, DeviceIdentity)
        case action(CommandAction, client: UInt64, CommandLiveStatus, DeviceIdentity)
        case peaks(PerChannel<DBFS>)
    }

    /// Between two looks at the status.
    private static let period = TimeAmount.milliseconds(50)

    private let loop: any EventLoop
    private let device: any CommandDevice
    private var finished: ((Finished) -> Void)?
    private var actions: CircularBuffer<(action: CommandAction, client: UInt64, origin: EditOrigin)> = []
    private var isAsking = false
    private var wantsStatus = false
    private var wantsPeaks = false
    private var statusTimer: RepeatedTask?
    private var peaksTimer: RepeatedTask?
    private var rate = MeterRate.off
    /// Whether the status known is one of the last moments.
    private(set) var isFresh = false

    init(_ loop: any EventLoop, _ device: any CommandDevice) {
        self.loop = loop
        self.device = device
    }

    private var bound: NIOLoopBound<StatusQueue> { NIOLoopBound(self, eventLoop: loop) }

    /// Begins to ask, where it does not yet.
    func begin(_ finished: @escaping (Finished) -> Void) {
        guard statusTimer == nil else { return }
        self.finished = finished
        let queue = bound
        statusTimer = loop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.period) { _ in
            queue.value.wantsStatus = true
            queue.value.next()
        }
        schedulePeaks()
    }

    /// Nobody is there to be told.
    func end() {
        statusTimer?.cancel()
        statusTimer = nil
        peaksTimer?.cancel()
        peaksTimer = nil
        (wantsStatus, wantsPeaks, isFresh) = (false, false, false)
        finished = nil
    }

    func perform(_ action: CommandAction, for client: UInt64, by origin: EditOrigin) {
        actions.append((action, client, origin))
        next()
    }

    func setRate(_ rate: MeterRate) {
        guard rate != self.rate else { return }
        self.rate = rate
        peaksTimer?.cancel()
        peaksTimer = nil
        if statusTimer != nil { schedulePeaks() }
    }

    private func schedulePeaks() {
        guard rate != .off else { return }
        let (queue, period) = (bound, TimeAmount.milliseconds(Int64(rate.milliseconds)))
        peaksTimer = loop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
            queue.value.wantsPeaks = true
            queue.value.next()
        }
    }

    private func next() {
        guard !isAsking else { return }
        let device = device
        if let (action, client, origin) = actions.popFirst() {
            ask {
                switch action {
                case .flash(let isOn): await device.flash(isOn, by: origin)
                case .reboot: await device.reboot(by: origin)
                }
                return .action(action, client: client, await device.live(), await device.identity())
            }
        } else if wantsPeaks {
            wantsPeaks = false
            ask { .peaks(await device.peaks()) }
        } else if wantsStatus {
            wantsStatus = false
            ask { .status(await device.live(), await device.identity()) }
        }
    }

    private func ask(_ question: @escaping @Sendable () async -> Finished) {
        isAsking = true
        let (loop, queue) = (loop, bound)
        Task {
            let answer = await question()
            loop.execute { queue.value.take(answer) }
        }
    }

    private func take(_ answer: Finished) {
        isAsking = false
        if case .status = answer, statusTimer != nil { isFresh = true }
        finished?(answer)
        next()
    }
}
