public import DeviceModel
import NIOCore
import NIOPosix
public import NetworkAudio

/// Asks for units by the packet bridge (docs/packet-bridge.md).
public enum BridgeSearch {
    private static let port = 2203
    /// Datagrams that leave without a pause: a switch's queue takes so many.
    private static let burst = 16
    private static let pause = Duration.milliseconds(20)

    /// The broadcast address of a network; nil where it has none.
    public static func broadcast(of address: IPv4Address, mask: IPv4Address) -> IPv4Address? {
        mask.rawValue == .max || mask.rawValue == 0 ? nil : IPv4Address(rawValue: address.rawValue | ~mask.rawValue)
    }

    /// All other hosts of a network of at most 1022; none where it is larger.
    public static func hosts(of address: IPv4Address, mask: IPv4Address) -> [IPv4Address] {
        let size = ~mask.rawValue
        guard (1...1_023).contains(size) else { return [] }
        let network = address.rawValue & mask.rawValue
        return (1..<size).map { IPv4Address(rawValue: network + $0) }.filter { $0 != address }
    }

    /// Asks these addresses, and tells who answered until the stream is let go or its task is cancelled.
    public static func units(at addresses: [IPv4Address]) -> AsyncStream<FoundDevice> {
        AsyncStream(bufferingPolicy: .bufferingOldest(FoundDevice.most)) { continuation in
            let task = Task {
                try? await ask(addresses, continuation)
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private static func ask(
        _ addresses: [IPv4Address], _ continuation: AsyncStream<FoundDevice>.Continuation
    ) async throws {
        let channel = try await DatagramBootstrap(group: NIOSingletons.posixEventLoopGroup)
            .channelOption(.socketOption(.so_broadcast), value: 1)
            .bind(host: "0.0.0.0", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(
                        wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { answers, questions in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for (number, address) in addresses.enumerated() {
                        let place = try SocketAddress(ipAddress: "\(address)", port: port)
                        // One that cannot be reached is as good as one that is silent.
                        try? await questions.write(
                            AddressedEnvelope(remoteAddress: place, data: ByteBuffer(bytes: [0x3F])))
                        if number % burst == burst - 1 { try await Task.sleep(for: pause) }
                    }
                }
                group.addTask {
                    for try await answer in answers {
                        guard let unit = unit(Array(answer.data.readableBytesView)) else { continue }
                        continuation.yield(unit)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// The unit of an answer: address, subnet mask and MAC address of its control interface; nil for anything else.
    package static func unit(_ answer: [UInt8]) -> FoundDevice? {
        guard answer.count == 14 else { return nil }
        let number = { (bytes: ArraySlice<UInt8>) in bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) } }
        let address = IPv4Address(rawValue: UInt32(truncatingIfNeeded: number(answer[0..<4])))
        let mask = UInt32(truncatingIfNeeded: number(answer[4..<8]))
        let isMask = mask.leadingZeroBitCount == 0 && (~mask &+ 1).nonzeroBitCount <= 1
        guard isMask, address.rawValue != 0, address.rawValue != .max, !address.isMulticast else { return nil }
        return FoundDevice(
            way: .packetBridge, name: "\(address)", mac: MACAddress(rawValue: number(answer[8..<14])), address: address)
    }
}
