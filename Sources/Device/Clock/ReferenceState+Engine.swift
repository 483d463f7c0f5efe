package import DeviceModel
package import Engine
import NetworkAudio

extension ReferenceState {
    /// How far the reference clock that `setting` names is of use.
    package init(_ status: ReferenceClockStatus, setting: ClockSetting) {
        let isUsable = status.reading.isUsable
        switch setting {
        case .recovered: self = .off
        case .ptp, .tai, .phc:
            // A clock in holdover is of use although its socket is gone.
            if status.error != nil, !isUsable {
                self = .unavailable
            } else if let report = status.ptp {
                self.init(report.state)
            } else {
                self = isUsable ? .locked : .uncalibrated
            }
        }
    }

    private init(_ state: PTPReport.State) {
        switch state {
        case .silent: self = .silent
        case .listening: self = .listening
        case .uncalibrated: self = .uncalibrated
        case .locked: self = .locked
        case .holdover: self = .holdover
        case .lost: self = .lost
        }
    }
}

extension StampKind {
    package init(_ stamping: PTPStamping) {
        switch stamping {
        case .hardware: self = .hardware
        case .software: self = .software
        }
    }
}

extension ReferenceClockError {
    /// In the form in which everything here is explained.
    package var reason: Reason { Reason(description, nextStep: nextStep) }
}
