public import DeviceModel
import NIOCore
import NIOPosix
public import NetworkAudio

/// The packet bridge (F21): tells who asks on UDP port 2203, on whichever interface, where the control interface is.
public struct PacketBridge: Sendable {
    private let channel: any Channel
    /// The port it listens on.
    public let port: UInt16

    /// Begins to answer, on the event loops that all services of the program share.
    ///
    /// - Parameters:
    ///   - address: of this host, or 0.0.0.0 for all of them.
    ///   - port: 0 for any free one.
    ///   - clock: nanoseconds of a clock that only goes forward.
    ///   - control: the control interface as it is now, nil while it has no address; asked for every datagram, on the
    ///     event loop, so it must not wait.
    /// - Throws: why the port cannot be opened.
    public static func start(
        address: IPv4Address, port: UInt16, clock: @escaping @Sendable () -> Int64,
        control: @escaping @Sendable () -> InterfaceAddresses?
    ) async throws(PacketBridgeError) -> PacketBridge {
        do {
            let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelOption(.receivePacketInfo, value: true)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(BridgeHandler(clock: clock, control: control))
                    }
                }
                .bind(host: address.description, port: Int(port)).get()
            return PacketBridge(channel: channel, port: UInt16(clamping: channel.localAddress?.port ?? 0))
        } catch {
            throw PacketBridgeError(address: address, port: port, errno: (error as? IOError)?.errnoCode)
        }
    }

    /// Closes the port. A second call changes nothing.
    public func stop() async { try? await channel.close() }
}
