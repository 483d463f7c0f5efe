public import AccessControl
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Why the server does not run.
public enum WebServerFailure: Error, Sendable, Hashable {
    /// A system call failed, with its error number: the port is taken, or not permitted.
    case system(Int32)
    /// What the network library says.
    case other(String)
}

/// The HTTP API and the web app of one device, served on a port.
public final class WebServer: Sendable {
    /// The port it listens on.
    public let port: UInt16
    private let site: WebSite
    private let group: MultiThreadedEventLoopGroup
    private let running: Task<Void, any Error>

    private init(port: UInt16, site: WebSite, group: MultiThreadedEventLoopGroup, running: Task<Void, any Error>) {
        self.port = port
        self.site = site
        self.group = group
        self.running = running
    }

    /// Returns when it can be reached.
    public static func start(
        _ settings: WebServerSettings, device: any WebDevice, keeper: AccessKeeper, assets: AssetShelf = AssetShelf()
    ) async throws(WebServerFailure) -> WebServer {
        let instance = String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16)
        let site = WebSite(
            device: device, instance: instance, assets: assets, keeper: keeper, certificate: settings.certificate?.facts
        )
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
        let (bound, binding) = AsyncStream<Result<UInt16, WebServerFailure>>.makeStream()
        let server: HTTPServerBuilder
        do { server = try Self.server(settings) } catch {
            try? await group.shutdownGracefully()
            throw .other("\(error)")
        }
        let application = Self.application(site, settings, server, group) { channel in
            binding.yield(.success(UInt16(clamping: channel.localAddress?.port ?? 0)))
        }
        let running = Task {
            do { try await application.run() } catch {
                binding.yield(.failure(Self.failure(error)))
                throw error
            }
        }
        for await outcome in bound {
            switch outcome {
            case .success(let port): return WebServer(port: port, site: site, group: group, running: running)
            case .failure(let failure):
                try? await group.shutdownGracefully()
                throw failure
            }
        }
        throw .other("the server ended")
    }

    private static func server(_ settings: WebServerSettings) throws -> HTTPServerBuilder {
        let door = ConnectionDoor(mostOfAddress: settings.mostOfAddress, mostResting: settings.mostResting)
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGate(door), RequestDeadline(.seconds(settings.bodySeconds))],
            idleTimeout: .seconds(settings.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))
        let server = HTTPServerBuilder.http1(configuration: channel)
        return try settings.certificate.map { try server.encrypted(by: $0) } ?? server
    }

    private static func application(
        _ site: WebSite, _ settings: WebServerSettings, _ server: HTTPServerBuilder,
        _ group: MultiThreadedEventLoopGroup, started: @escaping @Sendable (any Channel) -> Void
    ) -> some ApplicationProtocol {
        let quiet = Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
        return Application(
            responder: site.router.buildResponder(),
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname("\(settings.address)", port: Int(settings.port)), serverName: nil,
                availableConnectionsDelegate: .maximum(settings.mostConnections, logger: quiet)),
            onServerRunning: { started($0) }, eventLoopGroupProvider: .shared(group), logger: quiet)
    }

    private static func failure(_ error: any Error) -> WebServerFailure {
        if let error = error as? IOError { return .system(error.errnoCode) }
        return .other("\(error)")
    }

    /// Ends live streams, lets what is being answered be answered for a moment, then closes all.
    public func stop() async {
        await site.hub.stop()
        running.cancel()
        _ = await running.result
        try? await group.shutdownGracefully()
    }
}
