/// Arithmetic lane by lane, written so that each operation becomes few instructions of plain SSE2. All RT safe.
///
/// Inlined by force: left to its own, the optimiser makes calls of them, which spill every register in use.
extension SIMD4<Double> {
    /// Of each lane the smaller number.
    @_noLocks @inlinable @inline(__always) static func lower(_ first: Self, _ second: Self) -> Self {
        second.replacing(with: first, where: first .< second)
    }

    /// Of each lane the greater number.
    @_noLocks @inlinable @inline(__always) static func higher(_ first: Self, _ second: Self) -> Self {
        second.replacing(with: first, where: first .> second)
    }

    /// The bits that `mask` has, as numbers: without the sign bit these are magnitudes, without any they are zeros.
    @_noLocks @inline(__always) func masked(_ mask: SIMD4<UInt64>) -> Self {
        unsafeBitCast(unsafeBitCast(self, to: SIMD4<UInt64>.self) & mask, to: Self.self)
    }

    /// These numbers without their signs.
    var magnitude: Self {
        @_noLocks @inline(__always) get { masked(SIMD4<UInt64>(repeating: .max >> 1)) }
    }

    /// These numbers, with zeros for what is infinite or no number.
    var finite: Self {
        @_noLocks @inline(__always) get {
            Self.zero.replacing(with: self, where: magnitude .<= Self(repeating: .greatestFiniteMagnitude))
        }
    }
}
