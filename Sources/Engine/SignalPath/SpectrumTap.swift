public import Signal

/// Frames before and after the equaliser on their way to a spectrum analyser: a copy that costs nothing while nobody
/// looks and holds nobody up when the analyser does not come: frames are then left out, and their numbers tell.
public struct SpectrumTap: BitwiseCopyable, @unchecked Sendable {  // one writer, one reader: see `Queue`
    /// Frames the queue holds: a third of a second.
    static let capacity = 16_384

    /// What the analyser reads.
    public let frames: Queue<TapFrame>
    private let waiting: UnsafeMutablePointer<SIMD4<Float>>
    private var number: Int64 = 0

    /// Control side; to be given back with `deallocate` when the audio thread has let go of it.
    public static func allocate() -> SpectrumTap { SpectrumTap() }

    private init() {
        frames = .allocate(capacity: Self.capacity)
        waiting = .allocate(capacity: LoopSettings.mostFrames)
        waiting.initialize(repeating: .zero, count: LoopSettings.mostFrames)
    }

    public func deallocate() {
        frames.deallocate()
        waiting.deallocate()
    }

    /// Keeps a block (at most `LoopSettings.mostFrames`) until it comes out of the equaliser. RT safe.
    @_noLocks func notePre(_ block: UnsafePointer<SIMD4<Double>>, count: Int) {
        for i in 0..<count { waiting[i] = Self.narrow(block[i]) }
    }

    /// Hands over the block with what the equaliser made of it. RT safe.
    @_noLocks mutating func notePost(_ block: UnsafePointer<SIMD4<Double>>, count: Int) {
        for i in 0..<count {
            _ = frames.push(TapFrame(number: number, pre: waiting[i], post: Self.narrow(block[i])))
            number &+= 1
        }
    }

    @_noLocks private static func narrow(_ frame: SIMD4<Double>) -> SIMD4<Float> {
        SIMD4(Float(frame[0]), Float(frame[1]), Float(frame[2]), Float(frame[3]))
    }
}
