import Device
import Foundation
import LocalControl
import NIOCore
import NIOPosix

/// A device with its server on a socket in a directory of its own, while `body` runs.
func withServer<Result: Sendable>(
    _ device: MemoryDevice = MemoryDevice(), _ body: @Sendable (String) async throws -> Result
) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "ani4out-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appending(path: ControlProtocol.socketName).path
    let (started, isStarted) = AsyncStream<Void>.makeStream()
    let server = LocalControlServer(device: device, pause: { _ in await Task.yield() })
    let task = Task {
        defer { isStarted.finish() }
        try await server.run(at: path) { isStarted.yield() }
    }
    for await _ in started { break }
    do {
        let result = try await body(path)
        task.cancel()
        try await task.value
        return result
    } catch {
        task.cancel()
        try await task.value
        throw error
    }
}

/// A client that writes what no client of ours would.
struct RawClient {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    init(_ path: String) async throws {
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
    }

    /// Sends these bytes, says that no more come, and returns the lines of the device until it closes.
    func lines(sending bytes: [UInt8]) async throws -> [String] {
        try await channel.executeThenClose { inbound, outbound in
            // A device that closed already, as it may, has told why.
            try? await outbound.write(ByteBuffer(bytes: bytes))
            outbound.finish()
            var all: [UInt8] = []
            do { for try await buffer in inbound { all += buffer.readableBytesView } } catch is IOError {}
            return String(decoding: all, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }
}
