package import DeviceModel
import Engine
import Glibc

/// Whether this computer lets the audio thread run when it must.
package struct HostJudgement {
    let facts: HostFacts
    let program: String

    /// - Parameter program: the file of this program, for commands that give it rights.
    package init(_ facts: HostFacts, program: String) {
        self.facts = facts
        self.program = program
    }

    package var findings: [Finding] {
        [priority, lock] + [limit, speed, machine].compactMap { $0 }
    }

    private var priority: Finding {
        let isGranted = facts.schedulingError == 0
        return Finding(
            .realTimePriority, "",
            isGranted
                ? .good
                : .warning(
                    Reason(
                        "no real-time priority (\(Self.text(facts.schedulingError))): "
                            + "other programs may push the sound aside",
                        nextStep: facts.schedulingError == EPERM && facts.isRoot
                            ? "let the container or control group have it (--cap-add SYS_NICE, cpu.rt_runtime_us)"
                            : Rights.command(program: program)
                                + ", or `@audio - rtprio 60` in /etc/security/limits.conf")),
            summary: isGranted ? "granted (SCHED_FIFO \(AudioThread.priority))" : "refused",
            facts: [.init("isGranted", .flag(isGranted)), .init("priorityLimit", .count(facts.priorityLimit))])
    }

    private var lock: Finding {
        let isGranted = facts.lockingError == 0
        let isUnlimited = facts.lockLimit == .max  // RLIM_INFINITY
        return Finding(
            .memoryLock, "",
            isGranted
                ? .good
                : .warning(
                    Reason(
                        "memory is not locked (\(Self.text(facts.lockingError))): sound breaks when memory is short",
                        nextStep: Rights.command(program: program)
                            + ", or `@audio - memlock unlimited` in /etc/security/limits.conf")),
            summary: isGranted ? "granted" : "refused",
            facts: [
                .init("isGranted", .flag(isGranted)),
                .init("limitBytes", isUnlimited ? .unknown : .count(facts.lockLimit)),
            ])
    }

    /// How much of the time real-time threads may run; more is kept for others, so that a loop without end can be ended.
    private var limit: Finding? {
        guard let runtime = facts.realTimeRuntime else { return nil }
        let period = max(1, facts.realTimePeriod ?? 1_000_000)
        let percent = runtime < 0 ? 100 : runtime * 100 / period
        let reason = Reason(
            "real-time threads may run \(percent) % of the time only",
            nextStep: "sudo sysctl -w kernel.sched_rt_runtime_us=\(period / 20 * 19)")
        return Finding(
            .realTimeLimit, "", percent >= 90 ? .good : percent >= 50 ? .warning(reason) : .fault(reason),
            summary: "\(percent) % of the time", facts: [.init("percent", .count(UInt64(max(0, percent))))])
    }

    private var speed: Finding? {
        guard !facts.governors.isEmpty else { return nil }
        let names = facts.governors.sorted()
        // In these drivers the processor itself follows the load, whatever the name says.
        let followsLoad = facts.speedDrivers.contains { $0.hasPrefix("intel_pstate") || $0.hasPrefix("amd-pstate") }
        return Finding(
            .processorSpeed, "",
            facts.governors.contains("powersave") && !followsLoad
                ? .warning(
                    Reason(
                        "the processors stay at their lowest speed (governor powersave)",
                        nextStep: "sudo cpupower frequency-set -g performance"))
                : .good,
            summary: names.joined(separator: ", "), facts: [.init("governors", .list(names))])
    }

    private var machine: Finding? {
        guard facts.isVirtual else { return nil }
        return Finding(
            .virtualMachine, "",
            .idle(
                Reason(
                    "this is a virtual machine: its host may hold it up for some ten milliseconds",
                    nextStep: "raise --link-offset if sound breaks, and give it processors of its own")),
            summary: "yes")
    }

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
