import Device
import DeviceConfiguration
import DeviceModel
import Glibc
import Terminal

/// Reads the configuration file again while the device runs: all of it, or nothing.
struct ConfigurationReload {
    /// Settings as the program was started with them.
    let started: RunConfiguration
    let source: ConfigurationSource
    let device: Device
    let owner: StateOwner
    let outcomes: ControlOutcomes

    /// Whether there is a file.
    var hasFile: Bool { started.origins[.config] != nil }

    func run() async {
        do throws(ConfigurationError) {
            let read = try source.read()
            let waiting = read.keysThatNeedRestart(since: started)
            // Before the change: it is heard from there on or later.
            let frame = await device.renderedFrames()
            await owner.fix(FixedValues(read), by: .device("configuration file"))
            await device.note(configuration: Self.health(waiting))
            outcomes.append(
                .reload(ReloadOutcome(refusal: nil, needsRestart: waiting.map(\.description), frame: frame)))
        } catch {
            await device.note(
                configuration: .warning(
                    Reason(
                        "nothing was changed: \(error)", nextStep: "correct the file, then: kill -HUP \(getpid())")))
            outcomes.append(.reload(ReloadOutcome(refusal: "\(error)", needsRestart: [], frame: nil)))
        }
    }

    /// Uses the link offset that the last minute of all sources speaks for, if it speaks for another one.
    func useSuggestedLinkOffset() async -> LinkOffsetOutcome {
        let advice = await device.linkOffsetAdvice
        guard case .changed(_, let offset, _) = advice else { return advice }
        switch await owner.edit([.setup(.linkOffset(offset))], by: .device("SIGUSR2")) {
        case .success: return advice
        case .failure(let refusal): return .kept(reason: "\(refusal.reason.what): \(refusal.reason.nextStep)")
        }
    }

    private static func health(_ waiting: [SettingKey]) -> Health {
        guard !waiting.isEmpty else { return .good }
        let keys = waiting.map(\.description).joined(separator: ", ")
        return .idle(
            Reason("\(keys) changed in the file and waits for the next start", nextStep: "restart ani4out to use it"))
    }
}
