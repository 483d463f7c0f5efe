import CResamplerTables

/// The coefficients of one mode of the resampler, in memory for the audio thread: 2049 impulse responses of 64 taps.
///
/// Row `p` delays by `delay` − `p` / 2048 frames; its first coefficient is that of the newest frame. A plain pointer,
/// for any number of readers: who allocates it deallocates it, after the last of them.
public struct ResamplerTable: BitwiseCopyable, @unchecked Sendable {
    /// Coefficients of a row.
    static let taps = 64
    /// Steps from one frame to the next; there is a row at each end.
    static let steps = 2_048
    /// What one unit of the stored numbers is: 30 bits behind the point, for numbers below 2.
    private static let unit = 0x1p-30

    /// Coefficients in pairs, row after row.
    private let pairs: UnsafeMutablePointer<SIMD2<Double>>
    /// Frames from the newest frame to the one that is heard at phase 0.
    public let delay: Int

    /// Fills 1 MiB from the tables in the program. Not for the audio thread; afterwards every page has been touched.
    public static func allocate(_ mode: ResamplerMode) -> ResamplerTable {
        let stored =
            switch mode {
            case .standard: resampler_table_standard()
            case .lowLatency: resampler_table_low_latency()
            }
        let count = (steps + 1) * taps / 2
        // Whole lines of the processor's memory.
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<SIMD2<Double>>.stride, alignment: 64)
        let pairs = memory.bindMemory(to: SIMD2<Double>.self, capacity: count)
        for index in 0..<count {
            let even = Int32(littleEndian: stored[2 * index])
            let odd = Int32(littleEndian: stored[2 * index + 1])
            (pairs + index).initialize(to: SIMD2(Double(even), Double(odd)) * unit)
        }
        return ResamplerTable(pairs: pairs, delay: mode.delay)
    }

    /// Gives the memory back; no copy of this table may be used any more.
    public func deallocate() { UnsafeMutableRawPointer(pairs).deallocate() }

    /// The coefficients of row `index`, 0 to 2048, in pairs. RT safe.
    @_noLocks @inline(__always) func row(_ index: Int) -> UnsafePointer<SIMD2<Double>> {
        UnsafePointer(pairs + index &* (Self.taps / 2))
    }
}
