import CLinux
import NetworkAudio

/// Lets the kernel drop what comes from senders that flood, before it costs a wake-up or a place in the queue.
///
/// For some seconds at a time only: a filter cannot say what it dropped.
enum SenderFilter {
    /// Senders in one filter: jumps are one byte long.
    static let mostSenders = 100
    /// Where the source address is in the IPv4 header.
    private static let source: UInt32 = 12

    /// Drops what comes from these, at most `mostSenders` of them.
    static func drop(_ senders: [IPv4Address], at socket: Int32) {
        let senders = senders.prefix(mostSenders)
        var steps = [step(CLINUX_LOAD_WORD, CLINUX_IPV4_HEADER + source)]
        for (index, sender) in senders.enumerated() {
            // To the last instruction, over the comparisons that follow and the one that lets pass.
            steps.append(step(CLINUX_IF_EQUAL, sender.rawValue, ifTrue: UInt8(senders.count - index)))
        }
        steps.append(step(CLINUX_RESULT, .max))
        steps.append(step(CLINUX_RESULT, 0))
        _ = clinux_attach_filter(socket, steps, UInt16(steps.count))
    }

    static func pass(at socket: Int32) { _ = clinux_detach_filter(socket) }

    private static func step(_ code: Int, _ operand: UInt32, ifTrue: UInt8 = 0) -> clinux_filter_step {
        clinux_filter_step(code: UInt16(code), if_true: ifTrue, if_false: 0, operand: operand)
    }
}
