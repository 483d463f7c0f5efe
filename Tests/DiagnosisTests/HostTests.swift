import DeviceModel
import Diagnosis
import Engine
import Glibc
import Testing

@Suite("Host, ports and cards") struct HostTests {
    private func host(_ facts: HostFacts) -> [Check: Finding] {
        Dictionary(
            uniqueKeysWithValues: HostJudgement(facts, program: "/usr/bin/ani4out").findings.map { ($0.check, $0) })
    }

    @Test("rights that are granted are good, refused ones tell the command")
    func rights() {
        let granted = host(HostFacts())
        #expect(granted[.realTimePriority]?.health == .good && granted[.memoryLock]?.health == .good)
        let refused = host(HostFacts(schedulingError: EPERM, lockingError: ENOMEM, lockLimit: 8 << 20))
        #expect(refused[.realTimePriority]?.health.word == "warning")
        #expect(refused[.realTimePriority]?.health.reason?.nextStep.hasPrefix("sudo setcap ") == true)
        #expect(refused[.memoryLock]?.health.word == "warning")
        #expect(refused[.memoryLock]?[fact: "limitBytes"] == .count(8 << 20))
        let container = host(HostFacts(schedulingError: EPERM, isRoot: true))
        #expect(container[.realTimePriority]?.health.reason?.nextStep.contains("SYS_NICE") == true)
    }

    @Test(
        "the share of real-time threads",
        arguments: [
            (950_000, "good"), (-1, "good"), (500_000, "warning"), (0, "fault"), (nil, nil),
        ] as [(Int?, String?)])
    func limit(runtime: Int?, state: String?) {
        #expect(host(HostFacts(realTimeRuntime: runtime))[.realTimeLimit]?.health.word == state)
    }

    @Test("powersave is a warning, but not where the processor follows the load")
    func governor() {
        #expect(host(HostFacts())[.processorSpeed] == nil)
        #expect(host(HostFacts(governors: ["performance"]))[.processorSpeed]?.health == .good)
        let slow = HostFacts(governors: ["performance", "powersave"], speedDrivers: ["acpi-cpufreq"])
        #expect(host(slow)[.processorSpeed]?.health.word == "warning")
        let follows = HostFacts(governors: ["powersave"], speedDrivers: ["intel_pstate"])
        #expect(host(follows)[.processorSpeed]?.health == .good)
    }

    @Test("a virtual machine is told")
    func machine() {
        #expect(host(HostFacts())[.virtualMachine] == nil)
        #expect(host(HostFacts(isVirtual: true))[.virtualMachine]?.health.word == "idle")
    }

    @Test("the receive queue is graded by what the kernel grants")
    func queue() {
        #expect(ReceiveQueue.finding(granted: 8 << 20)?.health == .good)
        #expect(ReceiveQueue.finding(granted: 425_984)?.health.word == "idle")
        #expect(ReceiveQueue.finding(granted: 65_536)?.health.word == "warning")
        #expect(ReceiveQueue.finding(granted: nil) == nil)
    }

    private func port(_ error: Int32, alternative: Int32? = nil, holders: [CardHolder] = []) -> Finding {
        var facts = PortFacts(service: "http", kind: .tcp, request: PortRequest(80, alternative: 8080), error: error)
        facts.alternativeError = alternative
        facts.holders = holders
        return PortJudgement.finding(facts, program: "/usr/bin/ani4out")
    }

    @Test("ports: free, taken by another program, by ani4out itself, not permitted")
    func ports() {
        #expect(port(0).health == .good)
        let fallback = port(EACCES, alternative: 0)
        #expect(fallback.health == .good && fallback[fact: "port"] == .count(8080))
        let taken = port(EADDRINUSE, holders: [CardHolder(pid: 9, command: "nginx")])
        #expect(taken.health.reason?.what == "port 80 (TCP) for http is taken by nginx (process 9)")
        #expect(port(EADDRINUSE).health.reason?.nextStep.contains("sudo ss -tlpn sport = :80") == true)
        #expect(port(EADDRINUSE, holders: [CardHolder(pid: 9, command: "ani4out")]).health.word == "idle")
        #expect(port(EACCES, alternative: EADDRINUSE).health.reason?.what.contains("port 8080") == true)
        #expect(port(EACCES).health.word == "warning")
        #expect(port(EADDRNOTAVAIL).health.word == "fault")
    }

