import Synchronization

/// Lines on their way to one client. What waits for a client that does not read is bounded: then the stream ends.
public final class EventLines: Sendable {
    /// Bytes that may wait.
    private static let most = 1 << 20

    let lines: AsyncStream<String>
    private let end: AsyncStream<String>.Continuation
    private let state = Mutex(State())

    private struct State {
        var pending = 0
        var isOver = false
        /// Those who wait until nothing is pending.
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    init() { (lines, end) = AsyncStream.makeStream() }

    /// Sends a line; false where the client is gone or does not read.
    @discardableResult
    public func send(_ line: String) -> Bool {
        let count = line.utf8.count + 1
        let isRoom = state.withLock { state in
            guard !state.isOver, state.pending + count <= Self.most else { return false }
            state.pending += count
            return true
        }
        guard isRoom, case .enqueued = end.yield(line) else {
            finish()
            return false
        }
        return true
    }

    /// Sends lines and waits until the client has them; false where it is gone.
    public func deliver(_ lines: [String]) async -> Bool {
        for line in lines where !send(line) { return false }
        await withCheckedContinuation { continuation in
            let isNow = state.withLock { state in
                guard state.pending > 0, !state.isOver else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isNow { continuation.resume() }
        }
        return !state.withLock(\.isOver)
    }

    /// Whether nothing waits.
    public var isIdle: Bool { state.withLock { $0.pending == 0 } }

    /// This line is with the client.
    func wrote(_ line: String) {
        release { state in
            state.pending -= line.utf8.count + 1
            return state.pending == 0
        }
    }

    /// Nothing more comes, or nobody is there to read it.
    func finish() {
        release { state in
            state.isOver = true
            return true
        }
        end.finish()
    }

    /// Changes the state; lets those who wait go on where that is told.
    private func release(_ change: (inout State) -> Bool) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard change(&state) else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }
}
