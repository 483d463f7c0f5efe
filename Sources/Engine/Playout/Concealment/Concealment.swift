/// What is heard at the edges of a gap: never a repeat, a click or a beep (RT9).
///
/// When audio is missing, the signal goes on as predicted while it fades out in 5 ms; when audio returns, it cross-fades
/// to the real samples in 1.5 ms, from the prediction if that is still sounding, else from silence. A move of the
/// reader to another place of the timeline is a gap of no length.
public struct Concealment: ~Copyable {
    /// 5 ms.
    public static let fadeOut = 240
    /// 1.5 ms.
    public static let fadeIn = 72
    /// Frames between two fits of the model: bounds the work when every packet is missing its neighbour.
    package static let refit = 240

    private enum State: BitwiseCopyable {
        case playing
        /// `position` frames into the fade-out.
        case missing(position: Int)
        /// `position` frames into the cross-fade, the prediction `fade` frames into its own fade.
        case returning(position: Int, fade: Int)
        case silent
    }

    private var state = State.silent
    private var heard = FrameHistory()
    private var predicted = FrameHistory()
    private let predictor = LinearPredictor()
    private let fadeOut = FadeShape(length: Concealment.fadeOut)
    private let fadeIn = FadeShape(length: Concealment.fadeIn)
    private var sinceFit = Concealment.refit
    /// Frames that were made up since the start; the silence after a fade is not among them.
    public private(set) var concealedFrames: UInt64 = 0

    public init() {}

    /// Whether a fade has come to its end and nothing has returned since. RT safe.
    public var isSilent: Bool {
        @_noLocks get {
            switch state {
            case .silent: true
            case .playing, .missing, .returning: false
            }
        }
    }

    /// Runs what a gap will run, so that no page of it is touched for the first time by the audio. RT safe.
    @_noLocks public func warmUp() { predictor.fit(heard) }

    /// The frame to be heard where `real` is what the timeline holds. RT safe.
    @_noLocks public mutating func next(_ real: SIMD4<Double>?) -> SIMD4<Double> {
        sinceFit = min(sinceFit &+ 1, Self.refit)
        let frame: SIMD4<Double>
        if let real { frame = present(real) } else { frame = absent() }
        heard.append(frame)
        return frame
    }

    /// Begins anew from silence: what was heard is long past. RT safe.
    @_noLocks public mutating func restart() {
        state = .silent
        heard.clear()
    }

    /// The reader moves: what follows does not continue what was heard. RT safe.
    @_noLocks public mutating func cut() {
        switch state {
        case .playing, .returning: beginGap()
        case .missing, .silent: break
        }
    }

    @_noLocks private mutating func present(_ real: SIMD4<Double>) -> SIMD4<Double> {
        switch state {
        case .playing: return real
        case .silent:
            state = .returning(position: 0, fade: Self.fadeOut)
            return present(real)
        case .missing(let position):
            state = .returning(position: 0, fade: position)
            return present(real)
        case .returning(let position, let fade):
            let old = fadeIn.fadingOut(position)
            let filler = fade < Self.fadeOut ? continuation() * fadeOut.fadingOut(fade) : .zero
            state =
                position &+ 1 < Self.fadeIn
                ? .returning(position: position &+ 1, fade: min(fade &+ 1, Self.fadeOut)) : .playing
            return real * (1 - old) + filler * old
        }
    }

    @_noLocks private mutating func absent() -> SIMD4<Double> {
        switch state {
        case .silent: return .zero
        case .playing, .returning:
            beginGap()
            return absent()
        case .missing(let position):
            concealedFrames &+= 1
            state = position &+ 1 < Self.fadeOut ? .missing(position: position &+ 1) : .silent
            return continuation() * fadeOut.fadingOut(position)
        }
    }

    /// Prediction starts from what was heard, whatever that was, so that it joins without a corner. RT safe.
    @_noLocks private mutating func beginGap() {
        if sinceFit >= Self.refit {
            predictor.fit(heard)
            sinceFit = 0
        }
        predicted.copy(last: LinearPredictor.order, of: heard)
        state = .missing(position: 0)
    }

    @_noLocks private mutating func continuation() -> SIMD4<Double> {
        let frame = predictor.next(after: predicted)
        predicted.append(frame)
        return frame
    }
}
