/// Why an edit changed nothing.
public enum EditRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case emptyPreset(PresetSlot)
    /// The band is a cut.
    case noGain(OutputChannel, EqualizerBandNumber)
    /// It does not go with what else is set.
    case unfit(Reason)
    /// The setting has its value from a flag, the environment or the configuration file: named so.
    case fixed(by: String)
    /// Nothing can be kept: why, and what to do.
    case notKept(Reason)
    case nothingToUndo
    case nothingToRedo
    /// Somebody else was faster: the state is not the one the edit was made for.
    case outdated
    /// Who asks has too low a role for what it changes.
    case notPermitted(AccessRole, needs: AccessRole)

    public var reason: Reason {
        switch self {
        case .emptyPreset(let slot):
            Reason("preset \(slot) is empty", nextStep: "save one there first, or recall another")
        case .noGain(let channel, let band):
            Reason(
                "EQ band \(band.rawValue) of output \(channel) is a cut, which has no gain",
                nextStep: "make it a shelf or parametric first")
        case .unfit(let reason): reason
        case .fixed(let place):
            Reason("the value is fixed by \(place)", nextStep: "change it there, or take it out there and restart")
        case .notKept(let reason): reason
        case .nothingToUndo: Reason("there is nothing to undo", nextStep: "make a change first")
        case .nothingToRedo: Reason("there is nothing to redo", nextStep: "undo a change first")
        case .notPermitted(let role, let needed):
            Reason("\(role) may not change what this changes", nextStep: "log in as \(needed)")
        case .outdated: Reason("the state has changed meanwhile", nextStep: "read it again, then decide again")
        }
    }

    public var description: String { reason.description }
}
