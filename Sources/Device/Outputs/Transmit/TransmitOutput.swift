import DeviceModel
import Engine
import NetworkAudio
import Signal

/// A stream being sent: the ring the audio thread fills, the thread that empties it, the socket, and what the network is
/// told.
struct TransmitOutput {
    /// What the thread may be held up by: 1.4 s.
    private static let ringFrames = 65_536
    /// Nanoseconds between two tries to open a socket.
    private static let retry: Int64 = 1_000_000_000
    /// Nanoseconds that are called recent.
    private static let recent: Int64 = 10_000_000_000

    let flow: TransmitFlow
    /// Which of the engine's six rings.
    let place: Int
    private let ring: FrameRing
    private let marks: LatestValue<MediaMark>
    private let thread: TransmitThread
    private let threadError: Int32
    private let mark: UInt8
    private var interface: NetworkInterface?
    private var error: SocketError?
    private var nextTry = HostTime(nanoseconds: .min)
    private var session: TransmitSession
    private var announcer: SessionAnnouncer
    private var facts = TransmitFacts()
    /// As they were up to ten seconds ago.
    private var before: (time: HostTime, late: UInt64, missed: UInt64)?

    /// - Parameter mark: the differentiated services code point of its packets.
    init(_ flow: TransmitFlow, mark: UInt8, place: Int) throws(RTPPacketizerError) {
        self.flow = flow
        self.mark = mark
        self.place = place
        let packetizer = try RTPPacketizer(
            encoding: flow.encoding, channelCount: flow.outputs.count, framesPerPacket: flow.packetTime.rawValue,
            payloadType: flow.payloadType, ssrc: .random(in: 1 ... .max), sequenceNumber: .random(in: 0 ... .max),
            timestamp: .random(in: 0 ... .max))
        ring = .allocate(minimumCapacity: Self.ringFrames)
        marks = .allocate(initial: .none)
        thread = TransmitThread(
            to: flow.destination, port: flow.port, ring: ring, marks: marks, packetizer: packetizer,
            channels: flow.outputs.map { $0.rawValue - 1 })
        session = TransmitSession(flow)
        announcer = SessionAnnouncer(timeToLive: flow.timeToLive)
        threadError = thread.start()
    }

    /// What the audio thread fills.
    var words: WordRing { WordRing(ring, bits: Int32(8 * flow.encoding.bytesPerSample), marks: marks) }

    /// What the network is told; nil until the clock is known.
    var announcement: SessionAnnouncement? { session.announcement }

    /// Looks after the socket and the announcements.
    mutating func maintain(_ now: ClockReadings, network: NetworkView) {
        openSocket(now.host, network)
        facts = thread.facts
        _ = session.update(facts.session, interface: interface, seconds: now.realtime / 1_000_000_000)
        if flow.destination.isMulticast { announcer.maintain(session.announcement, now: now.host) }
        if before.map({ now.host.since($0.time) > Self.recent }) != false {
            before = (now.host, facts.late, facts.missed)
        }
    }

    private mutating func openSocket(_ now: HostTime, _ network: NetworkView) {
        let chosen = flow.destination.isLoopback ? network.loopback : network.chosen
        if let chosen, error == nil, chosen.isSamePlace(as: interface) {
            interface = chosen
            return
        }
        guard now >= nextTry else { return }
        nextTry = now.advanced(by: Self.retry)
        do throws(SocketError) {
            guard let chosen else { throw .noInterface(name: network.wantedName) }
            let socket = try TransmitSocket.open(
                to: flow.destination, interface: chosen, timeToLive: flow.timeToLive, differentiatedServices: mark)
            thread.use(socket: socket)
            if flow.destination.isMulticast { announcer.use(chosen) }
            interface = chosen
            error = nil
        } catch {
            if interface != nil { thread.use(socket: -1) }
            interface = nil
            self.error = error
        }
    }

    /// Withdraws what was announced and ends the thread; the audio thread must have let go of the ring.
    mutating func finish() {
        announcer.finish()
        thread.stop()
        ring.deallocate()
        marks.deallocate()
    }

    /// - Parameters:
    ///   - dropped: frames the audio thread could not put into the ring.
    ///   - resampler: frames by which a reader delays the outputs, also where nothing is resampled.
    ///   - limiter: frames by which the limiter delays the outputs.
    func status(dropped: UInt64, resampler: Int, limiter: Int) -> OutputStatus {
        let frames = UInt64(flow.packetTime.rawValue)
        let health = TransmitHealth(
            error: error, threadError: threadError, interface: interface, facts: facts,
            recentlyLate: facts.late - (before?.late ?? 0), recentlyMissed: facts.missed - (before?.missed ?? 0)
        ).health
        return OutputStatus(
            specification: "\(OutputSpecification.rtp(flow))",
            detail: "\(flow.encoding.rawValue), \(flow.outputs.count) channels, \(flow.packetTime.text) ms packets"
                + (interface.map { " from \($0.name)" } ?? ""),
            framesWritten: facts.packets * frames, framesDropped: dropped,
            latency: OutputLatency(resampler: resampler, buffer: TransmitThread.delay, limiter: limiter),
            transmit: TransmitStatus(
                destination: flow.place, interface: interface?.name, dscp: mark,
                packets: facts.packets, late: facts.late,
                worstLatenessMilliseconds: Double(facts.worstLateness) * 1e-6, errors: facts.errors,
                missed: facts.missed, clock: session.clock, announcement: session.announcement),
            health: health)
    }
}