    private let usb = CardCandidate(
        name: "hw:CARD=DAC,DEV=0", title: "USB DAC", bus: .usb,
        outcome: .usable(connectors: 4, detail: "USB DAC, S32_LE"))

    @Test("cards: none, one that plays, one with too few outputs, one that is busy")
    func cards() {
        let none = CardJudgement.findings(outputs: [], candidates: [], named: [:])
        #expect(none.count == 1 && none[0].health.word == "warning")
        #expect(none[0].health.reason?.what == "no sound card was found: levels are shown, nothing is heard")
        #expect(CardJudgement.findings(outputs: [], candidates: [usb], named: [:]).map(\.health) == [.good])
        var stereo = usb
        stereo.outcome = .usable(connectors: 2, detail: "")
        #expect(CardJudgement.findings(outputs: [], candidates: [stereo], named: [:])[0].health.word == "idle")
        var busy = usb
        busy.outcome = .unusable(.busy(card: "hw:CARD=DAC,DEV=0", holders: [CardHolder(pid: 4, command: "pipewire")]))
        let found = CardJudgement.findings(outputs: [], candidates: [busy], named: [:])
        #expect(found.map(\.health.word) == ["warning", "warning"])
        #expect(found[1].health.reason?.what == "hw:CARD=DAC,DEV=0 is in use by pipewire (process 4)")
        busy.outcome = .unusable(.busy(card: "hw:CARD=DAC,DEV=0", holders: [CardHolder(pid: 4, command: "ani4out")]))
        #expect(CardJudgement.findings(outputs: [], candidates: [busy], named: [:])[1].health.word == "idle")
    }

    @Test("only what was asked for is judged where something was")
    func namedOutputs() {
        #expect(CardJudgement.findings(outputs: [.virtual], candidates: [], named: [:]).isEmpty)
        let outcome = CardCandidate.Outcome.unusable(.notFound(card: "hw:7", detail: ""))
        let found = CardJudgement.findings(outputs: [.alsa(name: "hw:7")], candidates: [], named: ["hw:7": outcome])
        #expect(found.map(\.health.word) == ["fault"] && found[0].subject == "hw:7")
    }

    @Test("the report counts, orders by group, and tells by its exit code")
    func report() {
        let reason = Reason("what", nextStep: "do")
        let good = Finding(.soundCard, "", .good, summary: "")
        let warning = Finding(.ptp, "", .warning(reason), summary: "")
        let fault = Finding(.link, "", .fault(reason), summary: "")
        let idle = Finding(.querier, "", .idle(reason), summary: "")
        #expect(DiagnosisReport([good, idle], secondsListened: 1).exitCode == 0)
        #expect(DiagnosisReport([good, warning], secondsListened: 1).exitCode == 1)
        let report = DiagnosisReport([good, warning, idle, fault], secondsListened: 1)
        #expect(report.exitCode == 3)
        #expect(report.findings.map(\.check) == [.link, .querier, .ptp, .soundCard])
        #expect(report.counts.good == 1 && report.counts.idle == 1)
        #expect(report.counts.warnings == 1 && report.counts.faults == 1)
    }

    @Test("an examination of this very host tells of every group, and why where something is not good")
    func here() {
        let report = Doctor(RunSettings(), seconds: 0).examine()
        #expect(report.secondsListened == 0)
        let groups = Set(report.findings.map(\.check.group))
        #expect(groups.isSuperset(of: [.network, .streams, .host, .ports, .sound]))
        for finding in report.findings where finding.health != .good {
            #expect(finding.health.reason?.what.isEmpty == false && finding.health.reason?.nextStep.isEmpty == false)
        }
    }
}
