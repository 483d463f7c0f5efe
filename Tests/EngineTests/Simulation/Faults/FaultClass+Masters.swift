import SeededRandom
import SimulatedPTP

extension FaultClass {
    /// Grandmasters that change, are set, or fall silent.
    func disturbMaster(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        switch self {
        case .masterLost: loseMaster(&fault, &random)
        case .otherMaster: changeMaster(&fault, by: 0)
        case .otherMasterOfAnotherTime:
            // Whole multiples of three frames, so that the sender's stamps follow exactly.
            changeMaster(&fault, by: (Int64(random.unit() * 1e12) + 10_000_000) * 62_500)
        default: stepMaster(&fault)
        }
    }

    private func loseMaster(_ fault: inout FaultCase, _ random: inout SeededGenerator) {
        for i in fault.incidents.indices {
            let length = 4 + random.unit() * 25
            let incident = fault.incidents[i]
            fault.incidents[i].length = length
            fault.incidents[i].settle = 14
            fault.incidents[i].isAudible = false
            fault.at(incident.start) { $0.reference?.ptp.masters[0].isUp = false }
            fault.at(incident.start + length) { $0.reference?.ptp.masters[0].isUp = true }
        }
    }

    /// A better master appears, which shows the same time or another; the sender's stamps follow it.
    private func changeMaster(_ fault: inout FaultCase, by nanoseconds: Int64) {
        fault.incidents = Array(fault.incidents.prefix(1))
        fault.plan.namesMaster = false
        var other = SimulatedGrandmaster(number: 2, priority1: 100)
        other.clock = fault.plan.sender
        other.clock.start += nanoseconds
        other.path = fault.plan.path
        fault.plan.others = [other]
        follow(&fault, by: nanoseconds) { $0.isUp = true }
    }

    /// The master's clock is set by the 37 s between TAI and UTC, there and back; the sender's stamps follow.
    private func stepMaster(_ fault: inout FaultCase) {
        fault.incidents = Array(fault.incidents.prefix(1))
        let step: Int64 = 37_000_000_000
        guard let start = fault.incidents.first?.start else { return }
        follow(&fault, by: step) { _ in }
        fault.at(start) { $0.reference?.ptp.masters[0].clock.steps = [(Int64(start * 1e9), step)] }
    }

    /// At the incident `change` is done to the last master, and 2 s later the sender's stamps go over.
    private func follow(
        _ fault: inout FaultCase, by nanoseconds: Int64, _ change: @escaping (inout SimulatedGrandmaster) -> Void
    ) {
        guard let start = fault.incidents.first?.start else { return }
        fault.at(start) { scene in
            guard let reference = scene.reference else { return }
            change(&reference.ptp.masters[reference.ptp.masters.count - 1])
        }
        let frames = UInt32(truncatingIfNeeded: nanoseconds / 62_500 * 3)
        // Announced twice, calm after 4 s, and slewed.
        fault.incidents[0].length = 12
        fault.incidents[0].settle = 30
        fault.incidents[0].isAudible = nanoseconds != 0
        fault.moves = nanoseconds == 0 ? 0 : 2
        fault.plan.edit = { sender in
            let bound = sender.packet(at: (start + 2) * 1e9)
            sender.shift = { $0 >= bound ? frames : 0 }
        }
    }
}
