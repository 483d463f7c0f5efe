public import DeviceModel

/// Who makes a request, and what they may.
public struct ControlAsker: Sendable, Hashable {
    public var origin: EditOrigin
    public var role: AccessRole

    public init(origin: EditOrigin, role: AccessRole) {
        self.origin = origin
        self.role = role
    }

    /// Somebody of this host, whom the file system let in.
    static func local(_ program: String?) -> ControlAsker {
        ControlAsker(origin: .local(program ?? "control socket"), role: .admin)
    }

    /// Throws where they may not.
    func check(_ subject: AccessSubject) throws(ControlError) {
        guard role < subject.role else { return }
        throw ControlError(.refused, "\(role) may not do this", nextStep: "use a token of \(subject.role)")
    }
}

extension ControlRequest {
    /// What it is about; of `set`, every edit counts by itself too.
    var subject: AccessSubject {
        switch self {
        case .status, .get, .watch, .presets, .exportPreset, .history, .events, .audit, .meters, .wire, .sources:
            .reading
        case .patch: .routing
        case .set, .savePreset, .recallPreset, .renamePreset, .deletePreset, .undo, .redo, .identify, .defaultSettings:
            .sound
        case .importPreset: .installation
        case .pressReset, .reboot: .reset
        case .access: .access
        }
    }
}
