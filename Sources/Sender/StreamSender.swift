import Glibc
public import NetworkAudio
import Synchronization

/// An AES67 sender: one stream, paced by a thread of its own.
///
/// The time stamp of a frame is the number of frames since the epoch of CLOCK_TAI (the system's UTC where TAI is not
/// set) plus the settings' offset. The clock is read once at the start, then frames are counted along
/// CLOCK_MONOTONIC. A packet leaves when its last frame would have been captured.
public final class StreamSender: Sendable {
    /// What a receiver must know.
    public let description: StreamDescription
    private let settings: SenderSettings
    /// Taken by the thread at the start; nil from then on.
    private let source: Mutex<(any SampleSource)?>
    private let packetizer: RTPPacketizer
    private let stream: PacedStream
    private let announcer: Announcer?
    private let thread = WorkerThread()
    private let ending = Mutex<SenderStatistics?>(nil)

    /// Opens everything the stream needs; nothing is sent before `start`.
    public init(_ settings: SenderSettings) throws(SenderError) {
        try Self.check(settings)
        self.settings = settings
        let (source, channelCount) = try settings.makeSource()
        self.source = Mutex(source)
        let ssrc = settings.ssrc ?? .random(in: 1 ... .max)
        do throws(RTPPacketizerError) {
            packetizer = try RTPPacketizer(
                encoding: settings.encoding, channelCount: channelCount, framesPerPacket: settings.framesPerPacket,
                payloadType: settings.payloadType, ssrc: ssrc, sequenceNumber: .random(in: 0 ... .max), timestamp: 0)
        } catch { throw .packet(error) }

        let (interface, socket) = try Self.open(
            settings, to: settings.destination, port: settings.port, interface: settings.interface)
        var legs = [StreamLeg(destination: settings.destination, port: settings.port)]
        var secondSocket: OutgoingSocket?
        if let leg = settings.secondLeg {
            let second = try Self.open(settings, to: leg.destination, port: leg.port, interface: leg.interface)
            secondSocket = second.socket
            // By its source filter a receiver finds out in which of its networks a leg is.
            legs[0].sources = [interface.address]
            legs.append(
                StreamLeg(destination: leg.destination, port: leg.port, sources: [second.interface.address]))
        }
        let packetLimit = settings.frameLimit.map { limit in
            limit / UInt64(settings.framesPerPacket) + (limit % UInt64(settings.framesPerPacket) == 0 ? 0 : 1)
        }
        stream = PacedStream(socket: socket, secondSocket: secondSocket, packetLimit: packetLimit ?? .max)
        description = Self.describe(
            settings, legs: legs, channelCount: channelCount, ssrc: ssrc, interface: interface)
        if let group = settings.announcementGroup {
            announcer = try Announcer(
                session: description.sdp(timeToLive: settings.timeToLive), group: group, from: interface,
                isInterfaceChosen: settings.interface != nil, timeToLive: settings.timeToLive)
        } else {
            announcer = nil
        }
    }

    deinit { stop() }

    /// The stream's SDP, lines ended by CR LF.
    public var sessionDescription: String { description.sdp(timeToLive: settings.timeToLive) }

    /// Whether the frame limit was reached, or the stream stopped.
    public var isFinished: Bool { stream.isFinished.load(ordering: .acquiring) }

    /// Begins to send; a second call does nothing.
    public func start() {
        let taken = source.withLock { source in
            defer { source = nil }
            return source
        }
        guard let taken else { return }
        announcer?.start()
        let isStarted = thread.start { [stream, packetizer, settings] in
            stream.run(
                source: taken,
                makePacketizer: { firstFrame in
                    packetizer.starting(at: UInt32(truncatingIfNeeded: firstFrame) &+ settings.timestampOffset)
                }, framesPerPacket: settings.framesPerPacket)
        }
        if !isStarted { stream.isFinished.store(true, ordering: .releasing) }
    }

    /// Ends the stream and its announcement, waits for both threads and returns what happened. A second call returns
    /// the same.
    @discardableResult
    public func stop() -> SenderStatistics {
        ending.withLock { ending in
            if let ending { return ending }
            let wasStarted = source.withLock { $0 == nil }
            stream.shouldStop.store(true, ordering: .relaxed)
            thread.join()
            var statistics = stream.statistics
            if wasStarted, let announcer { statistics.announcements = announcer.stop() }
            if wasStarted { ending = statistics }
            return statistics
        }
    }

    /// A socket to one destination, and the interface it sends from.
    private static func open(
        _ settings: SenderSettings, to destination: IPv4Address, port: UInt16, interface name: String?
    ) throws(SenderError) -> (interface: OutgoingInterface, socket: OutgoingSocket) {
        let interface: OutgoingInterface
        if let name {
            interface = try .named(name)
        } else {
            interface = try .routed(to: destination)
        }
        let socket = try OutgoingSocket(
            to: destination, port: port, from: interface, isInterfaceChosen: name != nil,
            timeToLive: settings.timeToLive, dscp: settings.dscp)
        return (interface, socket)
    }

    private static func check(_ destination: IPv4Address, port: UInt16) throws(SenderError) {
        guard destination.rawValue != 0, destination.rawValue < 0xF000_0000 else { throw .destination(destination) }
        guard port > 0 else { throw .port }
    }

    private static func check(_ settings: SenderSettings) throws(SenderError) {
        try check(settings.destination, port: settings.port)
        if let leg = settings.secondLeg { try check(leg.destination, port: leg.port) }
        guard settings.dscp < 64 else { throw .dscp(settings.dscp) }
        guard settings.timeToLive > 0 else { throw .timeToLive }
        guard settings.framesPerPacket > 0 else { throw .packet(.noFrames) }
        guard !settings.name.isEmpty, !settings.name.utf8.contains(where: { $0 < 32 }) else {
            throw .name(settings.name)
        }
        if let group = settings.announcementGroup, !group.isMulticast { throw .announcementGroup(group) }
    }

    private static func describe(
        _ settings: SenderSettings, legs: [StreamLeg], channelCount: Int, ssrc: UInt32, interface: OutgoingInterface
    ) -> StreamDescription {
        StreamDescription(
            name: settings.name, legs: legs,
            encoding: settings.encoding, channelCount: channelCount, framesPerPacket: settings.framesPerPacket,
            payloadType: settings.payloadType,
            referenceClock: .own(interface.hardwareAddress.map { "localmac=\($0)" } ?? "local"),
            mediaClock: .direct(offset: settings.timestampOffset),
            // A sender restarted with the same SSRC replaces itself: same identity, later version.
            origin: SessionOrigin(
                userName: "-", sessionID: "\(ssrc)", version: "\(Clock.media() / 1_000_000_000)",
                address: "\(interface.address)"))
    }
}
