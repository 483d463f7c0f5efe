import NIOCore

/// The control socket of this host.
struct SocketLink: ControlLink {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var lines = ReplyLines()

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ line: String) async throws(ControlFailure) {
        do { try await outbound.write(ByteBuffer(string: line + "\n")) } catch { throw .lost }
    }

    mutating func next() async throws(ControlFailure) -> [UInt8] {
        while true {
            if let line = lines.next() { return line }
            let bytes: ByteBuffer?
            do { bytes = try await inbound.next() } catch { throw .lost }
            guard let bytes else { throw .lost }
            try lines.append(bytes.readableBytesView)
        }
    }
}
