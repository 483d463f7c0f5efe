import NIOCore
import NIOPosix
import NetworkAudio

/// One question and its answer over a connection of its own.
enum TCPExchange {
    /// Bytes of an answer that are taken.
    static let longest = 64 * 1_024

    /// Connects, sends, and returns what came until it was enough, the other side closed or the time was up.
    ///
    /// - Parameter isEnough: told all that came so far.
    /// - Returns: nil where nobody answers there.
    static func ask(
        _ question: [UInt8], at address: IPv4Address, port: UInt16, within limit: TimeAmount,
        isEnough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }
    ) async -> [UInt8]? {
        do {
            let channel = try await ClientBootstrap(group: NIOSingletons.posixEventLoopGroup)
                .connectTimeout(limit)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            AnswerCollector(isEnough: isEnough, answer: channel.eventLoop.makePromise()))
                    }
                }
                .connect(host: "\(address)", port: Int(port)).get()
            let answer = channel.pipeline.handler(type: AnswerCollector.self).map(\.answer.futureResult)
            channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
            channel.writeAndFlush(ByteBuffer(bytes: question), promise: nil)
            return try await answer.flatMap { $0 }.get()
        } catch { return nil }
    }
}

/// Collects an answer. Lives on its event loop alone.
private final class AnswerCollector: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let isEnough: @Sendable ([UInt8]) -> Bool
    let answer: EventLoopPromise<[UInt8]>
    private let bytes: NIOLoopBoundBox<[UInt8]>

    init(isEnough: @escaping @Sendable ([UInt8]) -> Bool, answer: EventLoopPromise<[UInt8]>) {
        self.isEnough = isEnough
        self.answer = answer
        bytes = NIOLoopBoundBox([], eventLoop: answer.futureResult.eventLoop)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        bytes.value.append(contentsOf: part.readableBytesView.prefix(TCPExchange.longest - bytes.value.count))
        if bytes.value.count >= TCPExchange.longest || isEnough(bytes.value) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) { answer.succeed(bytes.value) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
