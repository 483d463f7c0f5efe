import NIOCore
import NetworkAudio

/// Answers the requests of one connection, and ends one that says nothing.
final class RTSPHandler: ChannelInboundHandler {
    typealias InboundIn = RTSPRequest
    typealias OutboundOut = ByteBuffer

    private let sessions: @Sendable () -> [SessionAnnouncement]

    init(_ sessions: @escaping @Sendable () -> [SessionAnnouncement]) { self.sessions = sessions }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        send(RTSPReply.text(unwrapInboundIn(data), sessions()), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let refusal = error as? RTSPRefusal { send(RTSPReply.text(refusal), context) }
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { return context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    /// Who does not read its answers is asked for no more requests.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !context.channel.isWritable { context.close(promise: nil) }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    }
}
