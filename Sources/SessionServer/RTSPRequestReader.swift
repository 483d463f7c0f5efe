package import NIOCore

/// Takes requests out of the bytes of a connection.
package struct RTSPRequestReader: ByteToMessageDecoder {
    package typealias InboundOut = RTSPRequest

    /// Bytes of a body that are still to be passed over.
    private var unread = 0

    package init() {}

    package mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let request = try next(&buffer) else { return .needMoreData }
        context.fireChannelRead(wrapInboundOut(request))
        return .continue
    }

    /// What is left of a connection that ends is no request.
    package mutating func decodeLast(
        context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
    ) throws -> DecodingState { .needMoreData }

    /// The next request; nil while more has to come.
    package mutating func next(_ buffer: inout ByteBuffer) throws(RTSPRefusal) -> RTSPRequest? {
        let passed = min(unread, buffer.readableBytes)
        buffer.moveReaderIndex(forwardBy: passed)
        unread -= passed
        // Blank lines between requests keep a connection open (RFC 2326 §12.37).
        while let byte = buffer.readableBytesView.first, byte == 13 || byte == 10 {
            buffer.moveReaderIndex(forwardBy: 1)
        }
        guard unread == 0, buffer.readableBytes > 0 else { return nil }
        let bytes = buffer.readableBytesView.prefix(RTSPRequest.longestHead + 4)
        guard let end = Self.end(of: bytes) else {
            if bytes.count > RTSPRequest.longestHead { throw .tooLarge }
            return nil
        }
        guard let text = String(validating: bytes[..<end.head], as: UTF8.self) else { throw .badRequest }
        buffer.moveReaderIndex(forwardBy: end.next - bytes.startIndex)
        let request = try RTSPRequest(head: text)
        unread = request.bodyLength
        return request
    }

    /// Where the head ends, and what follows begins.
    private static func end(of bytes: ByteBufferView.SubSequence) -> (head: Int, next: Int)? {
        for index in bytes.indices where bytes[index] == 10 {
            let rest = bytes[(index + 1)...].prefix(2)
            if rest.first == 10 { return (index, index + 2) }
            if rest.elementsEqual([13, 10]) { return (index, index + 3) }
        }
        return nil
    }
}
