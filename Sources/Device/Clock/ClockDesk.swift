import DeviceModel
import Engine
import NetworkAudio
import Signal

/// The reference clock as the control side sees it: the thread that follows it, and what is to be said of it.
final class ClockDesk: Sendable {
    private let setting: ClockSetting
    private let delay: PTPDelaySetting
    private let thread: ReferenceClockThread

    /// - Parameter readings: where the audio thread reads; it outlives `stop`.
    init(_ settings: RunSettings, readings: LatestValue<ReferenceReading>) {
        setting = settings.clock
        delay = settings.ptpDelay
        thread = ReferenceClockThread(ReferenceSource(settings), readings: readings)
    }

    func start() { thread.start() }

    func stop() { thread.stop() }

    /// The clock as it is now.
    ///
    /// - Parameter source: what the media clock follows.
    func status(source: ClockSource, now: HostTime) -> ClockStatus {
        let status = thread.status
        let state = ReferenceState(status, setting: setting)
        return ClockStatus(
            source: source, setting: setting, reference: state, report: status.ptp,
            stamping: status.stamping.map(StampKind.init), health: health(status, state: state, now: now))
    }

    private func health(_ status: ReferenceClockStatus, state: ReferenceState, now: HostTime) -> Health {
        ClockHealth(
            setting: setting, reference: state, report: status.ptp, delay: delay, interface: status.interface,
            error: status.error?.reason, isSystemClockSynchronised: status.isSystemClockSynchronised,
            duration: status.ptp.map { Double(now.since($0.since)) * 1e-9 } ?? 0
        ).health
    }
}

extension ReferenceSource {
    /// What the settings ask to follow.
    fileprivate init(_ settings: RunSettings) {
        switch settings.clock {
        case .ptp:
            self = .ptp(
                PTPClockSettings(
                    domain: settings.ptpDomain.number,
                    delayMechanism: settings.ptpDelay == .endToEnd ? .endToEnd : .peerToPeer,
                    interface: settings.interface, differentiatedServices: settings.qualityOfService.ptpEvent))
        case .tai: self = .systemTAI
        case .phc(let path): self = .hardware(path: path)
        case .recovered: self = .none
        }
    }
}
