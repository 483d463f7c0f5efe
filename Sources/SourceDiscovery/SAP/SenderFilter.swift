import Glibc
import NetworkAudio

/// Lets the kernel drop what comes from senders that flood, before it costs a wake-up or a place in the queue.
///
/// For some seconds at a time only: a filter cannot say what it dropped.
enum SenderFilter {
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

    /// Senders in one filter: jumps are one byte long.
    static let mostSenders = 100

    // Not in Glibc's Swift module: <linux/filter.h>, <asm-generic/socket.h>.
    private static let attachOption: Int32 = 26
    private static let detachOption: Int32 = 27
    private static let loadWord: UInt16 = 0x20
    private static let jumpIfEqual: UInt16 = 0x15
    private static let result: UInt16 = 0x06
    /// Source address in the IPv4 header, counted from the network header (SKF_NET_OFF).
    private static let source: UInt32 = 0xFFF0_0000 + 12

    /// Drops what comes from these, at most `mostSenders` of them.
    static func drop(_ senders: [IPv4Address], at socket: Int32) {
        let senders = senders.prefix(mostSenders)
        var code = [Instruction(code: loadWord, operand: source)]
        for (index, sender) in senders.enumerated() {
            // To the last instruction, over the comparisons that follow and the one that lets pass.
            code.append(
                Instruction(code: jumpIfEqual, ifTrue: UInt8(senders.count - index), operand: sender.rawValue))
        }
        code.append(Instruction(code: result, operand: .max))
        code.append(Instruction(code: result, operand: 0))
        code.withUnsafeMutableBufferPointer { buffer in
            guard let first = buffer.baseAddress else { return }
            var program = Program(length: UInt16(buffer.count), instructions: first)
            _ = setsockopt(socket, SOL_SOCKET, attachOption, &program, socklen_t(MemoryLayout<Program>.size))
        }
    }

    static func pass(at socket: Int32) {
        var unused: Int32 = 0
        _ = setsockopt(socket, SOL_SOCKET, detachOption, &unused, socklen_t(MemoryLayout<Int32>.size))
    }
}
