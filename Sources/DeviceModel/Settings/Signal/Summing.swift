/// Which channels are combined (F7). Every output of a group carries the group's sum, the others stay direct.
public enum SummingMode: String, Sendable, Hashable, CaseIterable {
    case off
    case onePlusTwo = "1+2"
    case threePlusFour = "3+4"
    case pairs = "1+2/3+4"
    case all = "1+2+3+4"

    /// The sums there are: the outputs that carry each are the channels it is made of.
    public var groups: [SummingGroup] {
        switch self {
        case .off: []
        case .onePlusTwo: [.onePlusTwo]
        case .threePlusFour: [.threePlusFour]
        case .pairs: [.onePlusTwo, .threePlusFour]
        case .all: [.all]
        }
    }
}

/// One sum of channels with its limiter.
public enum SummingGroup: String, Sendable, Hashable, CaseIterable {
    case onePlusTwo = "1+2"
    case threePlusFour = "3+4"
    case all = "1+2+3+4"

    /// The channels that are added and the outputs that carry the sum.
    public var channels: [OutputChannel] {
        switch self {
        case .onePlusTwo: [.one, .two]
        case .threePlusFour: [.three, .four]
        case .all: [.one, .two, .three, .four]
        }
    }

    /// The output whose number its limiter is reported under: 1 or 3 (F7).
    public var index: OutputChannel {
        switch self {
        case .onePlusTwo, .all: .one
        case .threePlusFour: .three
        }
    }
}
