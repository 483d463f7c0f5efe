import CLinux

/// Lets the kernel drop what is not of the sender that is heard, before it costs a wake-up or a place in the queue.
///
/// Attached only while a flood lasts: a filter cannot say what it dropped, and a person wants to see who disturbs.
public enum FloodFilter {
    private static let udpHeader: UInt32 = 8
    private static let rtpHeader: UInt32 = 12
    /// Where the source address is in the IPv4 header.
    private static let source: UInt32 = 12

    /// Only RTP of `payloadType` from `address` (host order) passes. False where the system refuses.
    public static func attach(to socket: Int32, address: UInt32, payloadType: UInt8) -> Bool {
        let steps = [
            step(CLINUX_LOAD_LENGTH),
            step(CLINUX_IF_AT_LEAST, udpHeader + rtpHeader, ifFalse: 6),
            step(CLINUX_LOAD_WORD, CLINUX_IPV4_HEADER + source),
            step(CLINUX_IF_EQUAL, address, ifFalse: 4),
            step(CLINUX_LOAD_BYTE, udpHeader + 1),
            step(CLINUX_AND, 0x7F),
            step(CLINUX_IF_EQUAL, UInt32(payloadType), ifFalse: 1),
            step(CLINUX_RESULT, .max),
            step(CLINUX_RESULT, 0),
        ]
        return clinux_attach_filter(socket, steps, UInt16(steps.count)) == 0
    }

    public static func detach(from socket: Int32) { _ = clinux_detach_filter(socket) }

    private static func step(_ code: Int, _ operand: UInt32 = 0, ifFalse: UInt8 = 0) -> clinux_filter_step {
        clinux_filter_step(code: UInt16(code), if_true: 0, if_false: ifFalse, operand: operand)
    }
}
