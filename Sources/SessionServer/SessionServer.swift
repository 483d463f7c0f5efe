import NIOCore
import NIOPosix
public import NetworkAudio
import Synchronization

/// Describes the streams that are sent to receivers that ask by RTSP, as RAVENNA's do: `rtsp://host:port/by-name/NAME`.
public struct SessionServer: Sendable {
    /// Connections at once; one more is closed at once.
    static let mostConnections = 32
    /// A connection that says nothing for so long is closed.
    private static let patience = TimeAmount.seconds(30)

    private let channel: any Channel
    /// The port it listens on.
    public let port: UInt16

    /// Begins to answer, on the event loops that all services of the program share.
    ///
    /// - Parameters:
    ///   - address: of this host, or 0.0.0.0 for all of them.
    ///   - port: 0 for any free one.
    ///   - sessions: those that are sent now; asked for every request, on an event loop, so it must not wait.
    /// - Throws: why the port cannot be opened.
    public static func start(
        address: IPv4Address, port: UInt16, sessions: @escaping @Sendable () -> [SessionAnnouncement]
    ) async throws(SessionServerError) -> SessionServer {
        let connections = ConnectionCount()
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: 32)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    guard connections.enter() else { return channel.close() }
                    channel.closeFuture.whenComplete { _ in connections.leave() }
                    return channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(IdleStateHandler(readTimeout: patience))
                        try pipeline.addHandler(
                            ByteToMessageHandler(
                                RTSPRequestReader(), maximumBufferSize: 4 * RTSPRequest.longestHead))
                        try pipeline.addHandler(RTSPHandler(sessions))
                    }
                }
                .bind(host: address.description, port: Int(port)).get()
            return SessionServer(channel: channel, port: UInt16(clamping: channel.localAddress?.port ?? 0))
        } catch {
            throw SessionServerError(errno: (error as? IOError)?.errnoCode ?? 0)
        }
    }

    /// Closes the port. A second call changes nothing.
    public func stop() async { try? await channel.close() }
}

/// Why the port of a `SessionServer` could not be opened.
public struct SessionServerError: Error, Sendable, Hashable {
    /// 0 where the system gives none.
    public var errno: Int32
}

private final class ConnectionCount: Sendable {
    private let count = Atomic<Int>(0)

    /// False: there are too many, and this one does not count.
    func enter() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue > SessionServer.mostConnections else { return true }
        leave()
        return false
    }

    func leave() { _ = count.subtract(1, ordering: .relaxed) }
}
