import Engine
import Glibc
import SeededRandom
import SimulatedPTP

/// What can go wrong between a sender's crystal and a listener's ear.
enum FaultClass: String, CaseIterable {
    case lostPackets, bursts, reordering
    case senderRestart, stampJump, stampsOfAnotherTime
    case otherMaster, otherMasterOfAnotherTime, masterStep, masterLost
    case lateLock, lateLockOverALongPath
    case underrun, cardStall, unplugged
    case hostStall, linkDown

    /// Seconds from one incident to the next.
    static let spacing = 45.0

    /// The scene of a seed, `seconds` long.
    func scene(seed: UInt64, seconds: Double) -> FaultCase {
        var random = SeededGenerator(seed: seed &* 1_000_003 &+ 17)
        var fault = FaultCase()
        fault.plan.seed = seed
        fault.plan.seconds = seconds
        fault.plan.isLocked = true
        fault.plan.stampOffset = UInt32(truncatingIfNeeded: random.next())
        fault.plan.sender.partsPerMillion = random.unit() * 600 - 300
        fault.plan.crystal.partsPerMillion = random.unit() * 600 - 300
        fault.plan.crystal.swing = 2
        fault.plan.sender.swing = random.unit()
        fault.plan.framesPerPacket = [6, 12, 48, 96, 192].randomElement(using: &random) ?? 48
        fault.plan.linkOffset = [480, 960].randomElement(using: &random) ?? 480
        fault.plan.jitter = Int64(random.unit() * 1_000_000)
        fault.plan.path = random.happens(0.5) ? .idle : .loaded
        let card = [(256, 1), (480, 48), (1_024, 256)].randomElement(using: &random) ?? (256, 1)
        fault.plan.bufferFrames = card.0
        fault.plan.granularity = card.1
        fault.plan.beyond = random.happens(0.5) ? 0 : 24
        var time = 60 + random.unit()
        while time < seconds - Self.spacing {
            fault.incidents.append(FaultCase.Incident(start: time, settle: 1))
            time += Self.spacing + random.unit()
        }
        switch self {
        case .lostPackets, .bursts, .reordering, .linkDown, .hostStall: disturbNetwork(&fault, &random)
        case .senderRestart, .stampJump, .stampsOfAnotherTime: disturbSender(&fault, &random)
        case .otherMaster, .otherMasterOfAnotherTime, .masterStep, .masterLost: disturbMaster(&fault, &random)
        case .lateLock, .lateLockOverALongPath: lockLate(&fault, &random)
        case .underrun, .cardStall, .unplugged: disturbCard(&fault, &random)
        }
        return fault
    }

    private func disturbNetwork(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        switch self {
        case .reordering:
            fault.incidents = []
            fault.at(0) {
                $0.simulation.network.jitter = 1_000_000
                $0.simulation.network.keepsOrder = false
                $0.simulation.network.reordering = 0.02
                $0.simulation.network.duplication = 0.02
                $0.simulation.network.holdBack = 3_000_000
            }
        case .hostStall:
            fault.moves = 1
            for i in fault.incidents.indices {
                let incident = fault.incidents[i]
                let length = 0.001 + random.unit() * 0.099
                fault.incidents[i].length = length + 0.01
                fault.incidents[i].settle = 10
                fault.at(incident.start - 1) {
                    $0.simulation.stalls.append(
                        Simulation.Stall(start: Int64(incident.start * 1e9), length: Int64(length * 1e9)))
                }
            }
        default:
            for i in fault.incidents.indices {
                let incident = fault.incidents[i]
                let packets = self == .lostPackets ? 1 : Int(1 + random.unit() * 20)
                var length = Double(packets * fault.plan.framesPerPacket) / 48_000
                if self == .linkDown { length = 0.05 + random.unit() * 4 }
                fault.incidents[i].length = length
                fault.incidents[i].settle = self == .linkDown ? 20 : 0.5
                fault.moves = self == .linkDown ? 2 : 0
                let range = Int64(incident.start * 1e9)..<Int64((incident.start + length) * 1e9)
                fault.at(incident.start - 0.5) { $0.simulation.linkDowns.append(range) }
                guard self == .linkDown else { continue }
                fault.at(incident.start) { $0.reference?.ptp.masters[0].isUp = false }
                fault.at(incident.start + length) { $0.reference?.ptp.masters[0].isUp = true }
            }
        }
    }

