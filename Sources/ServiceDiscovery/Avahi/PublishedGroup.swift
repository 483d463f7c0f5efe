/// What a responder has published of one part, and the library's object for it. Loop's thread only.
///
/// Retained by the responder as long as the library may call back with it.
final class PublishedGroup {
    let part: PublishedPart
    var order = 0
    var records: [PublishedRecord] = []
    /// The library's entry group.
    var pointer: OpaquePointer?
    private let events: AsyncStream<ResponderEvent>.Continuation

    init(_ part: PublishedPart, _ events: AsyncStream<ResponderEvent>.Continuation) {
        self.part = part
        self.events = events
    }

    /// What the library is given to call back with.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func of(_ context: UnsafeMutableRawPointer?) -> PublishedGroup? {
        context.map { Unmanaged<PublishedGroup>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Whether these records are those that are published, but for texts.
    func hasSameButTexts(_ new: [PublishedRecord]) -> Bool {
        pointer != nil && records.count == new.count && zip(records, new).allSatisfy { $0.isSameButText($1) }
    }

    func tellEstablished() { events.yield(.established(part, order: order)) }
    func tellCollision() { events.yield(.collision(part, order: order)) }
    func tellRefused(_ words: String) { events.yield(.refused(part, order: order, words)) }
}
