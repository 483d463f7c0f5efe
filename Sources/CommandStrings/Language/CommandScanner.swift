public import NIOCore

/// Finds messages in a stream of bytes, however it is cut into pieces.
///
/// A message is what stands between `<` and `>`; bytes outside are ignored. Memory is that of one body of the longest
/// kind, whatever arrives.
public struct CommandScanner: Sendable {
    public enum Event: Sendable, Hashable {
        /// A message is complete: its body is in `body`.
        case body
        /// A message began before another one had ended; the new one counts.
        case unfinished
        /// A message was longer than any can be, and was let pass.
        case tooLong
    }

    private enum Place { case outside, inside, overflowing }

    /// Bytes a body may have.
    public static let limit = InferredChoices.longestBody

    /// What is between the marks of the message found last, blanks included; holds until the next call.
    public private(set) var body: [UInt8] = []
    private var place = Place.outside

    public init() { body.reserveCapacity(Self.limit) }

    /// Reads on until a message ends. Returns nil when the input is used up.
    public mutating func next(in input: inout ByteBuffer) -> Event? {
        let (event, used) = input.withUnsafeReadableBytes { scan($0) }
        input.moveReaderIndex(forwardBy: used)
        return event
    }

    private mutating func scan(_ bytes: UnsafeRawBufferPointer) -> (event: Event?, used: Int) {
        for (index, byte) in bytes.enumerated() {
            let isOpening = byte == UInt8(ascii: "<")
            let isClosing = byte == UInt8(ascii: ">")
            switch place {
            case .outside:
                if isOpening { begin() }
            case .inside:
                if isClosing {
                    place = .outside
                    return (.body, index + 1)
                }
                if isOpening {
                    begin()
                    return (.unfinished, index + 1)
                }
                if body.count < Self.limit { body.append(byte) } else { place = .overflowing }
            case .overflowing:
                if isOpening { begin() } else if isClosing { place = .outside } else { continue }
                return (.tooLong, index + 1)
            }
        }
        return (nil, bytes.count)
    }

    private mutating func begin() {
        body.removeAll(keepingCapacity: true)
        place = .inside
    }

    /// Whether the last byte looked at belongs to no message.
    var isOutside: Bool { place == .outside }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 13 || byte == 10 }
}
