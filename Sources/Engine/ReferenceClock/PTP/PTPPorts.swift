import NetworkAudio

/// Where PTP lives in an IPv4 network (IEEE 1588-2008 annex D.2 and D.3).
enum PTPPorts {
    /// Messages whose times matter.
    static let event: UInt16 = 319
    static let general: UInt16 = 320
    static let primary = IPv4Address(rawValue: 0xE000_0181)
    static let peerDelay = IPv4Address(rawValue: 0xE000_006B)
    static let groups = [primary, peerDelay]
}
