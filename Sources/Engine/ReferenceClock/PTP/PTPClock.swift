import NetworkAudio
package import Signal

/// Follows a grandmaster: carries messages and stamps between the network and the follower that makes sense of them.
package final class PTPClock: FollowedClock {
    /// Datagrams of one socket a turn.
    static let mostDatagrams = 64
    /// Messages sent a turn. The follower has one of its own at a time, and answers for the neighbour.
    static let mostRequests = 8
    /// Messages that wait for their echoes. A driver that gives none must not fill the memory.
    static let mostPending = 16
    /// Nanoseconds between turns whatever arrives, as the kernel has stamped it: 16 000 messages a second are more than
    /// a thousand devices send.
    static let rest: Int64 = 4_000_000
    /// Nanoseconds between turns where nothing happens: the clocks are compared often enough to notice a step.
    static let idle: Int64 = 50_000_000
    /// The same while no clock is followed, so that there is none to compare: what arrives ends it.
    static let silent: Int64 = 250_000_000
    /// Nanoseconds between reports, which are costly.
    static let reportEvery: Int64 = 100_000_000

    private let settings: PTPClockSettings
    private var follower: PTPFollower
    private var network: PTPNetwork
    private var stamps = EventStampConverter()
    private var traffic = PTPTraffic()
    private var report = PTPReport()
    private var reported: HostTime?
    private var epoch: UInt32?
    /// The last messages that were sent from the event port, until their echoes tell when.
    private var pending: [PTPRequest] = []

    package init(_ settings: PTPClockSettings, start: HostTime) {
        self.settings = settings
        network = PTPNetwork(settings: settings)
        let identity = HostPortIdentity.make(interface: network.choose()?.name)
        follower = PTPFollower(
            PTPFollower.Settings(
                domain: settings.domain, delayMechanism: settings.delayMechanism, identity: identity), start: start,
            seed: UInt64.random(in: .min ... .max))
    }

    package var descriptors: (Int32, Int32) { network.descriptors }

    package private(set) var reading = ReferenceReading.none

    package func turn(_ now: HostTime) -> NextTurn {
        receive(now)
        // After what arrived, so that a link that is back is seen before anything is asked.
        if network.maintain(now) { pending.removeAll() }
        for _ in 0..<Self.mostRequests {
            guard let request = follower.poll(now) else { break }
            send(request)
        }
        // A new epoch may be another grandmaster's: both are told in the same breath.
        if reported.map({ now.since($0) >= Self.reportEvery }) ?? true || follower.line?.epoch != epoch {
            report = follower.report(now)
            reported = now
            epoch = follower.line?.epoch
        }
        reading.take(follower.line, report)
        let rest = now.advanced(by: Self.rest)
        let idle = now.advanced(by: follower.line == nil ? Self.silent : Self.idle)
        return NextTurn(time: max(min(follower.nextPoll, idle), rest), rest: rest)
    }

    package func status(_ now: HostTime) -> ReferenceClockStatus {
        var status = ReferenceClockStatus()
        status.reading = reading
        status.error = network.error
        status.ptp = report
        status.interface = network.interface?.name
        status.stamping = network.sockets?.stamping
        status.traffic = traffic
        return status
    }

    /// Takes what arrived, a bounded number.
    private func receive(_ now: HostTime) {
        guard network.sockets != nil else { return }
        stamps.begin(turn: network.sockets?.stampingClock())
        for _ in 0..<Self.mostDatagrams {
            guard let echo = network.sockets?.receiveEcho() else { break }
            recognise(echo)
        }
        // Events first: a Follow_Up is told after its Sync.
        if take(isEvent: true, now) + take(isEvent: false, now) > 0 { network.heard(now) }
    }

    private func take(isEvent: Bool, _ now: HostTime) -> Int {
        for count in 0..<Self.mostDatagrams {
            guard let datagram = network.sockets?.receive(isEvent: isEvent) else { return count }
            traffic.received += 1
            // Where it does not matter when it came, it came now.
            guard let arrival = isEvent ? stamps.hostTime(of: datagram.stamp) : now else {
                traffic.unstamped += 1
                continue
            }
            follower.receive(datagram.bytes, from: datagram.source, isEvent: isEvent, arrival: arrival)
        }
        return Self.mostDatagrams
    }

    private func send(_ request: PTPRequest) {
        let address =
            switch request.destination {
            case .primary: PTPPorts.primary
            case .peerDelay: PTPPorts.peerDelay
            case .unicast(let address): address
            }
        let isSent =
            request.bytes.withUnsafeBytes { bytes in
                network.sockets?.send(bytes, to: address, isEvent: request.isEvent)
            } ?? false
        guard isSent else {
            traffic.refusedRequests += 1
            return
        }
        guard request.isEvent else { return }
        traffic.requests += 1
        if pending.count == Self.mostPending { pending.removeFirst() }
        pending.append(request)
    }

    /// An echo is what was sent with headers before it, which depend on the interface: its end is compared.
    private func recognise(_ echo: PTPArrival) {
        let sent = pending.firstIndex { request in
            echo.bytes.count >= request.bytes.count
                && echo.bytes.suffix(request.bytes.count).elementsEqual(request.bytes)
        }
        guard let sent else { return }
        let request = pending.remove(at: sent)
        guard let time = stamps.hostTime(of: echo.stamp) else { return }
        traffic.stampedRequests += 1
        follower.transmitted(request.id, at: time)
    }
}
