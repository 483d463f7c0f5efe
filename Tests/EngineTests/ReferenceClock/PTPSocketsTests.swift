import Engine
import Glibc
import NetworkAudio
import Signal
import Testing

@Suite("PTPSockets", .enabled(if: TwoHosts.arePermitted, "needs root and network namespaces"))
struct PTPSocketsTests {
    private let hosts = TwoHosts()

    /// Opens the sockets of a host's `eth0`.
    private static func open(_ settings: PTPClockSettings = PTPClockSettings()) throws(ReferenceClockError)
        -> PTPSockets
    {
        guard let interface = NetworkInterface.choose("eth0", from: NetworkInterface.all(), defaultRoute: nil) else {
            throw .noInterface(name: "eth0")
        }
        return try PTPSockets(interface: interface, settings: settings)
    }

    /// What the opening says where it fails; nil where it does not.
    private func refusal(on host: TwoHosts.Host) -> ReferenceClockError? {
        hosts.on(host) {
            do throws(ReferenceClockError) {
                _ = try Self.open()
                return nil
            } catch { return error }
        } ?? nil
    }

    private struct Carried: Sendable {
        var bytes: [UInt8]
        var source: IPv4Address
        var stamp: Int64
    }

    /// The next datagram, waited for up to two seconds.
    private static func next(_ sockets: PTPSockets, isEcho: Bool = false, isEvent: Bool = true) -> Carried? {
        var wanted = pollfd(
            fd: isEvent ? sockets.event : sockets.general, events: isEcho ? 0 : Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, 2_000) > 0 else { return nil }
        let datagram = isEcho ? sockets.receiveEcho() : sockets.receive(isEvent: isEvent)
        return datagram.map { Carried(bytes: Array($0.bytes), source: $0.source, stamp: $0.stamp) }
    }

    private static func realtime() -> Int64 { ClockReadings.now().realtime }

    @Test("a message arrives at the other host, stamped when it left and when it came")
    func carries() throws {
        let message = (0..<44).map { UInt8($0) }
        let here = try #require(hosts.on(.one) { try? Self.open() } ?? nil)
        let there = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        // The kernel begins to stamp a little after it was asked.
        let isStamping = (0..<1_000).contains { _ in
            _ = message.withUnsafeBytes { here.send($0, to: PTPPorts.primary, isEvent: true) }
            _ = Self.next(here, isEcho: true)
            return Self.next(there).map { $0.stamp != 0 } ?? false
        }
        #expect(isStamping)
        for destination in [PTPPorts.primary, PTPPorts.peerDelay] {
            let before = Self.realtime()
            #expect(message.withUnsafeBytes { here.send($0, to: destination, isEvent: true) })
            let arrived = try #require(Self.next(there))
            let echo = try #require(Self.next(here, isEcho: true))
            let after = Self.realtime()
            #expect(arrived.bytes == message)
            #expect(arrived.source.description == "10.79.0.1")
            #expect(echo.bytes.suffix(44) == message[...])
            // The clocks are one: left after it was given, arrived after it left.
            #expect(before <= echo.stamp)
            #expect(echo.stamp <= arrived.stamp)
            #expect(arrived.stamp <= after)
        }
        #expect(here.receive(isEvent: true) == nil, "what we send is not looped back")
        #expect(there.receive(isEvent: false) == nil)
        #expect(here.stamping == .software(errno: EOPNOTSUPP), "a cable that is none stamps nothing itself")
    }

    @Test("messages of the general port arrive there, and by unicast too")
    func general() throws {
        let here = try #require(hosts.on(.one) { try? Self.open() } ?? nil)
        let there = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        for destination in [PTPPorts.primary, IPv4Address(rawValue: 0x0A4F_0002)] {
            #expect([UInt8](repeating: 7, count: 64).withUnsafeBytes { here.send($0, to: destination, isEvent: false) })
            #expect(Self.next(there, isEvent: false)?.bytes.count == 64)
        }
    }

