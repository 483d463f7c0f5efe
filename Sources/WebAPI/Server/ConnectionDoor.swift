import Synchronization

/// Who is connected. Connections that ask nothing give way to those that come, the one that has rested longest first; and
/// an address that has as many as may be gets no more. So nobody can keep others out by opening connections and waiting.
package final class ConnectionDoor: Sendable {
    package struct Visitor: Sendable, Hashable {
        fileprivate var number: UInt64
        fileprivate var address: String
    }

    private struct State {
        var last: UInt64 = 0
        var counts: [String: Int] = [:]
        var closers: [UInt64: @Sendable () -> Void] = [:]
        /// Those that ask nothing, the longest first.
        var resting: [Visitor] = []
    }

    private let mostOfAddress: Int
    private let mostResting: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - mostOfAddress: connections of one address at once.
    ///   - mostResting: connections that ask nothing at once.
    package init(mostOfAddress: Int, mostResting: Int) {
        self.mostOfAddress = mostOfAddress
        self.mostResting = mostResting
    }

    /// Nil where the address has as many as may be.
    ///
    /// - Parameter close: ends the connection; called when it has to give way, at most once.
    package func enter(_ address: String, close: @escaping @Sendable () -> Void) -> Visitor? {
        let entered = state.withLock { state -> Visitor? in
            let count = state.counts[address, default: 0]
            guard count < mostOfAddress else { return nil }
            state.counts[address] = count + 1
            state.last += 1
            let visitor = Visitor(number: state.last, address: address)
            state.closers[visitor.number] = close
            return visitor
        }
        if let entered { rests(entered) }
        return entered
    }

    /// It is in the middle of a request.
    package func asks(_ visitor: Visitor) {
        state.withLock { state in state.resting.removeAll { $0 == visitor } }
    }

    /// It has its answer, or has asked nothing yet.
    package func rests(_ visitor: Visitor) {
        let close = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.closers[visitor.number] != nil, !state.resting.contains(visitor) else { return nil }
            state.resting.append(visitor)
            guard state.resting.count > mostResting else { return nil }
            return state.closers.removeValue(forKey: state.resting.removeFirst().number)
        }
        close?()
    }

    /// It is closed.
    package func leave(_ visitor: Visitor) {
        state.withLock { state in
            state.closers[visitor.number] = nil
            state.resting.removeAll { $0 == visitor }
            let count = state.counts[visitor.address, default: 0]
            state.counts[visitor.address] = count > 1 ? count - 1 : nil
        }
    }
}