    private func disturbSender(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        fault.moves = 2
        switch self {
        case .senderRestart:
            fault.plan.packets = 0
            for (number, incident) in fault.incidents.enumerated() {
                let pause = 0.06 + random.unit() * 3
                fault.incidents[number].length = pause + 0.1
                fault.incidents[number].settle = 20
                let (seed, offset) = (UInt32(truncatingIfNeeded: random.next()), fault.plan.stampOffset)
                fault.at(incident.start - 1) { scene in
                    let time = Int64((incident.start + pause) * 1e9)
                    scene.simulation.endSender(at: Int64(incident.start * 1e9))
                    var sender = scene.sender.restarted(at: time, ssrc: seed, offset: offset)
                    sender.packets = Int.max / 4_096
                    scene.simulation.add(sender)
                }
            }
            fault.plan.packets = Int.max / 4_096
        default:
            // Stamps that are no PTP time: the recovered clock, and its contract.
            fault.plan.isLocked = self == .stampsOfAnotherTime
            if self == .stampsOfAnotherTime { fault.incidents = Array(fault.incidents.prefix(1)) }
            let jumps = fault.incidents.map { incident in
                (incident.start, Int64(random.unit() * 4e9) - 2_000_000_000)
            }
            for i in fault.incidents.indices {
                fault.incidents[i].length = 0.1
                fault.incidents[i].settle = 20
            }
            let isFirst = self == .stampsOfAnotherTime
            if !isFirst { fault.tolerance = LeastDelayed(fault.plan).tolerance(after: 20) }
            if isFirst { fault.judgedFrom = fault.incidents.first?.start ?? 0 }
            fault.plan.edit = { sender in
                let bounds = jumps.map { (sender.packet(at: $0.0 * 1e9), $0.1) }
                sender.shift = { index in
                    if isFirst { return index < (bounds.first?.0 ?? 0) ? 5 * 48_000 : 0 }
                    let sum = bounds.filter { index >= $0.0 }.reduce(Int64(0)) { $0 + $1.1 }
                    return UInt32(truncatingIfNeeded: sum)
                }
            }
        }
    }

    private func lockLate(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        let isLong = self == .lateLockOverALongPath
        fault.plan.framesPerPacket = 48
        fault.plan.delay = isLong ? 4_000_000 + Int64(random.unit() * 3e6) : Int64(random.unit() * 1.8e6)
        fault.incidents = Array(fault.incidents.prefix(1))
        fault.moves = isLong ? 1 : 0
        fault.judgedFrom = (fault.incidents.first?.start ?? 0) + 1
        fault.at(0) { $0.reference?.ptp.masters[0].isUp = false }
        for (i, incident) in fault.incidents.enumerated() {
            // Announced twice, then 4 s until it is calm; 86 frames are slewed at 200 parts per million in 9 s.
            fault.incidents[i].length = 12
            fault.incidents[i].settle = 30
            fault.incidents[i].isAudible = isLong
            fault.at(incident.start) { $0.reference?.ptp.masters[0].isUp = true }
        }
    }

    private func disturbCard(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        fault.moves = 2
        for i in fault.incidents.indices {
            let incident = fault.incidents[i]
            fault.incidents[i].settle = 15
            switch self {
            case .cardStall:
                let length = random.happens(0.5) ? random.unit() * 0.45 : 0.6 + random.unit() * 2
                fault.incidents[i].length = max(length, 0.5) + 1.1
                fault.at(incident.start - 1) {
                    $0.rig.recovery = 1_000_000_000
                    $0.rig.stalls.append(Int64(incident.start * 1e9)..<Int64((incident.start + length) * 1e9))
                }
            case .unplugged:
                let length = 0.1 + random.unit() * 3
                fault.incidents[i].length = length
                fault.at(incident.start) {
                    $0.rig.recovery = Int64(length * 1e9)
                    $0.rig.card.pointee.error = ENODEV
                }
            default:
                fault.incidents[i].length = 0.01
                fault.at(incident.start) { $0.rig.card.pointee.error = EPIPE }
            }
        }
    }
}
