import DeviceModel
import Glibc
public import NIOCore
public import NIOPosix
import Synchronization

/// Serves the control socket of one device.
public final class LocalControlServer: Sendable {
    private let group: any EventLoopGroup
    private let session: ControlSession
    private let clients = Atomic<Int>(0)

    /// - Parameters:
    ///   - group: threads that move the bytes.
    ///   - pause: waits that long, and throws where its task is cancelled.
    public init(
        device: any LocalDevice, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.group = group
        session = ControlSession(device: device, readers: StatusReaders(device), pause: pause)
    }

    /// Serves until its task is cancelled, then removes the file of the socket. `started` is called when clients can
    /// connect.
    public func run(at path: String, started: @Sendable () async -> Void = {}) async throws(LocalControlError) {
        let descriptor = try ControlSocketFile.listen(at: path)
        defer { unlink(path) }
        do {
            let channel = try await ServerBootstrap(group: group)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .bind(descriptor) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            try await channel.executeThenClose { clients in
                await started()
                try await withThrowingDiscardingTaskGroup { group in
                    for try await client in clients { group.addTask { await self.serve(client) } }
                    group.cancelAll()
                }
            }
        } catch is CancellationError {
            return
        } catch {
            guard !Task.isCancelled else { return }
            throw .ended("\(error)")
        }
    }

    private func serve(_ client: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async {
        let outlet = ControlOutlet(client.channel, limit: ControlProtocol.longestQueue)
        let number = clients.add(1, ordering: .relaxed).newValue
        defer { clients.subtract(1, ordering: .relaxed) }
        await withTaskCancellationHandler {
            // How it ends, by either side or a fault, makes no difference here.
            try? await client.executeThenClose { inbound, _ in
                guard number <= ControlProtocol.mostClients else {
                    outlet.send(ControlMessage.error(id: nil, Self.tooManyClients).line)
                    return await outlet.drain()
                }
                try await withThrowingDiscardingTaskGroup { group in
                    defer { group.cancelAll() }
                    try await self.converse(inbound, outlet, &group)
                }
            }
        } onCancel: {
            // Else a client that does not read could hold up the end of the device.
            client.channel.close(promise: nil)
        }
    }

    /// Answers line by line until the client has nothing more to say; streams run beside.
    private func converse(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outlet: ControlOutlet,
        _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws {
        var framer = LineFramer(limit: ControlProtocol.longestRequest)
        for try await bytes in inbound {
            for item in framer.append(bytes.readableBytesView) {
                guard case .line(let line) = item else {
                    outlet.send(ControlMessage.error(id: nil, Self.tooLong).line)
                    return await outlet.drain()
                }
                var answer = await session.answer(line) { .local($0) }
                if answer.stream != nil, !outlet.beginStream() { answer = ControlAnswer(answer.message.refused) }
                guard outlet.send(answer.message.line) else { return }
                guard let stream = answer.stream else { continue }
                group.addTask {
                    await stream(outlet)
                    outlet.endStream()
                }
            }
        }
        await outlet.drain()
    }

    private static let tooManyClients = ControlError(
        .busy, "\(ControlProtocol.mostClients) programs are connected already",
        nextStep: "end one of them: ani4out watch, ani4out meter or a program of yours")
    private static let tooLong = ControlError(
        .malformed, "the line is longer than \(ControlProtocol.longestRequest) bytes",
        nextStep: "expected a shorter one; the connection is closed")
}
