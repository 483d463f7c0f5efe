import Device
import DeviceModel
import Synchronization

/// Keeps states in memory, and can be made to fail or to wait.
final class MemoryStore: StateStore {
    private struct Kept: Sendable {
        var states: [DeviceState] = []
        var audit: [AuditEntry] = []
        var failure: Reason?
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let kept = Mutex(Kept())

    /// Every state that was kept, in order.
    var states: [DeviceState] { kept.withLock { $0.states } }
    var audit: [AuditEntry] { kept.withLock { $0.audit } }

    /// What writing fails with from now on.
    func fail(_ reason: Reason?) { kept.withLock { $0.failure = reason } }

    /// Lets every write wait from now on.
    func hold() { kept.withLock { $0.isHeld = true } }

    /// Whether a write waits.
    var isWaiting: Bool { kept.withLock { !$0.waiting.isEmpty } }

    /// Lets what waits go on, and all that follows.
    func release() {
        let waiting = kept.withLock { kept in
            kept.isHeld = false
            defer { kept.waiting = [] }
            return kept.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func keep(_ after: DeviceState, insteadOf before: DeviceState, audit: [AuditEntry]) async throws(StoreFailure) {
        await withCheckedContinuation { continuation in
            let isHeld = kept.withLock { kept in
                if kept.isHeld { kept.waiting.append(continuation) }
                return kept.isHeld
            }
            if !isHeld { continuation.resume() }
        }
        let failure = kept.withLock { kept in
            if kept.failure == nil {
                kept.states.append(after)
                kept.audit += audit
            }
            return kept.failure
        }
        if let failure { throw StoreFailure(failure) }
    }
}
