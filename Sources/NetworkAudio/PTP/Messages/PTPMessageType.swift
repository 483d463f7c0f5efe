/// What a message is (IEEE 1588-2008 §13.3.2.2, table 19).
package enum PTPMessageType: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case sync = 0x0
    case delayRequest = 0x1
    case peerDelayRequest = 0x2
    case peerDelayResponse = 0x3
    case followUp = 0x8
    case delayResponse = 0x9
    case peerDelayResponseFollowUp = 0xA
    case announce = 0xB
    case signaling = 0xC
    case management = 0xD

    /// Whether its time of arrival matters: port 319 instead of 320 (annex D.2).
    package var isEvent: Bool { rawValue < 8 }

    /// Bytes of header and fixed body; suffixes may follow (§13.5 to §13.12, §15.4).
    package var length: Int {
        switch self {
        case .sync, .delayRequest, .followUp, .signaling: 44
        case .management: 48
        case .peerDelayRequest, .peerDelayResponse, .delayResponse, .peerDelayResponseFollowUp: 54
        case .announce: 64
        }
    }
}
