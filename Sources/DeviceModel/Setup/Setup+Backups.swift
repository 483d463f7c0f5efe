extension Setup {
    /// Lets a channel stand in for what an output plays. Refused where it could not: packets are missing of all channels
    /// of a flow at once.
    mutating func setBackup(_ channel: FlowChannel?, of output: OutputChannel) throws(EditRefusal) {
        if let channel {
            try check(channel)
            if let conflict = Self.conflict(of: channel, with: map.outputs[output], output) {
                throw .unfit(Reason(conflict.what, nextStep: "choose \(conflict.expected)"))
            }
        }
        backups.outputs[output] = channel
    }

    /// Why a channel cannot stand in for another, and what could.
    private static func conflict(
        of backup: FlowChannel, with preferred: FlowChannel?, _ output: OutputChannel
    ) -> (what: String, expected: String)? {
        guard let preferred else {
            return (
                "output \(output) plays nothing that \(backup) could stand in for", "a channel for it to play first"
            )
        }
        guard backup != preferred else {
            return (
                "\(backup) is what output \(output) plays already",
                "a channel of flow \(preferred.flow.other)"
            )
        }
        guard backup.flow == preferred.flow else { return nil }
        return (
            "\(backup) and \(preferred), which output \(output) plays, are of one flow and fail together",
            "a channel of flow \(preferred.flow.other)"
        )
    }

    /// Why the backup that is wanted for an output cannot stand in as things are; nil where it can, or none is wanted.
    public func obstacle(toBackupOf output: OutputChannel) -> Reason? {
        guard let backup = backups.outputs[output], backupsInUse.outputs[output] == nil else { return nil }
        if let conflict = Self.conflict(of: backup, with: map.outputs[output], output) {
            return Reason(conflict.what, nextStep: "choose \(conflict.expected)")
        }
        guard assignments.outputs[output] != nil else {
            return Reason(
                "output \(output) plays nothing that \(backup) could stand in for",
                nextStep: "choose a channel for it to play first")
        }
        return Reason(
            sources[backup.flow] == nil
                ? "flow \(backup.flow) receives nothing"
                : "source \(backup.flow) has no channel \(backup.channel)",
            nextStep: "add the source, or choose another backup")
    }

    /// Refuses backups that cannot stand in for what a map plays.
    public static func check(_ backups: ChannelMap, against map: ChannelMap) throws(SettingTextError) {
        for output in OutputChannel.allCases {
            guard let backup = backups.outputs[output],
                let conflict = conflict(of: backup, with: map.outputs[output], output)
            else { continue }
            throw .conflict(conflict.what, expected: conflict.expected)
        }
    }
}
