import DeviceModel

extension Health {
    /// Of a device that was told to receive nothing.
    static let noSource = Health.idle(
        Reason("nothing is to be received", nextStep: "name a stream with --source or --sdp, or try --demo"))

    /// The sign alone: each kind has its own, so that nothing hangs on colour.
    var mark: StyledText {
        switch self {
        case .good: StyledText("✓", .good)
        case .idle: StyledText("–", .dim)
        case .warning: StyledText("!", .warning)
        case .fault: StyledText("✗", .fault)
        }
    }

    /// Sign and word, `✓ good`, so that nothing hangs on colour.
    var signed: StyledText {
        switch self {
        case .good: StyledText("✓ good", .good)
        case .idle: StyledText("– idle", .dim)
        case .warning: StyledText("! warning", .warning)
        case .fault: StyledText("✗ fault", .fault)
        }
    }

    /// Why it is not good and what to do about it; no lines where it is. `name` is said where several things share a
    /// heading, `indent` columns stand before it.
    func explanation(of name: String? = nil, indent: Int = 2, width: Int) -> [StyledText] {
        guard let reason else { return [] }
        let style: StyledText.Style =
            switch self {
            case .good, .idle: .dim
            case .warning: .warning
            case .fault: .fault
            }
        let space = String(repeating: " ", count: indent)
        return Wrapping.words(
            of: (name.map { "\($0): " } ?? "") + reason.what, label: StyledText(space + "why  ", style), width: width)
            + Wrapping.words(of: reason.nextStep, label: StyledText(space + "do   ", style), width: width)
    }
}
