/// Lines of a device as they arrive in pieces.
package struct ReplyLines {
    private var framer = LineFramer(limit: ControlProtocol.longestReply)
    private var waiting: ArraySlice<[UInt8]> = []

    package init() {}

    package mutating func append(_ bytes: some Collection<UInt8>) throws(ControlFailure) {
        for item in framer.append(bytes) {
            guard case .line(let line) = item else { throw .misunderstood("a line of it is too long") }
            waiting.append(line)
        }
    }

    /// The oldest that was not told yet.
    package mutating func next() -> [UInt8]? { waiting.popFirst() }
}