    @Test(
        "requests carry the mark and the time to live of the settings",
        arguments: [(56, 1), (46, 1), (0, 16)] as [(UInt8, UInt8)])
    func marks(mark: UInt8, timeToLive: UInt8) throws {
        let settings = PTPClockSettings(differentiatedServices: mark, timeToLive: timeToLive)
        let here = try #require(hosts.on(.one) { try? Self.open(settings) } ?? nil)
        let there = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        // The whole packet, as it came in: from the network header on.
        let wire = try #require(hosts.on(.other) { socket(AF_INET, Int32(SOCK_RAW.rawValue), Int32(IPPROTO_UDP)) })
        defer { close(wire) }
        #expect([UInt8](repeating: 1, count: 44).withUnsafeBytes { here.send($0, to: PTPPorts.primary, isEvent: true) })
        _ = try #require(Self.next(there))
        var packet = [UInt8](repeating: 0, count: 128)
        let length = recv(wire, &packet, packet.count, Int32(MSG_DONTWAIT))
        #expect(length == 20 + 8 + 44)
        #expect(packet[1] >> 2 == mark)
        #expect(packet[8] == timeToLive)
        #expect(packet[20..<24] == [1, 63, 1, 63], "from and to port 319")
    }

    @Test("two followers on one host both hear what the network sends, and not each other")
    func beside() throws {
        let here = try #require(hosts.on(.one) { try? Self.open() } ?? nil)
        let first = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        let second = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        #expect(([1, 2, 3] as [UInt8]).withUnsafeBytes { here.send($0, to: PTPPorts.primary, isEvent: true) })
        #expect(Self.next(first)?.bytes == [1, 2, 3])
        #expect(Self.next(second)?.bytes == [1, 2, 3])
        #expect(([4] as [UInt8]).withUnsafeBytes { first.send($0, to: PTPPorts.primary, isEvent: true) })
        #expect(Self.next(here)?.bytes == [4])
        #expect(second.receive(isEvent: true) == nil)
    }

    @Test("a program that keeps a port to itself is named", arguments: [PTPPorts.event, PTPPorts.general])
    func held(port: UInt16) throws {
        let holder = try #require(
            hosts.on(.one) {
                let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
                var name = PTPSockets.name(of: .any, port: port)
                return withUnsafePointer(to: &name) {
                    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                    }
                } ? descriptor : -1
            })
        guard case .portInUse(port, let holders) = refusal(on: .one) else {
            Issue.record("the port was not refused")
            return
        }
        // The table of sockets is that of the thread's own network, which is the host's.
        #expect(holders.map(\.pid).contains(getpid()))
        close(holder)
        // Programs that other tests start may hold a copy for a moment.
        let isFree = (0..<1_000).contains { _ in refusal(on: .one) == nil }
        #expect(isFree, "taken when it is free, with nothing left open before")
    }

    @Test("what was forgotten is heard again once it is joined again")
    func rejoins() throws {
        let here = try #require(hosts.on(.one) { try? Self.open() } ?? nil)
        let there = try #require(hosts.on(.other) { try? Self.open() } ?? nil)
        var membership = ip_mreqn()
        membership.imr_multiaddr.s_addr = PTPPorts.primary.rawValue.bigEndian
        membership.imr_ifindex = try #require(hosts.on(.other) { Int32(if_nametoindex("eth0")) })
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        #expect(setsockopt(there.event, Int32(IPPROTO_IP), IP_DROP_MEMBERSHIP, &membership, size) == 0)
        #expect(([8] as [UInt8]).withUnsafeBytes { here.send($0, to: PTPPorts.primary, isEvent: true) })
        try there.rejoin()
        #expect(([9] as [UInt8]).withUnsafeBytes { here.send($0, to: PTPPorts.primary, isEvent: true) })
        #expect(Self.next(there)?.bytes == [9], "the one before was not for it")
    }
}
