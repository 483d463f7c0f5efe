import DeviceModel
import Engine
import Glibc
import NetworkAudio

/// Listens for some seconds to all that tells of the network: clocks, queriers, announcements and the streams asked for.
struct ListeningPost {
    /// Version 1 of PTP shares them, and the group.
    static let clockPorts = [PTPPorts.event, PTPPorts.general]

    var clocks: Heard<PTPCensus> = .notTried
    /// errno of each of PTP's ports, 0 where it was open.
    private(set) var clockErrors: [Int32] = []
    var queriers: Heard<QuerierCensus> = .notTried
    var announcements: Heard<AnnouncementCensus> = .notTried
    var streams: [StreamHeard]
    /// Seconds it really listened.
    private(set) var seconds: Double = 0

    /// What a socket is for.
    private enum Ear {
        case clock(isEvent: Bool)
        case querier, announcements
        case stream(Int)
    }

    private var sockets: [(descriptor: Int32, ear: Ear)] = []

    /// - Parameter interface: where groups are joined.
    init(_ sources: [SourceSetting], interface: NetworkInterface?, loopback: NetworkInterface?) {
        streams = sources.flatMap { source in
            source.stream.legs.map { leg in
                StreamHeard(
                    stream: source.stream, leg: leg,
                    interface: leg.destination.isLoopback ? loopback?.name : interface?.name)
            }
        }
    }

    /// Opens everything, listens and closes everything.
    ///
    /// - Parameter isStopped: asked ten times a second.
    mutating func listen(
        seconds: Double, interface: NetworkInterface?, all: [NetworkInterface], isStopped: () -> Bool
    ) {
        guard seconds > 0 else { return }
        open(interface: interface, all: all)
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let receiver = Receiver()
        while ContinuousClock.now < end, !isStopped() {
            let rest = ContinuousClock.now.duration(to: end) / .milliseconds(1)
            receiver.turn(sockets.map(\.descriptor), milliseconds: Int32(max(1, min(100, rest)))) { index, arrival in
                note(arrival, at: sockets[index].ear)
            }
        }
        self.seconds = start.duration(to: .now) / .seconds(1)
        for socket in sockets { FlowSocket.close(socket.descriptor) }
        sockets = []
    }

    private mutating func open(interface: NetworkInterface?, all: [NetworkInterface]) {
        if let interface {
            for port in Self.clockPorts {
                let ear = Ear.clock(isEvent: port == PTPPorts.event)
                clockErrors.append(join(PTPPorts.primary, port, on: interface, all: all, as: ear))
            }
            let isDeaf = clockErrors.allSatisfy { $0 != 0 }
            clocks = isDeaf ? .refused(clockErrors[0]) : .heard(PTPCensus())
            let error = join(SAPPacket.group, SAPPacket.port, on: interface, all: all, as: .announcements)
            announcements = error == 0 ? .heard(AnnouncementCensus()) : .refused(error)
            let raw = QuerySocket.open(interface: interface.name)
            queriers = raw >= 0 ? .heard(QuerierCensus()) : .refused(-raw)
            if raw >= 0 { sockets.append((raw, .querier)) }
        }
        for index in streams.indices { openStream(index, all: all) }
    }

    /// 0, or errno. Bound to the group, so that nobody's unicast is taken away.
    private mutating func join(
        _ group: IPv4Address, _ port: UInt16, on interface: NetworkInterface, all: [NetworkInterface], as ear: Ear
    ) -> Int32 {
        do throws(SocketError) {
            let leg = StreamLeg(destination: group, port: port)
            sockets.append((try FlowSocket.open(leg, interface: interface, addresses: all), ear))
            return 0
        } catch {
            switch error {
            case .bind(_, _, let number), .join(_, _, let number), .system(_, let number): return number
            case .noInterface, .addressNotHere: return ENODEV
            }
        }
    }

    private mutating func openStream(_ index: Int, all: [NetworkInterface]) {
        let heard = streams[index]
        guard let interface = all.first(where: { $0.name == heard.interface }) else {
            streams[index].error = .noInterface(name: heard.interface)
            return
        }
        do throws(SocketError) {
            let descriptor = try FlowSocket.open(heard.leg, interface: interface, addresses: all)
            sockets.append((descriptor, .stream(index)))
        } catch {
            streams[index].error = error
            if case .bind(_, _, EADDRINUSE) = error {
                streams[index].holders = PortHolders.others(PortHolders.udp(heard.leg.port))
            }
        }
    }

    private mutating func note(_ arrival: Receiver.Arrival, at ear: Ear) {
        switch ear {
        case .clock(let isEvent):
            let datagram = PTPDatagram(UnsafeRawBufferPointer(arrival.bytes), isEvent: isEvent)
            clocks.change { $0.note(datagram, from: arrival.source, mark: arrival.mark) }
        case .querier: queriers.change { $0.note(arrival.bytes, from: arrival.source) }
        case .announcements: announcements.change { $0.note(arrival.bytes, from: arrival.source) }
        case .stream(let index):
            streams[index].census.note(arrival.bytes, from: arrival.source, mark: arrival.mark, stamp: arrival.stamp)
        }
    }
}

extension Heard {
    /// Changes what was heard; nothing where nothing was listened to.
    fileprivate mutating func change(_ body: (inout Census) -> Void) {
        guard case .heard(var census) = self else { return }
        self = .notTried  // so that the census is changed in place, not copied
        body(&census)
        self = .heard(census)
    }
}
