import DeviceModel
import Engine
import Signal

/// The backups of the outputs, put into words.
extension Device {
    /// What stands in for what an output plays; nil where nothing is wanted to.
    func backupStatus(of output: OutputChannel, now: HostTime) -> BackupStatus? {
        guard let wanted = setup.backups.outputs[output] else { return nil }
        guard let backup = setup.backupsInUse.outputs[output], let preferred = setup.assignments.outputs[output] else {
            let reason = setup.obstacle(toBackupOf: output)
            return BackupStatus(
                channel: wanted, condition: .missing,
                text: "its backup, \(wanted), cannot take over" + (reason.map { ": \($0.sentence)" } ?? ""))
        }
        let hearings = sources.indices.map { index in
            BackupJudgement.Hearing(
                presence: facts.card == nil ? facts.mediaReaders[index].presence : facts.cardReaders[index].presence,
                quiet: facts.flows[index].lastArrival.map { now.since($0) })
        }
        return BackupJudgement(
            preferred: preferred, backup: backup, isOnBackup: facts.onBackup.contains(output.lane), hearings: hearings
        ).status
    }
}
