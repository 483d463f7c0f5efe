/// Brings lanes to outputs; a changed assignment and a backup that takes over cross-fade over 5 ms.
package struct Router: BitwiseCopyable {
    /// Frames of the cross-fade.
    package static let ramp = 240

    private var current: Routing.Columns
    private var step: Routing.Columns
    private var target: Routing.Columns
    private var remaining = 0

    @_noLocks package init(_ columns: Routing.Columns) {
        current = columns
        target = columns
        step = InlineArray(repeating: .zero)
    }

    /// Heads for another assignment, from wherever a running cross-fade stands. RT safe.
    @_noLocks package mutating func move(to columns: Routing.Columns) {
        var isChanged = false
        for lane in 0..<8 where columns[lane] != target[lane] { isChanged = true }
        guard isChanged else { return }
        target = columns
        remaining = Self.ramp
        for lane in 0..<8 { step[lane] = (target[lane] - current[lane]) / Double(Self.ramp) }
    }

    /// The outputs' frame from the lanes of both flows. RT safe.
    @_noLocks package mutating func mix(_ first: SIMD4<Double>, _ second: SIMD4<Double>) -> SIMD4<Double> {
        var frame = mix(first)
        for lane in 0..<4 { frame += current[lane &+ 4] * second[lane] }
        return frame
    }

    /// The outputs' frame where the second flow is silent. RT safe.
    @_noLocks package mutating func mix(_ first: SIMD4<Double>) -> SIMD4<Double> {
        if remaining > 0 { advance() }
        var frame = SIMD4<Double>.zero
        for lane in 0..<4 { frame += current[lane] * first[lane] }
        return frame
    }

    @_noLocks private mutating func advance() {
        remaining &-= 1
        for lane in 0..<8 { current[lane] = remaining == 0 ? target[lane] : current[lane] + step[lane] }
    }
}
