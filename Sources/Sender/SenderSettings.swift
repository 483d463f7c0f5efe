public import NetworkAudio

/// Everything a stream to be sent can be told before it starts.
public struct SenderSettings: Sendable, Hashable {
    /// A multicast group or one receiver.
    public var destination: IPv4Address
    /// 1 to 65535.
    public var port: UInt16
    public var signal: SenderSignal
    /// 1 to 8; nil: as many as the WAV file has, else two.
    public var channelCount: Int?
    public var encoding = SampleEncoding.l24
    /// Frames per packet, as many as fit in 1440 bytes. Default 48 (1 ms).
    public var framesPerPacket = 48
    /// RTP payload type, 0 to 127. Default 98.
    public var payloadType: UInt8 = 98
    /// The sender's identity in every packet; nil: a random one.
    public var ssrc: UInt32?
    /// Name of the network interface to send from; nil: that of the route to the destination, else `lo`.
    public var interface: String?
    /// Where a second copy of every packet goes (SMPTE ST 2022-7); nil: nowhere.
    public var secondLeg: SecondLeg?
    /// Routers a packet may pass, 1 to 255. Default 32.
    public var timeToLive: UInt8 = 32
    /// Differentiated services code point, 0 to 63. Default 34 (AF41), AES67's for media.
    public var dscp: UInt8 = 34
    /// The RTP time stamp at the epoch of the clock, announced as `mediaclk:direct`. Default 0.
    public var timestampOffset: UInt32 = 0
    /// Frames to send before the sender finishes by itself, rounded up to whole packets; nil: until stopped.
    public var frameLimit: UInt64?
    /// The session's name, one line. Default "ani4out".
    public var name = "ani4out"
    /// Group to announce the session to; nil: no announcements.
    public var announcementGroup: IPv4Address?

    /// The second leg of a redundant pair: the same packets by another path.
    public struct SecondLeg: Sendable, Hashable {
        public var destination: IPv4Address
        public var port: UInt16
        /// As `SenderSettings.interface`.
        public var interface: String?

        public init(destination: IPv4Address, port: UInt16, interface: String? = nil) {
            self.destination = destination
            self.port = port
            self.interface = interface
        }
    }

    /// The most channels in one stream (AES67 §7.2).
    public static let channelCounts = 1...8

    public init(destination: IPv4Address, port: UInt16, signal: SenderSignal) {
        self.destination = destination
        self.port = port
        self.signal = signal
    }

    /// The whole number of frames that a packet time means, where it is one within 5 %: 0.12 and 0.125 ms are 6
    /// frames, 0.33 ms are 16. Nil for anything else.
    public static func frames(packetTime milliseconds: Double) -> Int? {
        guard milliseconds.isFinite, milliseconds > 0, milliseconds <= 1000 else { return nil }
        let exact = milliseconds * 48
        let frames = exact.rounded()
        guard frames >= 1, abs(frames - exact) <= exact * 0.05 else { return nil }
        return Int(frames)
    }
}
