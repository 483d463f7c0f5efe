import NIOCore
import NIOHTTPTypes

/// Ends connections whose request takes too long to come, whatever trickles in, and keeps little of what is sent in the
/// system's hands: what a slow reader gets is to be new.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let limit: TimeAmount
    private var closing: Scheduled<Void>?

    /// - Parameter limit: from a request's head to its end.
    init(_ limit: TimeAmount) { self.limit = limit }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            let channel = context.channel
            closing?.cancel()
            closing = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
        case .end:
            closing?.cancel()
            closing = nil
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }
}
