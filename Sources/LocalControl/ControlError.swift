public import DeviceModel

/// Why a request was not done: an answer of the device.
public struct ControlError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The line is no request.
        case malformed
        /// The request is of another version of the protocol.
        case version
        /// No such parameter, preset or request.
        case notFound = "not-found"
        /// A value that cannot be.
        case invalid
        /// A value that can be, but not now.
        case refused
        /// The device could not do it.
        case failed
        /// Too many clients, or too many streams to one.
        case busy
    }

    public var kind: Kind
    public var reason: Reason

    public init(_ kind: Kind, _ what: String, nextStep: String) {
        self.kind = kind
        reason = Reason(what, nextStep: nextStep)
    }

    /// What is wrong, and what would have been right.
    public var description: String { reason.description }
}

extension ControlError {
    init(_ refusal: EditRefusal) {
        let kind: Kind =
            switch refusal {
            case .emptyPreset: .notFound
            case .notKept: .failed
            case .noGain, .unfit, .fixed, .nothingToUndo, .nothingToRedo, .outdated, .notPermitted: .refused
            }
        self.init(kind, refusal.reason.what, nextStep: refusal.reason.nextStep)
    }

    init(_ error: SettingTextError, of parameter: Parameter) {
        self.init(.invalid, "\(parameter.name): \(error.what)", nextStep: "expected \(error.expected)")
    }

    init(_ error: ParameterNameError) { self.init(.notFound, error.what, nextStep: error.nextStep) }
}
