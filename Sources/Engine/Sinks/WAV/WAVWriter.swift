internal import Glibc
internal import Synchronization

/// Writes what arrives in a ring to WAV files, on a thread of its own: 24 bits, 48 kHz, four channels.
///
/// The thread wakes ten times a second, so that a killed process costs a tenth of a second of sound at most, and never
/// holds up the one that fills the ring. The ring stays its allocator's and must outlive `finish`.
public final class WAVWriter: Sendable {
    /// Milliseconds between two turns.
    private static let turn: Int32 = 100

    private enum Phase: Sendable {
        case idle
        /// Closing `bell`, the writing end of a pipe, wakes the thread at once and for ever.
        case running(thread: pthread_t, bell: Int32)
        case finished
    }

    private let ring: FrameRing
    private let recording: Mutex<WAVRecording>
    private let published: Mutex<WAVStatus>
    private let phase = Mutex(Phase.idle)

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
        phase.withLock { phase in
            guard case .idle = phase else { return }
            var ends: (wake: Int32, bell: Int32) = (-1, -1)
            let isOpen = withUnsafeMutableBytes(of: &ends) {
                pipe($0.assumingMemoryBound(to: Int32.self).baseAddress) == 0
            }
            guard isOpen else { return report(.noThread(code: errno)) }
            for end in [ends.wake, ends.bell] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            let job = Unmanaged.passRetained(Job(writer: self, wake: ends.wake))
            var thread = pthread_t()
            let code = pthread_create(&thread, nil, { WAVWriter.run($0) }, job.toOpaque())
            guard code == 0 else {
                job.release()
                close(ends.wake)
                close(ends.bell)
                return report(.noThread(code: code))
            }
            phase = .running(thread: thread, bell: ends.bell)
        }
    }

    /// Writes what the ring holds, ends the file and the thread, and returns when all this is done.
    ///
    /// The one that fills the ring must have stopped before. A second call changes nothing.
    public func finish() {
        phase.withLock { phase in
            if case .running(let thread, let bell) = phase {
                close(bell)
                pthread_join(thread, nil)
            }
            recording.withLock { $0.finish(ring) }  // what a thread that never ran has left to do
            publish()
            phase = .finished
        }
    }

    /// What the thread is given.
    private final class Job: Sendable {
        let writer: WAVWriter
        let wake: Int32

        init(writer: WAVWriter, wake: Int32) {
            self.writer = writer
            self.wake = wake
        }
    }

    /// The thread.
    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
        nameThread()
        // Stopping is the main thread's affair. SIGXFSZ, blocked, becomes an error of the write instead of our death.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var bell = pollfd(fd: job.wake, events: 0, revents: 0)
        while poll(&bell, 1, turn) <= 0 {
            job.writer.recording.withLock { $0.drain(job.writer.ring) }
            job.writer.publish()
        }
        close(job.wake)
        job.writer.recording.withLock { $0.finish(job.writer.ring) }  // here, where SIGXFSZ is blocked
        return nil
    }

    /// Gives the thread the name that `top -H` shows.
    private static func nameThread() {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "wav-writer", 10)
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
