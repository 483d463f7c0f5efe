import DeviceModel
import NIOCore
import NetworkAudio

/// Answers the datagrams of one socket. Lives on the socket's event loop alone.
final class BridgeHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let clock: @Sendable () -> Int64
    private let control: @Sendable () -> InterfaceAddresses?
    private var limit = BridgeLimit()

    init(clock: @escaping @Sendable () -> Int64, control: @escaping @Sendable () -> InterfaceAddresses?) {
        self.clock = clock
        self.control = control
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        // Nothing is kept for a socket that cannot send.
        guard BridgeRequest.lengths.contains(envelope.data.readableBytes), context.channel.isWritable,
            let sender = envelope.remoteAddress.ipv4, let port = context.channel.localAddress?.port,
            let control = control()
        else { return }
        let request = BridgeRequest(
            payload: Array(envelope.data.readableBytesView), sender: sender,
            senderPort: UInt16(clamping: envelope.remoteAddress.port ?? 0),
            destination: envelope.metadata?.packetInfo?.destinationAddress.ipv4)
        guard request.isAnswered(by: UInt16(clamping: port), control), limit.allows(sender, at: clock()) else { return }
        var answer = context.channel.allocator.buffer(capacity: BridgeAnswer.size)
        answer.writeBytes(BridgeAnswer.bytes(control))
        context.writeAndFlush(
            wrapOutboundOut(AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: answer)), promise: nil)
    }

    /// A datagram that could not be received or sent is lost as on the network; the next one is another.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

extension SocketAddress {
    /// nil for addresses of other kinds.
    fileprivate var ipv4: NetworkAudio.IPv4Address? { ipAddress.flatMap { NetworkAudio.IPv4Address($0) } }
}
