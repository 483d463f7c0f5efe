import CALSA
import Glibc

/// An opened, configured and prepared card, ready to be written to by one thread at a time.
///
/// A plain value, so that it travels through a command queue to the audio thread; the memory and the PCM behind it
/// belong to the control thread, which gives them back with `ALSACard.close` once the audio thread has let go.
public struct CardHandle: BitwiseCopyable, @unchecked Sendable {  // one thread at a time: see above
    /// What changes while the card plays.
    struct Progress {
        var framesWritten = 0
        var granularity = PointerGranularity()
    }

    /// Nanoseconds a look at the card takes at most where nothing holds the thread up.
    private static let longestLook: Int64 = 500_000
    /// Frames converted at a time.
    static let scratchFrames = 1024

    let pcm: OpaquePointer
    let status: OpaquePointer
    let scratch: UnsafeMutableRawPointer
    let progress: UnsafeMutablePointer<Progress>
    /// Connectors of the card, 1 to 8: outputs 1 to 4 go to its first four, the others are silent.
    public let channels: Int
    public let format: CardSampleFormat
    /// Frames between two interrupts of the card.
    public let periodFrames: Int
    public let bufferFrames: Int

    /// Takes over an open PCM. nil without memory.
    init?(pcm: OpaquePointer, channels: Int, format: CardSampleFormat, periodFrames: Int, bufferFrames: Int) {
        var status: OpaquePointer?
        guard snd_pcm_status_malloc(&status) >= 0, let status else { return nil }
        self.pcm = pcm
        self.status = status
        self.channels = channels
        self.format = format
        self.periodFrames = periodFrames
        self.bufferFrames = bufferFrames
        let bytes = Self.scratchFrames * channels * format.bytes
        scratch = .allocate(byteCount: bytes, alignment: 16)
        // Touches every page, and silences the connectors beyond the fourth for good.
        scratch.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        progress = .allocate(capacity: 1)
        progress.initialize(to: Progress())
    }

    /// Gives back the memory; the PCM is closed by the caller.
    func deallocate() {
        snd_pcm_status_free(status)
        scratch.deallocate()
        progress.deallocate()
    }

    /// Looks at the card: one system call, which brings its position up to date. RT safe.
    ///
    /// A thread that is held up in the middle would pair a position with the time of another: it looks again, once.
    @_noLocks
    public func reading() -> CardReading {
        var before = monotonicNanoseconds()
        var error = cardStatus(pcm, status)
        var after = monotonicNanoseconds()
        if after &- before > Self.longestLook {
            before = monotonicNanoseconds()
            error = cardStatus(pcm, status)
            after = monotonicNanoseconds()
        }
        guard error >= 0 else { return .fault(CardFault(errno: Int(error))) }
        let state = statusState(status)
        switch state {
        case SND_PCM_STATE_XRUN.rawValue: return .fault(.underrun)
        case SND_PCM_STATE_SUSPENDED.rawValue: return .fault(.suspended)
        case SND_PCM_STATE_DISCONNECTED.rawValue: return .fault(.gone)
        case SND_PCM_STATE_OPEN.rawValue, SND_PCM_STATE_SETUP.rawValue: return .fault(.other(EBADFD))
        default: break
        }
        let available = min(Int(bitPattern: statusAvailable(status)), bufferFrames)
        guard available >= 0 else { return .fault(CardFault(errno: available)) }
        progress.pointee.granularity.take(progress.pointee.framesWritten &- (bufferFrames &- available))

        // A driver that stamps its position only at interrupts may be a buffer behind, but not more; anything else
        // is another clock, or no stamp at all.
        var stamp = timespec()
        statusTime(status, &stamp)
        let stamped = nanoseconds(of: stamp)
        let oldest = before &- Int64(bufferFrames) &* 62_500 / 3
        let time = stamped >= oldest && stamped <= after ? stamped : before &+ (after &- before) / 2
        return .position(
            CardPosition(
                available: available, delay: max(0, statusDelay(status)), time: time,
                isRunning: state == SND_PCM_STATE_RUNNING.rawValue))
    }

    /// Writes as many of `count` frames as the card takes now, 1.0 = full scale, and returns how many: 0 when the
    /// buffer is full, −errno when nothing was taken because of a fault. RT safe.
    @_noLocks
    public func write(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) -> Int {
        var done = 0
        while done < count {
            let chunk = min(count &- done, Self.scratchFrames)
            format.encode(frames + done, count: chunk, channels: channels, into: scratch)
            let result = cardWrite(pcm, scratch, UInt(bitPattern: chunk))
            guard result > 0 else {
                if done > 0 || result == 0 || result == Int(-EAGAIN) { break }
                return result
            }
            done = done &+ result
            if result < chunk { break }
        }
        progress.pointee.framesWritten = progress.pointee.framesWritten &+ done
        return done
    }

    /// Starts the converter; 0, also when it runs already, or −errno. The card never starts by itself. RT safe.
    @_noLocks
    public func start() -> Int {
        let error = cardStart(pcm)
        guard error == -EBADFD, cardStatus(pcm, status) >= 0 else { return Int(error) }
        return statusState(status) == SND_PCM_STATE_RUNNING.rawValue ? 0 : Int(error)
    }

    /// Frames by which the card's position moves at a time as observed so far, 0 while not known. RT safe.
    public var observedGranularity: Int { @_noLocks get { progress.pointee.granularity.frames } }
}
