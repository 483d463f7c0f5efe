import CAvahi

/// Has things done a few at a time, in the order of their ranks and then of asking. Loop's thread only.
///
/// The library compares each answer that it hears is known with all others of the last 0.7 s, and who looks for a service
/// tells what he knows of it, several times in the first half minute: a thousand of them begun at once keep a core busy
/// for seconds.
final class AvahiPace {
    /// So many at a time, and milliseconds until the next.
    private static let (count, rest): (Int, UInt32) = (5, 100)

    private let api: UnsafePointer<AvahiPoll>
    private var timeout: OpaquePointer?
    private var waiting: [(rank: Int, job: () -> Void)] = []
    /// How many may be done before the rest.
    private var left = count

    /// - Parameter api: what the loop waits with.
    init(_ api: UnsafePointer<AvahiPoll>) { self.api = api }

    func run(rank: Int, _ job: @escaping () -> Void) {
        waiting.insert((rank, job), at: waiting.firstIndex { $0.rank > rank } ?? waiting.count)
        work()
    }

    /// Nothing of what waits will be done.
    func end() {
        waiting = []
        if let timeout { api.pointee.timeout_free(timeout) }
        timeout = nil
    }

    private func work() {
        while left > 0, !waiting.isEmpty {
            left -= 1
            waiting.removeFirst().job()
        }
        guard left < Self.count, timeout == nil else { return }
        var due = timeval()
        avahi_elapse_time(&due, Self.rest, 0)
        timeout = api.pointee.timeout_new(
            api, &due,
            { _, context in
                guard let context else { return }
                Unmanaged<AvahiPace>.fromOpaque(context).takeUnretainedValue().rested()
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func rested() {
        if let timeout { api.pointee.timeout_free(timeout) }
        timeout = nil
        left = Self.count
        work()
    }
}
