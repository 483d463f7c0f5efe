public import DeviceModel

/// The channels a command is about: 0 is all of them, 1 to 4 one.
public enum ChannelIndex: Sendable, Hashable, CustomStringConvertible {
    case all
    case one(OutputChannel)

    /// nil for numbers above 4.
    public init?(_ number: Int) {
        if number == 0 {
            self = .all
        } else if let channel = OutputChannel(rawValue: number) {
            self = .one(channel)
        } else {
            return nil
        }
    }

    public var number: Int {
        switch self {
        case .all: 0
        case .one(let channel): channel.rawValue
        }
    }

    /// In order.
    public var channels: [OutputChannel] {
        switch self {
        case .all: OutputChannel.allCases
        case .one(let channel): [channel]
        }
    }

    public var description: String { "\(number)" }
}

/// The filters of an equaliser a command is about: 0 is all of them, 1 to 4 one.
public enum BandIndex: Sendable, Hashable, CustomStringConvertible {
    case all
    case one(EqualizerBandNumber)

    /// nil for numbers above 4.
    public init?(_ number: Int) {
        if number == 0 {
            self = .all
        } else if let band = EqualizerBandNumber(rawValue: number) {
            self = .one(band)
        } else {
            return nil
        }
    }

    public var number: Int {
        switch self {
        case .all: 0
        case .one(let band): band.rawValue
        }
    }

    /// In order.
    public var bands: [EqualizerBandNumber] {
        switch self {
        case .all: EqualizerBandNumber.allCases
        case .one(let band): [band]
        }
    }

    public var description: String { "\(number)" }
}

/// What a switch is asked to become.
public enum Switching: String, Sendable, Hashable, CaseIterable {
    case on = "ON"
    case off = "OFF"
    case toggle = "TOGGLE"
}
