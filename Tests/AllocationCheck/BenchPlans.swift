import Engine
import Signal

/// Plans that between them use every stage of the signal path and every way from one setting of it to another.
struct BenchPlans: ~Copyable {
    private let plans: UnsafeMutablePointer<RenderPlan>
    private let count: Int
    private(set) var published: UInt64 = 0

    init() {
        let all = Self.all
        count = all.count
        plans = .allocate(capacity: count)
        for (index, plan) in all.enumerated() { (plans + index).initialize(to: plan) }
    }

    deinit { plans.deallocate() }

    var first: RenderPlan { plans[0] }

    /// The plan after the one before it, as news.
    mutating func next() -> RenderPlan {
        published += 1
        var plan = plans[Int(published % UInt64(count))]
        plan.signal.revision = published
        return plan
    }

    private static var all: [RenderPlan] {
        let straight = Routing([0, 1, 2, 3])
        let crossed = Routing([7, 2, nil, 4], backups: [0, 5, nil, 1])
        let bell = FilterPrototype.peaking(hertz: 1_000, gain: Decibels(6), q: 1)
        let dragged = FilterPrototype.peaking(hertz: 1_100, gain: Decibels(4), q: 1.3)
        let cut = FilterPrototype.lowCut(hertz: 80, q: 0.7)
        return [
            plan(straight, 480) { _ in },
            plan(straight, 480) { $0.equalizer = EqualizerPlan([[cut, bell], [nil, bell], [], [nil, nil, bell]]) },
            plan(straight, 480) {
                $0.equalizer = EqualizerPlan([[cut, dragged], [nil, bell], [], [nil, nil, dragged]])
            },
            plan(crossed, 240) { signal in
                signal.equalizer = EqualizerPlan([[nil, bell], [nil, nil, nil, .highCut(hertz: 9_000, q: 1)]])
                signal.factors = SIMD4(-1, 0, 30, 0.5)
                signal.summing = SummingPlan([[0, 1]])
                signal.delays = SIMD4(0, 48, 12_000, 24_000)
                signal.media.dither = DitherPlan([.processed, .processed, .processed, .processed])
                signal.card = signal.media
            },
            plan(crossed, 240) { signal in
                signal.factors = SIMD4(1, 1, 20, 1)
                signal.summing = SummingPlan([[0, 1], [2, 3]])
                signal.generators = GeneratorPlan([
                    .tone(hertz: 440, DBFS(-20)), .pinkNoise(DBFS(-20)), .identification(DBFS(-20)), .off,
                ])
                signal.delays = SIMD4(24_000, 0, 1, 100)
                signal.media.factors = SIMD4(1, 0.1, 0.005, 0)
                signal.media.dither = DitherPlan([.processed, .identity(bits: 24), .identity(bits: 16), .silence])
                signal.card.dither = signal.media.dither
            },
            plan(straight, 480) { signal in
                signal.summing = SummingPlan([[0, 1, 2, 3]])
                signal.generators = GeneratorPlan([
                    .tone(hertz: 12_000, DBFS(0)), .off, .off, .tone(hertz: 20, DBFS(0)),
                ])
                signal.equalizer = EqualizerPlan([[.lowShelf(hertz: 200, gain: Decibels(12), q: 0.7)], [], [], []])
            },
        ]
    }

    private static func plan(_ routing: Routing, _ linkOffset: Int64, edit: (inout SignalPlan) -> Void) -> RenderPlan {
        var signal = SignalPlan()
        edit(&signal)
        return RenderPlan(routing: routing, linkOffset: linkOffset, signal: signal)
    }
}
