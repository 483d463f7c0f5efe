import DeviceModel
import NIOCore

/// The socket of one client. Reads only while the client's commands are looked at, so that what it sends without end
/// waits at its own side.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let core: CommandCore
    private var context: ChannelHandlerContext?
    /// nil: not let in.
    private(set) var client: CommandClient?
    private var wantsRead = false
    private(set) var isInputClosed = false

    init(_ core: CommandCore) { self.core = core }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        if let client = core.admit(self, CommandPeer(context.remoteAddress)) {
            self.client = client
            context.fireChannelActive()
        } else {
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let client else { return }
        core.receive(unwrapInboundIn(data), from: client, self)
    }

    func read(context: ChannelHandlerContext) {
        if let client, client.input.readableBytes == 0 { context.read() } else { wantsRead = true }
    }

    /// Reads on, where that was put off.
    func resumeReading() {
        guard wantsRead, let client, client.input.readableBytes == 0 else { return }
        wantsRead = false
        context?.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            isInputClosed = true
            core.resume(self)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        client?.isWritable = context.channel.isWritable
        // In the middle of a write nothing else is begun.
        if context.channel.isWritable { core.resumeLater(self) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        if let client { core.remove(client) }
        client = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Writes and returns how many bytes wait, where it is more than goes by the way.
    func write(_ bytes: ByteBuffer) -> Int {
        guard let context else { return 0 }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        guard !context.channel.isWritable else { return 0 }
        let waiting = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        return waiting ?? 0
    }

    func close() { context?.close(promise: nil) }

    /// Closes when all that was written is out.
    func closeAfterWriting() {
        guard let context else { return }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in channel.close(promise: nil) }
    }
}
