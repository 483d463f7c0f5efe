import Glibc
import NIOCore
import NIOPosix

/// Fetches session descriptions: DESCRIBE of RTSP (RFC 2326 §10.2), GET of HTTP 1.0, whose answers come in one piece.
public struct DescriptionFetcher: Sendable {
    /// From the first packet to the last.
    static let patience = Duration.seconds(3)

    private let group: any EventLoopGroup

    public init() { group = MultiThreadedEventLoopGroup.singleton }

    /// The description at a URL, or at the one it leads to.
    public func fetch(_ url: DescriptionURL) async throws(DescriptionFailure) -> [UInt8] {
        switch await ask(url) {
        case .body(let bytes): return bytes
        case .failed(let failure): throw failure
        case .redirect(let text):
            let next: DescriptionURL
            do throws(DescriptionFailure) { next = try Self.next(text, after: url) } catch { throw .redirected }
            switch await ask(next) {
            case .body(let bytes): return bytes
            case .failed(let failure): throw failure
            case .redirect: throw .redirected
            }
        }
    }

    /// A path alone is one of the same host.
    private static func next(_ text: String, after url: DescriptionURL) throws(DescriptionFailure) -> DescriptionURL {
        guard !text.hasPrefix("/") else {
            return DescriptionURL(url.scheme, host: url.host, port: url.port, path: text)
        }
        return try DescriptionURL(text)
    }

    private func ask(_ url: DescriptionURL) async -> DescriptionReader.Outcome {
        let loop = group.next()
        let promise = loop.makePromise(of: DescriptionReader.Outcome.self)
        let patience = TimeAmount.nanoseconds(Self.patience.components.seconds * 1_000_000_000)
        let timer = loop.scheduleTask(in: patience) { promise.succeed(.failed(.timedOut)) }
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DescriptionHandler(url, promise))
                }
            }
            .connect(host: url.host, port: Int(url.port))
        connection.whenFailure { promise.succeed(.failed(Self.failure($0))) }
        promise.futureResult.whenComplete { _ in
            timer.cancel()
            connection.whenSuccess { $0.close(promise: nil) }
        }
        do { return try await promise.futureResult.get() } catch { return .failed(.unreachable("\(error)")) }
    }

    private static func failure(_ error: any Error) -> DescriptionFailure {
        if let error = error as? NIOConnectionError {
            if let first = error.connectionErrors.first { return failure(first.error) }
            return .unreachable("there is no such host")
        }
        if error is ChannelError { return .timedOut }
        if let error = error as? IOError { return .unreachable(String(cString: strerror(error.errnoCode))) }
        return .unreachable("there is no such host")
    }
}

/// Sends the request of one connection, and gives its answer to a promise.
private final class DescriptionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let url: DescriptionURL
    private let promise: EventLoopPromise<DescriptionReader.Outcome>
    private var reader: DescriptionReader

    init(_ url: DescriptionURL, _ promise: EventLoopPromise<DescriptionReader.Outcome>) {
        self.url = url
        self.promise = promise
        reader = DescriptionReader(url.scheme)
    }

    private var request: String {
        switch url.scheme {
        case .rtsp:
            "DESCRIBE \(url) RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\nUser-Agent: ani4out\r\n\r\n"
        case .http:
            "GET \(url.path) HTTP/1.0\r\nHost: \(url.host):\(url.port)\r\nAccept: application/sdp, */*;q=0.5\r\n"
                + "User-Agent: ani4out\r\n\r\n"
        }
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let outcome = reader.take(unwrapInboundIn(data).readableBytesView) { promise.succeed(outcome) }
    }

    func channelInactive(context: ChannelHandlerContext) { promise.succeed(reader.end()) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.succeed(.failed(.incomplete))
        context.close(promise: nil)
    }
}
