import NIOCore
import NIOPosix

/// A server on this host that gives each request the answer made for its first line.
struct AnswerServer {
    private let channel: any Channel

    /// - Parameter answer: what is sent, and whether the connection is closed then.
    static func start(
        _ answer: @escaping @Sendable (String) -> (text: String, closes: Bool)
    ) async throws -> AnswerServer {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AnswerHandler(answer))
                }
            }
        return AnswerServer(channel: try await bootstrap.bind(host: "127.0.0.1", port: 0).get())
    }

    private init(channel: any Channel) { self.channel = channel }

    var port: UInt16 { UInt16(channel.localAddress?.port ?? 0) }

    func stop() async { try? await channel.close() }
}

private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: @Sendable (String) -> (text: String, closes: Bool)
    private var text = ""

    init(_ answer: @escaping @Sendable (String) -> (text: String, closes: Bool)) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard text.hasSuffix("\r\n\r\n") else { return }
        let (text, closes) = answer(text)
        let written = context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)))
        if closes {
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
