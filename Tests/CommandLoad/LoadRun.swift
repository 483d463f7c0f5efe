import Glibc

/// All clients on one thread: commands go out when they are due, however long answers take.
final class LoadRun {
    private let plan: LoadPlan
    private var clients: [LoadClient] = []
    private var deaf: [LoadClient] = []
    private var watched: [pollfd] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    /// Nanoseconds from when a command was due to its answer.
    private var delays: [Int64] = []
    private var sent = 0
    private var sets = 0
    private var lost = 0

    /// nil where the device cannot be reached.
    init?(_ plan: LoadPlan) {
        self.plan = plan
        for _ in 0..<plan.clients {
            guard let client = LoadClient(port: plan.port) else { return nil }
            clients.append(client)
            watched.append(pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0))
        }
        deaf = (0..<plan.deaf).compactMap { _ in LoadClient(port: plan.port) }
        delays.reserveCapacity(plan.commands)
    }

    deinit { buffer.deallocate() }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    func run() {
        clients[0].send("< SET LED_BRIGHTNESS 2 >")
        listen(until: Self.now + 500_000_000)
        clients[0].send("< SET LED_BRIGHTNESS 1 >")
        listen(until: Self.now + 100_000_000)
        let start = Self.now
        let interval = 1_000_000_000 / Int64(plan.rate)
        while sent < plan.commands {
            let due = start + Int64(sent) * interval
            listen(until: due)
            let client = clients[sent % clients.count]
            // Nobody has two on the way. What is late counts from when it was due.
            while client.isWaiting, lost == 0 { listen(once: Self.now + 1_000_000) }
            if lost > 0 { return }
            send(to: client, due: due)
        }
        let limit = Self.now + 10_000_000_000
        while clients.contains(where: \.isWaiting), Self.now < limit, lost == 0 { listen(once: limit) }
        clients[0].send("< SET LED_BRIGHTNESS 0 >")
        while clients.contains(where: { $0.place != .after }), Self.now < limit, lost == 0 { listen(once: limit) }
    }

    private func send(to client: LoadClient, due: Int64) {
        if plan.isSet(sent) {
            // Each value stands for one command: 1 200 on each of two channels, far more than are ever on the way.
            let (channel, gain) = (3 + sets % 2, 100 + sets / 2 % 1_200)
            let value = String(repeating: "0", count: gain < 1_000 ? 1 : 0) + "\(gain)"
            client.send(
                "< SET \(channel) AUDIO_GAIN_HI_RES \(gain) >",
                awaiting: "< REP \(channel) AUDIO_GAIN_HI_RES \(value) >", due: due)
            sets += 1
        } else {
            client.send("< GET MODEL >", awaiting: "< REP MODEL {", due: due)
        }
        sent += 1
    }

    private func listen(until end: Int64) {
        while Self.now < end { listen(once: end) }
    }

    /// Reads what has come, and waits for it until then at most.
    private func listen(once end: Int64) {
        // In whole milliseconds: what is due within one is sent together, and counts as that much late.
        let wait = max(0, end - Self.now + 999_999) / 1_000_000
        guard poll(&watched, nfds_t(watched.count), Int32(clamping: wait)) > 0 else { return }
        for (number, entry) in watched.enumerated() where entry.revents != 0 {
            let isOpen = clients[number].read(into: buffer) { due in delays.append(Self.now - due) }
            if !isOpen {
                watched[number].fd = -1
                lost += 1
            }
        }
    }

    /// Whether all answers came, and everybody was told every change in the same order.
    var isComplete: Bool {
        lost == 0 && delays.count == plan.commands && isSame && clients[0].reports >= sets + 2
    }

    private var isSame: Bool {
        clients.allSatisfy {
            $0.place == .after && $0.reports == clients[0].reports && $0.fingerprint == clients[0].fingerprint
        }
    }

    /// `clients=200 commands=50000 sets=5000 …`, delays in milliseconds.
    var report: String {
        let sorted = delays.sorted()
        func at(_ share: Double) -> String {
            guard !sorted.isEmpty else { return "none" }
            let value = sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
            return "\(Double(value / 10_000) / 100)"
        }
        return "clients=\(clients.count) commands=\(sent) sets=\(sets) answers=\(delays.count) median=\(at(0.5)) "
            + "p90=\(at(0.9)) p99=\(at(0.99)) p999=\(at(0.999)) max=\(at(1)) reports=\(clients[0].reports) "
            + "delivered=\(clients.reduce(0) { $0 + $1.reports }) same=\(isSame) lost=\(lost)"
    }
}
