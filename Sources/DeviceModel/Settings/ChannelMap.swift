/// Which of the (at most two) flows: 1 is the first source given.
public enum FlowNumber: Int, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case one = 1
    case two

    public var description: String { "\(rawValue)" }

    /// There are two.
    public var other: FlowNumber {
        switch self {
        case .one: .two
        case .two: .one
        }
    }
}

/// One channel of one flow.
public struct FlowChannel: Sendable, Hashable, CustomStringConvertible {
    public var flow: FlowNumber
    /// 1 to 64, as the sender counts.
    public var channel: Int

    public static let channels = 1...64

    public init?(flow: FlowNumber, channel: Int) {
        guard Self.channels.contains(channel) else { return nil }
        self.flow = flow
        self.channel = channel
    }

    public var description: String { "\(flow):\(channel)" }
}

/// What each output plays; nil plays nothing.
public struct ChannelMap: Sendable, Hashable, CustomStringConvertible {
    public var outputs: PerChannel<FlowChannel?>

    public init(_ outputs: PerChannel<FlowChannel?>) { self.outputs = outputs }

    /// Outputs 1 to 4 play channels 1 to 4 of the first flow, as far as it has them.
    public static let `default` = ChannelMap(
        PerChannel(
            FlowChannel(flow: .one, channel: 1), FlowChannel(flow: .one, channel: 2),
            FlowChannel(flow: .one, channel: 3), FlowChannel(flow: .one, channel: 4)))

    /// Of no output.
    public static let nothing = ChannelMap(PerChannel(repeating: nil))

    /// The outputs that play something, `1=1:3,2=2:1`, or `none`; `parse` reads it back.
    public var description: String {
        let items = OutputChannel.allCases.compactMap { output in outputs[output].map { "\(output)=\($0)" } }
        return items.isEmpty ? "none" : items.joined(separator: ",")
    }
}
