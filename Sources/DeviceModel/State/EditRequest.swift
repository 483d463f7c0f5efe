/// Edits that one origin asks for as one change: all of them or none.
public struct EditRequest: Sendable, Hashable {
    public var edits: [Edit]
    public var origin: EditOrigin

    public init(_ edits: [Edit], by origin: EditOrigin) {
        self.edits = edits
        self.origin = origin
    }
}
