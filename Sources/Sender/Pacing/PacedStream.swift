import Glibc
import NetworkAudio
import Synchronization

/// The pacing thread's work: packet after packet at its deadline, without reading the clock for anything but waiting.
///
/// After a stall the packets that are due leave back to back: none is skipped, and the time stamps never jump.
final class PacedStream: Sendable {
    let shouldStop = Atomic<Bool>(false)
    let isFinished = Atomic<Bool>(false)
    private let outcome = Mutex(SenderStatistics())
    private let socket: OutgoingSocket
    private let secondSocket: OutgoingSocket?
    private let packetLimit: UInt64

    /// `packetLimit`: packets after which the stream ends by itself.
    /// `secondSocket`: where a copy of each goes.
    init(socket: OutgoingSocket, secondSocket: OutgoingSocket?, packetLimit: UInt64) {
        self.socket = socket
        self.secondSocket = secondSocket
        self.packetLimit = packetLimit
    }

    /// What happened; complete when `isFinished`.
    var statistics: SenderStatistics { outcome.withLock { $0 } }

    /// Sends until `shouldStop` or the limit. `makePacketizer` is told the number of the first frame since the epoch.
    func run(source: any SampleSource, makePacketizer: (_ firstFrame: UInt64) -> RTPPacketizer, framesPerPacket: Int) {
        var statistics = SenderStatistics()
        statistics.isRealTime = Self.raisePriority()
        let schedule = PacketSchedule(
            monotonic: Clock.monotonic(), mediaClock: Clock.media(), framesPerPacket: framesPerPacket)
        send(source, makePacketizer(schedule.firstFrame), on: schedule, counting: &statistics)
        outcome.withLock { $0 = statistics }
        isFinished.store(true, ordering: .releasing)
    }

    private func send(
        _ source: some SampleSource, _ packetizer: RTPPacketizer, on schedule: PacketSchedule,
        counting statistics: inout SenderStatistics
    ) {
        var (source, packetizer) = (source, packetizer)
        let frames = packetizer.framesPerPacket
        let words = UnsafeMutablePointer<Int32>.allocate(capacity: frames * packetizer.channelCount)
        let packet = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: packetizer.packetBytes)
        defer {
            words.deallocate()
            packet.deallocate()
        }
        guard let target = packet.baseAddress else { return }
        for index in 0..<packetLimit {
            source.render(to: words, frameCount: frames)
            packetizer.write(words, to: target)
            let deadline = schedule.deadline(packet: index)
            Clock.sleep(until: deadline)
            if shouldStop.load(ordering: .relaxed) { return }
            let lateness = Clock.monotonic() - deadline
            statistics.worstLateness = max(statistics.worstLateness, lateness)
            if lateness > SenderStatistics.lateThreshold { statistics.latePackets += 1 }
            let first = send(packet, by: socket, counting: &statistics)
            let second = secondSocket.map { send(packet, by: $0, counting: &statistics) } ?? false
            guard first || second else { continue }
            statistics.packets += 1
            statistics.frames += UInt64(frames)
        }
    }

    private func send(
        _ packet: UnsafeMutableBufferPointer<UInt8>, by socket: OutgoingSocket,
        counting statistics: inout SenderStatistics
    ) -> Bool {
        let errorNumber = socket.send(UnsafeRawBufferPointer(packet))
        guard errorNumber != 0 else { return true }
        statistics.errors += 1
        statistics.lastErrorNumber = errorNumber
        return false
    }

    /// Below the audio thread of a device on the same machine (45), above everything ordinary. False where it is not permitted.
    private static func raisePriority() -> Bool {
        var parameters = sched_param()
        parameters.sched_priority = 40
        return pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0
    }
}
