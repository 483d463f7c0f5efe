/// Random bits from a counter that is mixed thoroughly (Steele, Lea and Flood 2014): any seed is a good one.
package struct SplitMix64: Sendable, BitwiseCopyable {
    private var counter: UInt64

    @_noLocks package init(seed: UInt64) { counter = seed }

    /// The next 64 bits. RT safe.
    @_noLocks @inline(__always) package mutating func next() -> UInt64 {
        counter &+= 0x9E37_79B9_7F4A_7C15
        var bits = counter
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
