import Engine
import Signal

/// The audio core on the host's clock without a source: generators play, rings and cards take what comes out.
final class CoreRig {
    var core: AudioCore
    private(set) var plan: RenderPlan
    let meters = Queue<MeterRecord>.allocate(capacity: 1_024)
    private var rings: [FrameRing] = []
    private var turns: Int64 = 0
    private let words = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: 4_096)

    init(_ signal: SignalPlan) {
        plan = RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: 480, signal: signal)
        core = AudioCore(
            settings: LoopSettings(turnFrames: 48), plan: plan, meters: meters, start: HostTime(nanoseconds: 0))
    }

    deinit {
        for ring in rings { ring.deallocate() }
        meters.deallocate()
        words.deallocate()
    }

    /// A ring of these words in the next place.
    func addRing(bits: Int32) {
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        _ = core.exchangeRing(place: rings.count, WordRing(ring, bits: bits))
        rings.append(ring)
    }

    /// Hands another plan over.
    func change(_ edit: (inout SignalPlan) -> Void) {
        edit(&plan.signal)
        plan.signal.revision += 1
        core.update(plan)
    }

    /// Runs so many milliseconds; what each ring got.
    @discardableResult func run(milliseconds: Int) -> [[SIMD4<Int32>]] {
        var taken = [[SIMD4<Int32>]](repeating: [], count: rings.count)
        for _ in 0..<milliseconds {
            turns += 1
            let now = turns * 1_000_000
            let readings = ClockReadings(host: HostTime(nanoseconds: now), monotonic: now, realtime: now)
            _ = core.render(readings)
            for (number, ring) in rings.enumerated() {
                let count = ring.read(words, count: 4_096)
                taken[number] += UnsafeBufferPointer(start: words, count: count)
            }
        }
        return taken
    }
}
