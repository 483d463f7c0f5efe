/// Sums of channels, each with its limiter (F7).
///
/// While nothing is summed the stage is not in the path and touches nothing. While anything is, all four outputs pass
/// the limiter's delay of 14 frames, so that they stay in time with each other, and only the sums are limited. Going in
/// and out cross-fades; a change from one set of sums to another glides.
public struct SummingStage: ~Copyable {
    private enum State: BitwiseCopyable {
        case out
        /// The stage runs, at first unheard until its delay is filled, then it fades in.
        case entering(position: Int)
        case within
        case leaving(position: Int)

        var isWithin: Bool {
            @_noLocks get {
                switch self {
                case .out: false
                case .entering, .within, .leaving: true
                }
            }
        }
    }

    /// The sums that are made, also while they fade out.
    private var plan: SummingPlan
    private var pending: SummingPlan?
    private var state: State {
        @_noLocks didSet { isWithin = state.isWithin }
    }
    /// Whether the stage delays the outputs by `Limiter.delay` frames. RT safe.
    ///
    /// Kept, because a property that is reckoned gets a copy of all this, limiter and all, each time.
    public private(set) var isWithin: Bool
    private var columns: InlineArray<4, Glide>
    private var limiter = Limiter()
    private var limitedLanes: SIMDMask<SIMD4<Int64>>

    public init(_ plan: SummingPlan) {
        self.plan = plan
        state = plan.isActive ? .within : .out
        isWithin = plan.isActive
        columns = Self.columns(of: plan)
        limitedLanes = plan.limitedLanes
        limiter.setLimited(limitedLanes)
    }

    /// Does what `plan` says at once, its memory empty: for a path that is silent. RT safe.
    @_noLocks public mutating func restart(_ plan: SummingPlan) {
        self.plan = plan
        pending = nil
        state = plan.isActive ? .within : .out
        begin(plan)
    }

    /// Goes over to `plan`; during a fade it waits for its end. RT safe.
    @_noLocks public mutating func change(to plan: SummingPlan) {
        switch state {
        case .entering, .leaving: pending = plan
        case .out:
            self.plan = plan
            guard plan.isActive else { return }
            begin(plan)
            state = .entering(position: 0)
        case .within:
            guard plan != self.plan else { return }
            guard plan.isActive else {
                state = .leaving(position: 0)
                return
            }
            self.plan = plan
            // While the channels of a sum change, what it was and what it will be are limited.
            limit(limitedLanes .| plan.limitedLanes)
            for channel in 0..<4 { columns[channel].move(to: plan.columns[channel]) }
        }
    }

    @_noLocks private mutating func begin(_ plan: SummingPlan) {
        columns = Self.columns(of: plan)
        limiter.reset()
        limit(plan.limitedLanes)
    }

    @_noLocks private mutating func limit(_ lanes: SIMDMask<SIMD4<Int64>>) {
        limitedLanes = lanes
        limiter.setLimited(lanes)
    }

    @_noLocks private static func columns(of plan: SummingPlan) -> InlineArray<4, Glide> {
        var columns = InlineArray<4, Glide>(repeating: Glide(at: .zero))
        for channel in 0..<4 { columns[channel] = Glide(at: plan.columns[channel]) }
        return columns
    }

    /// Lowest gain of each output's limiter since the last call; 1 where nothing was limited. RT safe.
    @_noLocks public mutating func takeLowestGain() -> SIMD4<Double> {
        isWithin ? limiter.takeLowestGain() : SIMD4(repeating: 1)
    }

    /// Sums `count` frames in place. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count {
            switch state {
            case .out: return
            case .within:
                sum(frames + done, count: count &- done)
                return
            case .entering(let position):
                let weight = CrossFade.weight(position &- Limiter.delay)
                fade(&frames[done], to: weight)
                state = .entering(position: position &+ 1)
                if weight == 1 { finish(.within) }
            case .leaving(let position):
                let weight = CrossFade.weight(position)
                fade(&frames[done], to: 1 - weight)
                state = .leaving(position: position &+ 1)
                if weight == 1 { finish(.out) }
            }
            done &+= 1
        }
    }

    /// One frame of a fade in which the sums have the weight given. RT safe.
    @_noLocks private mutating func fade(_ frame: inout SIMD4<Double>, to weight: Double) {
        let direct = frame
        sum(&frame, count: 1)
        frame = direct + (frame - direct) * weight
    }

    @_noLocks private mutating func finish(_ state: State) {
        self.state = state
        guard let plan = pending else { return }
        pending = nil
        change(to: plan)
    }

    /// Sums and limits, whatever the fade. RT safe.
    @_noLocks private mutating func sum(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count, isMoving {
            frames[done] = Self.sum(
                frames[done], columns[0].next(), columns[1].next(), columns[2].next(), columns[3].next())
            limiter.process(frames + done, count: 1)
            done &+= 1
            if !isMoving { limit(plan.limitedLanes) }
        }
        // The compiler keeps no field of `self` in registers across the loop: copies do it.
        let (a, b, c, d) = (columns[0].current, columns[1].current, columns[2].current, columns[3].current)
        for i in done..<count { frames[i] = Self.sum(frames[i], a, b, c, d) }
        limiter.process(frames + done, count: count &- done)
    }

    private var isMoving: Bool {
        @_noLocks get {
            columns[0].isMoving || columns[1].isMoving || columns[2].isMoving || columns[3].isMoving
        }
    }

    @_noLocks @inline(__always)
    private static func sum(
        _ frame: SIMD4<Double>, _ a: SIMD4<Double>, _ b: SIMD4<Double>, _ c: SIMD4<Double>, _ d: SIMD4<Double>
    ) -> SIMD4<Double> {
        var sum = SIMD4<Double>.zero
        sum += a * frame[0]
        sum += b * frame[1]
        sum += c * frame[2]
        sum += d * frame[3]
        return sum
    }
}

extension SummingPlan {
    /// The outputs that carry a sum.
    var limitedLanes: SIMDMask<SIMD4<Int64>> { @_noLocks get { limited .!= 0 } }
}
