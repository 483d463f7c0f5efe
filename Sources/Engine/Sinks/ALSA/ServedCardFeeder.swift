import Glibc
import Synchronization

/// Plays a ring of frames on a card that may wait, from a thread of its own: sound servers, files.
///
/// The audio thread writes to the ring and never touches the card. The card is started once it is half full, and
/// started anew so after it ran empty; nothing of the ring is ever dropped.
public final class ServedCardFeeder: @unchecked Sendable {  // what changes is owned by the thread, or atomic
    /// Frames taken from the ring at a time.
    private static let chunkFrames = 256
    /// How long the thread sleeps when the ring is empty: a fraction of any server's buffer.
    private static let idleNanoseconds = 1_000_000
    /// The same where nothing is waiting for the frames.
    private static let unpacedIdleNanoseconds = 10_000_000

    private let card: OpenedCard
    private let ring: FrameRing
    private var thread = pthread_t()
    private var isJoinable = false
    /// What the thread tells; valid as long as this feeder lives.
    public let readings = FeederReadings()

    /// Starts feeding `card` from `ring`. The card and the ring stay the caller's, to be closed after `stop`.
    /// Throws what the system says where it grants no thread.
    public init(card: OpenedCard, ring: FrameRing) throws(CardError) {
        self.card = card
        self.ring = ring
        let error = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<ServedCardFeeder>.fromOpaque(context).takeUnretainedValue().run() }
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        guard error == 0 else {
            throw .refused(card: card.name, step: "starting its thread", detail: String(cString: strerror(error)))
        }
        isJoinable = true
    }

    deinit {
        stop()
        readings.deallocate()
    }

    /// Ends the thread and waits for that, a few tens of milliseconds at most. A card that takes everything at once is
    /// given the rest of the ring first. Idempotent; one thread calls it.
    public func stop() {
        guard isJoinable else { return }
        isJoinable = false
        readings.block.pointee.isStopping.store(true, ordering: .releasing)
        pthread_join(thread, nil)
    }

    private func run() {
        let words = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: Self.chunkFrames)
        let frames = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: Self.chunkFrames)
        defer {
            words.deallocate()
            frames.deallocate()
        }
        let handle = card.handle
        let idle = card.kind == .unpaced ? Self.unpacedIdleNanoseconds : Self.idleNanoseconds
        var next = 0
        var end = 0
        /// Frames in the card since it was prepared; nil once it runs.
        var filled: Int? = 0
        var isRefused = false
        while true {
            if readings.block.pointee.isStopping.load(ordering: .acquiring) {
                guard card.kind == .unpaced, !isRefused, next < end || ring.fill > 0 else { return }
            }
            if next == end {
                next = 0
                end = ring.read(words, count: Self.chunkFrames)
                for index in 0..<end { frames[index] = SIMD4<Double>(words[index]) / 2_147_483_648 }
            }
            var result = next < end ? handle.write(frames + next, count: end - next) : 0
            isRefused = next < end && result <= 0
            if result > 0 {
                next += result
                readings.block.pointee.framesWritten.add(UInt64(result), ordering: .releasing)
                filled = filled.map { $0 + result }
            }
            // Half a buffer, or whatever a card is content with that takes no more.
            if let fill = filled, result >= 0, fill > 0, fill >= handle.bufferFrames / 2 || next < end {
                result = handle.start()
                if result >= 0 { filled = nil }
            }
            if result >= 0 {
                switch handle.reading() {
                case .position(let position): readings.publish(position)
                case .fault(let fault): result = -Int(fault.errno)
                }
            }
            if result < 0 {
                guard recover(from: CardFault(errno: result)) else { return }
                filled = 0
            } else if next < end {
                ALSACard.wait(handle, milliseconds: 20)
            } else if ring.fill == 0 {
                var pause = timespec(tv_sec: 0, tv_nsec: idle)
                nanosleep(&pause, nil)
            }
        }
    }

    /// Makes the card ready again; false when it is lost, which is then told.
    private func recover(from fault: CardFault) -> Bool {
        switch fault {
        case .underrun, .suspended:
            if (try? ALSACard.recover(card.handle, name: card.name)) != nil {
                readings.block.pointee.underruns.add(1, ordering: .releasing)
                return true
            }
            readings.block.pointee.fault.store(CardFault.gone.errno, ordering: .releasing)
        case .gone, .other:
            readings.block.pointee.fault.store(fault.errno, ordering: .releasing)
        }
        return false
    }
}
