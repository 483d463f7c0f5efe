public import NetworkAudio

/// A stream to receive and where the device was told about it.
public struct SourceSetting: Sendable, Hashable {
    public var stream: StreamDescription
    /// The URL or file name it came from.
    public var origin: String
    /// Of the session that is followed where it was chosen from what is announced; nil: the stream is as it was given.
    public var identity: SessionIdentity?

    public init(stream: StreamDescription, origin: String, identity: SessionIdentity? = nil) {
        self.stream = stream
        self.origin = origin
        self.identity = identity
    }

    /// Whether both mean the same session, or the same stream where one of them is of none.
    public func isSameSource(as other: SourceSetting) -> Bool {
        if let identity, let theirs = other.identity { return identity == theirs }
        return stream.legs == other.stream.legs && stream.channelCount == other.stream.channelCount
    }

    /// What a person gives to be received: a URL (`rtp://239.69.1.10?channels=8`) or the text of a session description,
    /// which begins with `v=0`.
    public static func parse(_ text: String) throws(SettingTextError) -> SourceSetting {
        let trimmed = SettingText.trimmed(text[...])
        guard trimmed.hasPrefix("v=") else {
            do throws(SourceURLError) {
                return SourceSetting(stream: try SourceURL.parse(String(trimmed)), origin: String(trimmed))
            } catch {
                throw .conflict(
                    "\(error)", expected: "rtp://ADDRESS:PORT?channels=N, or a session description (SDP)")
            }
        }
        do throws(SDPError) {
            let stream = try SDPParser.parse(text)
            return SourceSetting(stream: stream, origin: stream.name.isEmpty ? "SDP" : stream.name)
        } catch { throw .conflict("\(error)", expected: "a session description (SDP) of L16 or L24 at 48 kHz") }
    }
}

/// The streams that are received, at most one a flow (F1).
public struct SourceList: Sendable, Hashable, Sequence, ExpressibleByArrayLiteral {
    private var first: SourceSetting?
    private var second: SourceSetting?

    public init() {}

    /// The first two of a list, in the flows' order.
    public init(_ sources: [SourceSetting]) {
        for (flow, source) in zip(FlowNumber.allCases, sources) { self[flow] = source }
    }

    public init(arrayLiteral sources: SourceSetting...) { self.init(sources) }

    public subscript(flow: FlowNumber) -> SourceSetting? {
        get {
            switch flow {
            case .one: first
            case .two: second
            }
        }
        set {
            switch flow {
            case .one: first = newValue
            case .two: second = newValue
            }
        }
    }

    public var isEmpty: Bool { first == nil && second == nil }

    /// Those there are, in the flows' order.
    public func makeIterator() -> IndexingIterator<[SourceSetting]> {
        [first, second].compactMap { $0 }.makeIterator()
    }

    /// The channel that is wanted of a flow, if the stream there has it.
    public func has(_ channel: FlowChannel) -> Bool {
        self[channel.flow].map { channel.channel <= $0.stream.channelCount } ?? false
    }
}
