import NIOCore
import NIOHTTPTypes

/// Tells the door what a connection does, and closes one that is not let in.
final class ConnectionGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let door: ConnectionDoor
    private var visitor: ConnectionDoor.Visitor?

    init(_ door: ConnectionDoor) { self.door = door }

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { enter(context) } }

    func channelActive(context: ChannelHandlerContext) {
        if visitor == nil { enter(context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data), let visitor { door.asks(visitor) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), let visitor { door.rests(visitor) }
        context.write(data, promise: promise)
    }

    private func enter(_ context: ChannelHandlerContext) {
        let channel = context.channel
        visitor = door.enter(channel.remoteAddress?.ipAddress ?? "") { channel.close(promise: nil) }
        if visitor == nil { channel.close(promise: nil) }
    }

    private func leave() {
        if let visitor { door.leave(visitor) }
        visitor = nil
    }
}
