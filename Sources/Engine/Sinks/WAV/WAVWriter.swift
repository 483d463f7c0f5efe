internal import Glibc
internal import Synchronization

/// Writes what arrives in a ring to WAV files, on a thread of its own: 24 bits, 48 kHz, four channels.
///
/// The thread wakes ten times a second, so that a killed process costs a tenth of a second of sound at most, and never
/// holds up the one that fills the ring. The ring stays its allocator's and must outlive `finish`.
public final class WAVWriter: Sendable {
    /// Milliseconds between two turns.
    private static let turn: Int32 = 100

    private let ring: FrameRing
    private let recording: Mutex<WAVRecording>
    private let published: Mutex<WAVStatus>
    private let thread = BelledThread()

    /// Begins the first file; one that exists is overwritten.
    ///
    /// - Parameters:
    ///   - path: the file; the next ones of a split recording are `name-0002.wav` and so on.
    ///   - splitSeconds: length of one file; nil for a single one.
    ///   - ring: what to write. Four seconds or more, half of which bridge a disk that fails or stalls.
    public convenience init(path: String, splitSeconds: Int?, ring: FrameRing) throws(WAVError) {
        try self.init(
            path: path, splitSeconds: splitSeconds, ring: ring, disk: SystemDisk(),
            plainLimit: WAVHeader.largestPlainSize)
    }

    /// As above, with a disk and an RF64 limit of the caller's choice.
    package init(
        path: String, splitSeconds: Int?, ring: FrameRing, disk: any WAVDisk, plainLimit: UInt64
    ) throws(WAVError) {
        let recording = try WAVRecording(path: path, splitSeconds: splitSeconds, disk: disk, plainLimit: plainLimit)
        self.ring = ring
        published = Mutex(recording.status)
        self.recording = Mutex(recording)
    }

    /// The recording as of the thread's last turn. Any thread, but not the audio thread.
    public var status: WAVStatus { published.withLock { $0 } }

    /// Starts the thread. A second call changes nothing; a thread the system refuses becomes the status's fault.
    public func start() {
        let error = thread.start { self.write(until: $0) }
        if error != 0 { report(.noThread(code: error)) }
    }

    /// Writes what the ring holds, ends the file and the thread, and returns when all this is done.
    ///
    /// The one that fills the ring must have stopped before. A second call changes nothing.
    public func finish() {
        thread.stop()
        recording.withLock { $0.finish(ring) }  // what a thread that never ran has left to do
        publish()
    }

    /// The thread. SIGXFSZ, blocked as all signals are, becomes an error of the write instead of our death.
    private func write(until wake: Int32) {
        Self.nameThread()
        var bell = pollfd(fd: wake, events: 0, revents: 0)
        while poll(&bell, 1, Self.turn) <= 0 {
            recording.withLock { $0.drain(ring) }
            publish()
        }
        recording.withLock { $0.finish(ring) }  // here, where SIGXFSZ is blocked
    }

    /// Gives the thread the name that `top -H` shows.
    private static func nameThread() {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = Glibc.write(file, "wav-writer", 10)
        close(file)
    }

    /// Shows the recording's status to others, who would otherwise wait for a slow disk.
    private func publish() {
        let status = recording.withLock { $0.status }
        published.withLock { $0 = status }
    }

    private func report(_ fault: WAVError) {
        published.withLock {
            $0.fault = fault
            $0.lastFault = fault
        }
    }
}
