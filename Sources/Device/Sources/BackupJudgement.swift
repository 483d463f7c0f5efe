package import DeviceModel
package import Engine

/// Which of the two plays on an output that has a backup, and why, in words.
package struct BackupJudgement {
    /// A flow as it is read.
    package struct Hearing {
        let presence: Presence
        /// Nanoseconds since its last packet, nil before the first.
        let quiet: Int64?

        package init(presence: Presence, quiet: Int64?) {
            self.presence = presence
            self.quiet = quiet
        }
    }

    /// A pause of the packets that is told as one, in nanoseconds.
    private static let pause: Int64 = 100_000_000

    let preferred: FlowChannel
    let backup: FlowChannel
    let isOnBackup: Bool
    let hearings: [Hearing]

    /// - Parameters:
    ///   - isOnBackup: what the audio thread does.
    ///   - hearings: of both flows.
    package init(preferred: FlowChannel, backup: FlowChannel, isOnBackup: Bool, hearings: [Hearing]) {
        self.preferred = preferred
        self.backup = backup
        self.isOnBackup = isOnBackup
        self.hearings = hearings
    }

    package var status: BackupStatus {
        let absence = absence(of: preferred.flow)
        if isOnBackup {
            return BackupStatus(
                channel: backup, condition: .playing,
                text: "plays its backup, \(Self.name(backup)): "
                    + (absence.map { "\($0); \(Self.promise)" } ?? probation))
        }
        if let why = self.absence(of: backup.flow) {
            return BackupStatus(
                channel: backup, condition: .missing,
                text: absence == nil
                    ? "plays \(Self.name(preferred)); its backup, \(Self.name(backup)), could not take over: \(why)"
                    : "plays neither \(Self.name(preferred)) nor its backup, \(Self.name(backup)): \(why)")
        }
        return BackupStatus(
            channel: backup, condition: .ready,
            text: "plays \(Self.name(preferred)); its backup, \(Self.name(backup)), is ready")
    }

    private static let holdSeconds = Presence.hold / 48_000
    private static let promise = "returns \(holdSeconds) s after it is whole"

    private var probation: String {
        let seconds = Double(hearing(preferred.flow).presence.whole / 4_800) / 10
        return "flow \(preferred.flow) is back and whole for \(seconds) s; returns when it is \(Self.holdSeconds) s"
    }

    private func hearing(_ flow: FlowNumber) -> Hearing { hearings[flow.rawValue - 1] }

    /// Why there is nothing to be heard of a flow; nil where there is.
    private func absence(of flow: FlowNumber) -> String? {
        let hearing = hearing(flow)
        guard !hearing.presence.isThere else { return nil }
        guard let quiet = hearing.quiet else { return "no packet of flow \(flow) yet" }
        guard quiet > Self.pause else {
            return hearing.presence.isAbsent
                ? "packets of flow \(flow) come too late to be played" : "packets of flow \(flow) begin to come"
        }
        return "no packet of flow \(flow) for \(Double(quiet / 100_000_000) / 10) s"
    }

    private static func name(_ channel: FlowChannel) -> String { "channel \(channel.channel) of flow \(channel.flow)" }
}
