package import NetworkAudio
package import SeededRandom

/// A PTP master as it shows on the network. It sends while `isUp`, answers requests, and stamps with its own clock.
package struct SimulatedGrandmaster {
    /// A message on its way.
    package struct Message {
        package var arrival: Int64
        package var bytes: [UInt8]
        package var isEvent: Bool
        package var address: IPv4Address
    }

    package var clock = SimulatedClock()
    package var path = SimulatedPath()
    package var announce: PTPAnnounce
    package var identity: PTPPortIdentity
    package var address: IPv4Address
    package var domain: UInt8 = 0
    package var logAnnounce: Int8 = 1
    package var logSync: Int8 = -3
    package var logDelayRequest: Int8 = 0
    package var isTwoStep = true
    package var answers = true
    package var isUp = true
    package var announces = true
    package var syncs = true
    /// Nanoseconds a transparent clock holds each message back, told in its correction.
    package var residence: Int64 = 0

    private var nextAnnounce: Int64
    private var nextSync: Int64
    private var announceSequence: UInt16 = 0
    private var syncSequence: UInt16 = 0

    package init(number: UInt8, start: Int64 = 0, priority1: UInt8 = 128) {
        let clock = 0x0011_22FF_FE00_0000 | UInt64(number)
        identity = PTPPortIdentity(clock: clock, port: 1)
        announce = PTPAnnounce(priority1: priority1, clockClass: 6, grandmaster: clock)
        address = IPv4Address(rawValue: 0x0A00_0000 | UInt32(number))
        nextAnnounce = start + 300_000_000
        nextSync = start + 70_000_000
    }

    private static func nanoseconds(_ log: Int8) -> Int64 {
        log < 0 ? 1_000_000_000 >> Int64(-log) : 1_000_000_000 << Int64(log)
    }

    /// Host time at which it sends next.
    package var next: Int64 { min(nextAnnounce, nextSync) }

    /// What it sends at `next`, with the time of arrival.
    package mutating func send(_ random: inout SeededGenerator) -> [Message] {
        let time = next
        if time == nextAnnounce {
            nextAnnounce += Self.nanoseconds(logAnnounce)
            announceSequence &+= 1
            guard isUp, announces, let transit = path.transit(&random) else { return [] }
            var writer = PTPBytesWriter.announce(
                announce, from: identity, sequence: announceSequence, log: logAnnounce)
            writer.domain = domain
            return [Message(arrival: time + transit, bytes: writer.bytes, isEvent: false, address: address)]
        }
        nextSync += Self.nanoseconds(logSync)
        syncSequence &+= 1
        guard isUp, syncs else { return [] }
        return sync(at: time, &random)
    }

    private func sync(at time: Int64, _ random: inout SeededGenerator) -> [Message] {
        var messages: [Message] = []
        var sync = PTPBytesWriter(type: 0, source: identity)
        sync.domain = domain
        sync.sequence = syncSequence
        sync.logInterval = logSync
        sync.correction = residence << 16
        sync.flags = isTwoStep ? 0x0200 : 0
        let origin = clock.reading(at: time)
        sync.body = PTPBytesWriter.time(isTwoStep ? 0 : origin)
        let transit = path.transit(&random)
        if let transit {
            messages.append(
                Message(arrival: time + transit + residence, bytes: sync.bytes, isEvent: true, address: address))
        }
        guard isTwoStep, let follow = path.transit(&random) else { return messages }
        sync.type = 8
        sync.control = 2
        sync.correction = 0
        sync.flags = 0
        sync.body = PTPBytesWriter.time(origin)
        let early = random.happens(path.overtaking)
        let arrival =
            early ? time + (transit ?? follow) - 1_000 : time + 100_000 + max(follow, (transit ?? 0) + residence)
        messages.append(Message(arrival: arrival, bytes: sync.bytes, isEvent: false, address: address))
        return messages
    }

    /// Its answer to a question that left the host at `time`: Delay_Resp, or Pdelay_Resp with its follow-up.
    package func answer(_ request: PTPRequest, sent time: Int64, _ random: inout SeededGenerator) -> [Message] {
        guard isUp, answers, let there = path.transit(&random), let back = path.transit(&random) else { return [] }
        let bytes = request.bytes
        let isPeer = bytes[0] & 15 == 2
        guard bytes[0] & 15 <= 2, bytes[4] == domain else { return [] }
        var response = PTPBytesWriter(type: isPeer ? 3 : 9, source: identity)
        response.domain = domain
        response.sequence = UInt16(bytes[30]) << 8 | UInt16(bytes[31])
        response.control = isPeer ? 5 : 3
        response.logInterval = isPeer ? 0x7F : logDelayRequest
        let received = time + there + residence
        let requester = Array(bytes[20..<30])
        guard isPeer else {
            response.correction = residence << 16
            response.body = PTPBytesWriter.time(clock.reading(at: received)) + requester
            return [Message(arrival: received + back, bytes: response.bytes, isEvent: false, address: address)]
        }
        return peerAnswer(response, received: time + there, back: back, requester: requester)
    }

    private func peerAnswer(_ first: PTPBytesWriter, received: Int64, back: Int64, requester: [UInt8]) -> [Message] {
        var response = first
        let left = received + 400_000
        let turnaround = clock.reading(at: left) - clock.reading(at: received)
        response.flags = isTwoStep ? 0x0200 : 0
        response.correction = isTwoStep ? 0 : turnaround << 16
        response.body = PTPBytesWriter.time(isTwoStep ? clock.reading(at: received) : 0) + requester
        var messages = [Message(arrival: left + back, bytes: response.bytes, isEvent: true, address: address)]
        guard isTwoStep else { return messages }
        response.type = 0xA
        response.flags = 0
        response.body = PTPBytesWriter.time(clock.reading(at: left)) + requester
        messages.append(Message(arrival: left + back + 50_000, bytes: response.bytes, isEvent: false, address: address))
        return messages
    }
}
