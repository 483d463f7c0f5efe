import Engine
import NetworkAudio
import Signal
import SimulatedPTP

/// One sender, its way, one receiver and its card, and a listener at the card who knows the contract.
final class CardScene {
    /// What it is made of.
    struct Plan {
        var seed: UInt64 = 1
        var framesPerPacket = 48
        var linkOffset: Int64 = 480
        /// The sender's crystal. It is the grandmaster's where `isLocked`.
        var sender = SimulatedClock()
        /// Whether the sender's stamps are PTP time, and the receiver follows PTP too.
        var isLocked = false
        /// RTP time stamp at the clock's epoch.
        var stampOffset: UInt32 = 0
        var path = SimulatedPath.idle
        /// Whether the session description names the grandmaster, or any will do.
        var namesMaster = true
        /// Grandmasters besides the sender's, silent until told otherwise.
        var others: [SimulatedGrandmaster] = []
        /// Nanoseconds a packet takes at least.
        var delay: Int64 = 50_000
        var jitter: Int64 = 0
        var crystal = CardRig.Crystal()
        var bufferFrames = 256
        var granularity = 1
        var beyond = 0
        var stampNoise = 5_000.0
        var padding: Int64 = 0
        var seconds = 60.0
        /// Packets the sender sends before it stops; nil: all that fit.
        var packets: Int?
        var resampler = ResamplerMode.standard
        /// Changes the sender, before it is put into the simulation.
        var edit: (inout SimulatedSender) -> Void = { _ in }

        init() {}
    }

    static let grandmaster: UInt64 = 0x0011_22FF_FE00_0001

    let plan: Plan
    let simulation: Simulation
    let rig: CardRig
    let sender: SimulatedSender
    let listener: ToneListener
    let reference: SimulatedReference?

    init(_ plan: Plan) {
        self.plan = plan
        var sender = SimulatedSender()
        sender.content = .tones
        sender.framesPerPacket = plan.framesPerPacket
        sender.start = 100_000_000
        sender.follow(plan.sender, offset: plan.stampOffset)
        sender.packets = plan.packets ?? Int(plan.seconds * 48_020) / plan.framesPerPacket
        plan.edit(&sender)
        self.sender = sender
        simulation = Simulation(
            seed: plan.seed, linkOffset: plan.linkOffset, hasRing: false,
            reference: plan.isLocked
                ? FlowReference(
                    grandmaster: plan.namesMaster ? Self.grandmaster : nil, domain: 0, offset: plan.stampOffset) : nil,
            resampler: plan.resampler)
        simulation.network.jitter = plan.jitter
        simulation.network.delay = plan.delay
        simulation.core.update(Self.renderPlan(plan, linkOffset: plan.linkOffset))
        simulation.add(sender)
        if plan.isLocked {
            var master = SimulatedGrandmaster(number: 1)
            master.clock = plan.sender
            master.path = plan.path
            let reference = SimulatedReference([master] + plan.others, seed: plan.seed)
            for other in plan.others.indices { reference.ptp.masters[other + 1].isUp = false }
            simulation.reference = reference
            self.reference = reference
        } else {
            reference = nil
        }
        rig = CardRig(
            plan.crystal, bufferFrames: plan.bufferFrames, granularity: plan.granularity, seed: plan.seed)
        rig.stampNoise = plan.stampNoise
        rig.card.pointee.beyond = plan.beyond
        let behind =
            Double(plan.linkOffset + Int64(plan.bufferFrames + plan.beyond + plan.resampler.delay) + plan.padding)
            + (plan.isLocked ? 0 : Double(plan.delay) * 48e-6)
        listener = ToneListener { time in sender.captured(by: time) + Double(sender.firstFrame) - behind }
        let listener = listener
        rig.listener = { listener.take($0, at: $1) }
        simulation.play(on: rig)
    }

    static func renderPlan(_ plan: Plan, linkOffset: Int64) -> RenderPlan {
        var result = RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: linkOffset)
        result.padding = plan.padding
        return result
    }

    func run(until seconds: Double) { simulation.run(until: Int64(seconds * 1e9)) }

    var facts: LoopFacts { simulation.facts() }
}
