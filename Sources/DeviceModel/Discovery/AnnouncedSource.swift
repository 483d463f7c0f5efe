public import NetworkAudio

/// A stream on the network that somebody announces, or that this device was told to receive.
public struct AnnouncedSource: Sendable, Hashable {
    /// Who says that there is such a stream.
    public enum Announcer: String, Sendable, Hashable, CaseIterable {
        case sap, ravenna
        /// A person, by URL or description.
        case given
    }

    /// Of the list, 16 hexadecimal digits; the same as long as it is the same session, in every run of the device.
    public var id: String
    public var name: String
    public var information: String?
    /// As many as it has channels; empty texts where they have no names.
    public var channels: [String]
    /// `L24/48000/8` as the sender writes it; nil where it says nothing that can be read.
    public var format: String?
    public var framesPerPacket: Int?
    /// The stream, where this device could receive it.
    public var stream: StreamDescription?
    /// `239.69.1.10:5004`, both legs where there are two; as written where it cannot be read.
    public var destinations: [String]
    /// All who announce it; never empty.
    public var announcers: [Announcer]
    /// The host that announces it; nil where a person did.
    public var sender: IPv4Address?
    public var identity: SessionIdentity?
    /// Of its `o=` line.
    public var version: String?
    /// Whether its description has come at least twice as it is: no other one takes turns with it.
    public var isSettled = false
    /// Mark of its announcements; nil where none was seen.
    public var dscp: UInt8?
    /// Group that its announcements are sent to.
    public var group: IPv4Address?
    /// Milliseconds since 1970.
    public var firstHeard: Int64?
    public var lastHeard: Int64?
    /// Seconds between two announcements; nil where it is not known.
    public var period: Double?
    /// Why it is not announced any more; nil while it is. It stays while it is played.
    public var end: Reason?
    public var playability: Playability
    /// Its description as it came.
    public var sdp: String

    public init(
        id: String, name: String, stream: Result<StreamDescription, SDPError>, summary: SDPSummary?,
        announcers: [Announcer], sender: IPv4Address?, identity: SessionIdentity?, sdp: String,
        at place: PlaybackPlace
    ) {
        self.id = id
        self.name = name
        information = summary?.information
        self.announcers = announcers
        self.sender = sender
        self.identity = identity
        self.sdp = sdp
        playability = Playability.of(stream, from: sender, at: place)
        let known = try? stream.get()
        self.stream = known
        framesPerPacket = known?.framesPerPacket
        version = known?.origin?.version
        format = known.map { "\($0.encoding.rawValue)/48000/\($0.channelCount)" } ?? summary?.format
        destinations =
            known?.legs.map { "\($0.destination):\($0.port)" } ?? [summary?.destination].compactMap { $0 }
        channels = known.map(Self.channels) ?? []
    }

    private static func channels(_ stream: StreamDescription) -> [String] {
        stream.channelNames.count == stream.channelCount
            ? stream.channelNames : Array(repeating: "", count: stream.channelCount)
    }

    /// As a setting of a flow; nil where it cannot be played.
    public var setting: SourceSetting? {
        guard let stream, playability.isPlayable else { return nil }
        let place = sender.map { " (\(announcers[0].rawValue.uppercased()) of \($0))" } ?? ""
        return SourceSetting(
            stream: stream, origin: (name.isEmpty ? destinations.first ?? id : name) + place, identity: identity)
    }
}

extension SourceList {
    /// The flow that receives an announced source.
    public func flow(of source: AnnouncedSource) -> FlowNumber? {
        FlowNumber.allCases.first { self[$0]?.isOf(source) ?? false }
    }
}

extension SourceSetting {
    /// Whether it means an announced source: the same session, or one session by two protocols, or the same stream where
    /// it was given without one.
    public func isOf(_ source: AnnouncedSource) -> Bool {
        let isSameStream = stream.legs == source.stream?.legs
        guard let identity, let theirs = source.identity else { return isSameStream }
        return identity == theirs
            || identity.announcer != theirs.announcer && identity.sender == theirs.sender && isSameStream
    }
}

/// All that is known of streams on the network, at one moment.
public struct DiscoveredSources: Sendable, Hashable {
    /// Rises when there is something else in the list; not by an announcement that repeats itself.
    public var revision: UInt64
    /// By name.
    public var sources: [AnnouncedSource]
    /// Groups whose announcements are heard.
    public var groups: [IPv4Address]
    /// Why announcements are not heard; nil while they are.
    public var failure: Reason?
    /// Announcements that were taken.
    public var announcements: UInt64
    /// Those that were not, by the reason.
    public var refused: [SAPRefusal: UInt64]

    public static let none = DiscoveredSources(
        revision: 0, sources: [], groups: [], failure: nil, announcements: 0, refused: [:])

    public init(
        revision: UInt64, sources: [AnnouncedSource], groups: [IPv4Address], failure: Reason?, announcements: UInt64,
        refused: [SAPRefusal: UInt64]
    ) {
        self.revision = revision
        self.sources = sources
        self.groups = groups
        self.failure = failure
        self.announcements = announcements
        self.refused = refused
    }

    public subscript(id: String) -> AnnouncedSource? { sources.first { $0.id == id } }

    /// By id, else by a name that only one of them has.
    public func named(_ text: String) -> AnnouncedSource? {
        if let found = self[text] { return found }
        let named = sources.filter { $0.name == text }
        return named.count == 1 ? named.first : nil
    }
}
