import CKissFFT
import Glibc

/// A discrete Fourier transform of real numbers, X(k) = Σ x(n) · e^(−2πi·k·n/length), with the memory it works in.
struct RealTransform: ~Copyable {
    /// What is transformed: `length` numbers.
    let input: UnsafeMutablePointer<Float>
    /// X(0) to X(length / 2).
    let bins: UnsafeMutablePointer<kiss_fft_cpx>
    let binCount: Int

    private let plan: kiss_fftr_cfg

    /// `length`: even, quickest as a power of two.
    init(length: Int) {
        guard let plan = kiss_fftr_alloc(Int32(length), 0, nil, nil) else {
            preconditionFailure("no memory for a Fourier transform of \(length) numbers")
        }
        self.plan = plan
        binCount = length / 2 + 1
        input = .allocate(capacity: length)
        input.initialize(repeating: 0, count: length)
        bins = .allocate(capacity: binCount)
        bins.initialize(repeating: kiss_fft_cpx(), count: binCount)
    }

    deinit {
        free(UnsafeMutableRawPointer(plan))
        input.deallocate()
        bins.deallocate()
    }

    /// Makes `bins` the transform of `input`.
    mutating func run() { kiss_fftr(plan, input, bins) }

    /// The power of each bin, |scale · X(k)|².
    func powers(scale: Float) -> [Float] {
        (0..<binCount).map { k in (bins[k].r * bins[k].r + bins[k].i * bins[k].i) * scale * scale }
    }
}
