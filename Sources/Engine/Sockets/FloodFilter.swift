import Glibc

/// Lets the kernel drop what is not of the sender that is heard, before it costs a wake-up or a place in the queue.
///
/// Attached only while a flood lasts: a filter cannot say what it dropped, and a person wants to see who disturbs.
public enum FloodFilter {
    /// One instruction of a classic BPF program, as `struct sock_filter` of <linux/filter.h>.
    private struct Instruction {
        var code: UInt16
        var ifTrue: UInt8 = 0
        var ifFalse: UInt8 = 0
        var operand: UInt32
    }

    /// `struct sock_fprog`.
    private struct Program {
        var length: UInt16
        var instructions: UnsafeMutablePointer<Instruction>
    }

    // Not in Glibc's Swift module: <linux/filter.h>, <asm-generic/socket.h>.
    private static let attachOption: Int32 = 26
    private static let detachOption: Int32 = 27
    private static let loadWord: UInt16 = 0x20
    private static let loadByte: UInt16 = 0x30
    private static let and: UInt16 = 0x54
    private static let jumpIfEqual: UInt16 = 0x15
    private static let jumpIfGreaterOrEqual: UInt16 = 0x35
    private static let loadLength: UInt16 = 0x80
    private static let result: UInt16 = 0x06
    /// Offsets from here on count from the network header (SKF_NET_OFF).
    private static let networkHeader: UInt32 = 0xFFF0_0000
    private static let udpHeader: UInt32 = 8

    /// Only RTP of `payloadType` from `address` (host order) passes. False where the system refuses.
    public static func attach(to socket: Int32, address: UInt32, payloadType: UInt8) -> Bool {
        var code = [
            Instruction(code: loadLength, operand: 0),
            Instruction(code: jumpIfGreaterOrEqual, ifFalse: 6, operand: udpHeader + 12),
            Instruction(code: loadWord, operand: networkHeader + 12),  // source address of the IPv4 header
            Instruction(code: jumpIfEqual, ifFalse: 4, operand: address),
            Instruction(code: loadByte, operand: udpHeader + 1),
            Instruction(code: and, operand: 0x7F),
            Instruction(code: jumpIfEqual, ifFalse: 1, operand: UInt32(payloadType)),
            Instruction(code: result, operand: .max),
            Instruction(code: result, operand: 0),
        ]
        return code.withUnsafeMutableBufferPointer { buffer in
            guard let first = buffer.baseAddress else { return false }
            var program = Program(length: UInt16(buffer.count), instructions: first)
            return setsockopt(
                socket, SOL_SOCKET, attachOption, &program, socklen_t(MemoryLayout<Program>.size)) == 0
        }
    }

    public static func detach(from socket: Int32) {
        var unused: Int32 = 0
        _ = setsockopt(socket, SOL_SOCKET, detachOption, &unused, socklen_t(MemoryLayout<Int32>.size))
    }
}
