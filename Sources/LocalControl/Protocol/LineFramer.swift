/// Cuts a stream of bytes into lines that end with LF; a CR before it does no harm to JSON. Empty lines are no lines.
package struct LineFramer {
    package enum Item: Sendable, Hashable {
        case line([UInt8])
        /// Longer than allowed: nothing behind it can be told from it.
        case tooLong
    }

    private let limit: Int
    private var rest: [UInt8] = []
    private var isOver = false

    package init(limit: Int) { self.limit = limit }

    /// The lines that are complete with these bytes. After a line that is too long nothing comes any more.
    package mutating func append(_ bytes: some Collection<UInt8>) -> [Item] {
        guard !isOver else { return [] }
        var items: [Item] = []
        var tail = bytes[...]
        while let end = tail.firstIndex(of: UInt8(ascii: "\n")) {
            rest += tail[..<end]
            tail = tail[tail.index(after: end)...]
            guard rest.count <= limit else { return items + [over()] }
            if rest.contains(where: { $0 > 32 }) { items.append(.line(rest)) }
            rest.removeAll(keepingCapacity: true)
        }
        guard rest.count + tail.count <= limit else { return items + [over()] }
        rest += tail
        return items
    }

    private mutating func over() -> Item {
        isOver = true
        rest = []
        return .tooLong
    }
}
