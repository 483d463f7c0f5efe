package import NetworkAudio
import Signal

extension ReferenceReading {
    /// What a follower of PTP has found. What was locked once runs on while a master is looked for or settles, until it is
    /// lost: until another is locked to, which raises the epoch, it is the same time, of the same grandmaster.
    package mutating func take(_ line: ClockLine?, _ report: PTPReport) {
        guard let line else { return }
        self.line = line
        switch report.state {
        case .locked:
            isUsable = true
            grandmaster = report.grandmaster ?? 0
            domain = report.domain
        case .holdover, .listening, .uncalibrated: break
        case .silent, .lost: isUsable = false
        }
    }
}
