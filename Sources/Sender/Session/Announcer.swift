import Glibc
import NetworkAudio
import Synchronization

/// Announces a session every five seconds and deletes it at the end (RFC 2974), on a thread of its own so that the
/// pacing of the audio never waits for it.
final class Announcer: Sendable {
    /// As the field does; the standard's 300 s would leave a listener waiting.
    private static let intervalMilliseconds: Int32 = 5000

    private let socket: OutgoingSocket
    private let announcement: [UInt8]
    private let deletion: [UInt8]
    private let sent = Atomic<UInt64>(0)
    private let thread = WorkerThread()
    /// Becomes readable when it is time to stop.
    private let wakeUp: (reading: Int32, writing: Int32)

    init(
        session: String, group: IPv4Address, from interface: OutgoingInterface, isInterfaceChosen: Bool,
        timeToLive: UInt8
    ) throws(SenderError) {
        socket = try OutgoingSocket(
            to: group, port: SAPPacket.port, from: interface, isInterfaceChosen: isInterfaceChosen,
            timeToLive: timeToLive,
            dscp: 0)
        announcement = SAPPacket.announcement(of: session, from: interface.address)
        deletion = SAPPacket.deletion(of: session, from: interface.address)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .system(call: "pipe", subject: "cannot announce the session", errorNumber: errno)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wakeUp = (ends[0], ends[1])
    }

    deinit {
        close(wakeUp.reading)
        close(wakeUp.writing)
    }

    func start() { thread.start { [self] in announceUntilStopped() } }

    /// Deletes the session and returns how often it was announced. Call once, after `start`.
    func stop() -> UInt64 {
        var byte: UInt8 = 0
        _ = write(wakeUp.writing, &byte, 1)
        thread.join()
        return sent.load(ordering: .relaxed)
    }

    private func announceUntilStopped() {
        var events = pollfd(fd: wakeUp.reading, events: Int16(POLLIN), revents: 0)
        repeat {
            if announcement.withUnsafeBytes(socket.send) == 0 { sent.add(1, ordering: .relaxed) }
        } while poll(&events, 1, Self.intervalMilliseconds) <= 0
        _ = deletion.withUnsafeBytes(socket.send)
    }
}
