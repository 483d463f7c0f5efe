package import NetworkAudio

/// Where PTP lives in an IPv4 network (IEEE 1588-2008 annex D.2 and D.3).
package enum PTPPorts {
    /// Messages whose times matter.
    package static let event: UInt16 = 319
    package static let general: UInt16 = 320
    package static let primary = IPv4Address(rawValue: 0xE000_0181)
    package static let peerDelay = IPv4Address(rawValue: 0xE000_006B)
    package static let groups = [primary, peerDelay]
}
