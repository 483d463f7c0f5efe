import DeviceModel
import Glibc
import NIOCore
import NIOPosix
import NetworkAudio

/// The command strings on TCP port 2202. Everything runs on one thread of its own.
public final class CommandServer: Sendable {
    /// The port it listens on.
    public let port: UInt16

    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let core: NIOLoopBound<CommandCore>
    private let feed: Task<Void, Never>

    private init(
        port: UInt16, group: MultiThreadedEventLoopGroup, listener: any Channel, core: NIOLoopBound<CommandCore>,
        feed: Task<Void, Never>
    ) {
        self.port = port
        self.group = group
        self.listener = listener
        self.core = core
        self.feed = feed
    }

    /// Begins to listen.
    ///
    /// - Parameter events: told of connections on the thread of the server: must not wait.
    /// - Throws: why it cannot listen there.
    public static func start(
        _ settings: CommandServerSettings = CommandServerSettings(), on place: CommandListener,
        device: any CommandDevice, tap: WireTap? = nil,
        events: @escaping @Sendable (CommandServerEvent) -> Void = { _ in }
    ) async throws(CommandServerFailure) -> CommandServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let (state, changes) = await device.changes()
        let snapshot = CommandSnapshot(
            state: state, identity: await device.identity(), live: await device.live(),
            meterRate: InferredChoices.initialMeterRate)
        do {
            let core = try await loop.submit {
                NIOLoopBound(
                    CommandCore(loop, settings, snapshot, device: device, tap: tap, events: events), eventLoop: loop)
            }.get()
            let listener = try await listen(place, group, core)
            let feed = Task {
                for await changes in changes { loop.execute { core.value.take(changes) } }
            }
            return CommandServer(
                port: UInt16(listener.localAddress?.port ?? 0), group: group, listener: listener, core: core,
                feed: feed)
        } catch {
            try? await group.shutdownGracefully()
            throw failure(error)
        }
    }

    /// Has somebody read along, or nobody, from when the future is fulfilled: its thread may be at what came before.
    @discardableResult
    func watch(_ tap: WireTap?) -> EventLoopFuture<Void> {
        let core = core
        return listener.eventLoop.submit { core.value.watch(tap) }
    }

    /// Closes the port and all connections, after what was written so far.
    public func stop() async {
        feed.cancel()
        // What it still hands over goes to a loop that turns.
        await feed.value
        let core = core
        try? await listener.close().get()
        try? await listener.eventLoop.submit { core.value.closeAll() }.get()
        try? await group.shutdownGracefully()
    }

    private static func listen(
        _ place: CommandListener, _ group: MultiThreadedEventLoopGroup, _ core: NIOLoopBound<CommandCore>
    ) async throws -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            // A peer that is gone without a word is noticed after a minute, not after two hours.
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE)), value: 30)
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL)), value: 10)
            .childChannelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPCNT)), value: 3)
            // Someone who sends his commands and closes his half still gets the answers.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark, value: ChannelOptions.Types.WriteBufferWaterMark(low: 16_384, high: 65_536)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(core.value))
                }
            }
        switch place {
        case .address(let address, let port):
            return try await bootstrap.bind(host: address.description, port: Int(port)).get()
        case .bound(let descriptor): return try await bootstrap.withBoundSocket(descriptor).get()
        }
    }

    private static func failure(_ error: any Error) -> CommandServerFailure {
        guard let error = error as? IOError else {
            return CommandServerFailure(code: 0, description: "the port cannot be opened: \(error)")
        }
        return CommandServerFailure(
            code: error.errnoCode,
            description: "the port cannot be opened: \(String(cString: strerror(error.errnoCode)))")
    }
}
