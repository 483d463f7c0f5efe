import NetworkAudio

/// What a source is to an output that is patched to it.
public enum PatchRole: String, Sendable, Hashable, CaseIterable {
    /// What the output plays.
    case preferred
    /// What it plays while that is absent.
    case backup
}

extension Setup {
    /// The edits by which an output plays a channel of a source, in one gesture: where no flow receives the source yet,
    /// one that is free does, else one that no other output plays. All other outputs play on as they did.
    public func patching(
        _ output: OutputChannel, to channel: Int, of source: SourceSetting, as role: PatchRole = .preferred
    ) throws(EditRefusal) -> [SetupEdit] {
        let count = source.stream.channelCount
        guard (1...count).contains(channel) else {
            throw .unfit(
                Reason(
                    "\(source.origin) has no channel \(channel)",
                    nextStep: count == 1 ? "choose its channel 1" : "choose channel 1 to \(count)"))
        }
        let receiving = FlowNumber.allCases.first { flow in
            sources[flow].map { $0.isSameSource(as: source) } ?? false
        }
        guard let flow = receiving ?? free(for: output, as: role),
            let wanted = FlowChannel(flow: flow, channel: channel)
        else {
            throw .unfit(
                Reason(
                    "both flows are in use by other outputs or as a backup, and the device receives no third stream",
                    nextStep: "let outputs play channels of one of the two, or nothing, then choose again"))
        }
        let edit: SetupEdit =
            switch role {
            case .preferred: .assign(output, wanted)
            case .backup: .backup(output, wanted)
            }
        if receiving != nil {
            let isOlder = sources[flow] != source && source.identity != nil
            return (isOlder ? [.source(flow, source)] : []) + [edit]
        }
        // What others wanted of the flow is not what they want of another source.
        let others = OutputChannel.allCases.filter { $0 != output && map.outputs[$0]?.flow == flow }
        let backed = OutputChannel.allCases.filter { backups.outputs[$0]?.flow == flow }
        return others.map { .assign($0, nil) } + backed.map { .backup($0, nil) }
            + [.source(flow, source), edit]
    }

    /// A flow that receives nothing, else one that nobody but this output uses, and for nothing but this role.
    private func free(for output: OutputChannel, as role: PatchRole) -> FlowNumber? {
        var (playing, standingIn) = (assignments, backupsInUse)
        switch role {
        case .preferred: playing.outputs[output] = nil
        case .backup: standingIn.outputs[output] = nil
        }
        // What it plays and what stands in for that fail together in one flow.
        let usable = FlowNumber.allCases.filter { role == .preferred || map.outputs[output]?.flow != $0 }
        return usable.first { sources[$0] == nil }
            ?? usable.first { flow in
                OutputChannel.allCases.allSatisfy {
                    playing.outputs[$0]?.flow != flow && standingIn.outputs[$0]?.flow != flow
                }
            }
    }
}
