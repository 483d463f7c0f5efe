package import JSON
import NIOCore

/// One connection: asks, and hears what comes.
public struct ControlConversation {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let client: String
    private var framer = LineFramer(limit: ControlProtocol.longestReply)
    private var waiting: [[UInt8]] = []
    private var lastID = 0

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, client: String
    ) {
        self.inbound = inbound
        self.outbound = outbound
        self.client = client
    }

    /// Sends a request and waits for its reply. Events that come meanwhile are not kept: a stream wants a conversation of
    /// its own.
    package mutating func ask(_ request: ControlRequest) async throws(ControlFailure) -> JSONNode {
        lastID += 1
        do {
            try await outbound.write(ByteBuffer(string: request.line(id: lastID, client: client) + "\n"))
        } catch { throw .lost }
        while true {
            let message = try await next()
            // An error without a number is about the connection.
            if message["error"] != nil, message["id"]?.value == .null || message["id"] == nil {
                throw try Self.refusal(message)
            }
            guard message["id"]?.integer == lastID else { continue }
            if message["error"] != nil { throw try Self.refusal(message) }
            if let reply = message["reply"] { return reply }
        }
    }

    /// The next event of the stream that was asked for.
    package mutating func nextEvent() async throws(ControlFailure) -> JSONNode {
        while true {
            let message = try await next()
            if message["error"] != nil { throw try Self.refusal(message) }
            if let event = message["event"] { return event }
        }
    }

    private mutating func next() async throws(ControlFailure) -> JSONNode {
        while waiting.isEmpty {
            let bytes: ByteBuffer?
            do { bytes = try await inbound.next() } catch { throw .lost }
            guard let bytes else { throw .lost }
            for item in framer.append(bytes.readableBytesView) {
                guard case .line(let line) = item else { throw .misunderstood("a line of it is too long") }
                waiting.append(line)
            }
        }
        let message: JSONNode
        do throws(JSONError) { message = try JSONParser.parse(waiting.removeFirst()) } catch {
            throw .misunderstood("\(error)")
        }
        guard message["version"]?.integer == ControlProtocol.version else {
            throw .misunderstood("it is of another version")
        }
        return message
    }

    private static func refusal(_ message: JSONNode) throws(ControlFailure) -> ControlFailure {
        guard let error = message["error"], let kind = error["kind"]?.string.flatMap(ControlError.Kind.init),
            let what = error["reason"]?.string, let step = error["nextStep"]?.string
        else { throw .misunderstood("an error without its reason") }
        return .refused(ControlError(kind, what, nextStep: step))
    }
}
