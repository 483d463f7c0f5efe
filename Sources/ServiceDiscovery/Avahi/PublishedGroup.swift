import CAvahi

/// What a responder has published of one part, and the library's object for it. Loop's thread only.
///
/// Retained by the responder as long as the library may call back with it.
final class PublishedGroup {
    private let part: PublishedPart
    private let events: AsyncStream<ResponderEvent>.Continuation
    private var order = 0
    private var records: [PublishedRecord] = []
    /// The library's entry group.
    private var pointer: OpaquePointer?

    init(_ part: PublishedPart, _ events: AsyncStream<ResponderEvent>.Continuation) {
        self.part = part
        self.events = events
    }

    /// What the library is given to call back with.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func of(_ context: UnsafeMutableRawPointer?) -> PublishedGroup? {
        context.map { Unmanaged<PublishedGroup>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Publishes records in place of those that are; where only texts differ, without taking anything back.
    func publish(_ new: [PublishedRecord], order: Int, by stack: any AvahiStack) {
        let old = records
        self.order = order
        records = new
        if let pointer, Self.isSameButTexts(old, new), update(pointer, from: old, by: stack) {
            events.yield(.established(part, order: order))
            return
        }
        withdraw(from: stack)
        guard !new.isEmpty else { return }
        pointer = stack.makeGroup(for: self)
        guard let pointer else { return tellRefused(stack.error) }
        var result: Int32 = 0
        for record in new where result >= 0 { result = Self.add(record, to: pointer, by: stack) }
        if result >= 0 { result = stack.commit(pointer) }
        guard result < 0 else { return }
        withdraw(from: stack)
        if result == AVAHI_ERR_COLLISION { tellCollision() } else { tellRefused(result) }
    }

    func withdraw(from stack: any AvahiStack) {
        if let pointer { stack.free(group: pointer) }
        pointer = nil
    }

    /// The library tells what became of the group.
    func changed(to state: AvahiEntryGroupState) {
        switch state {
        case AVAHI_ENTRY_GROUP_ESTABLISHED: events.yield(.established(part, order: order))
        case AVAHI_ENTRY_GROUP_COLLISION: tellCollision()
        case AVAHI_ENTRY_GROUP_FAILURE: events.yield(.refused(part, order: order, "the entries were withdrawn"))
        default: break
        }
    }

    private func tellCollision() { events.yield(.collision(part, order: order)) }
    private func tellRefused(_ error: Int32) { events.yield(.refused(part, order: order, AvahiValues.words(error))) }

    private static func isSameButTexts(_ old: [PublishedRecord], _ new: [PublishedRecord]) -> Bool {
        old.count == new.count && zip(old, new).allSatisfy { $0.isSameButText($1) }
    }

    private static func add(
        _ record: PublishedRecord, to group: OpaquePointer, by stack: any AvahiStack
    ) -> Int32 {
        switch record {
        case .address(let link, let host):
            guard let index = AvahiValues.index(ofInterface: link.interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            return stack.add(AvahiValues.address(link.address), of: host, on: index, to: group)
        case .service(let service, let interface, let host):
            guard let index = AvahiValues.index(ofInterface: interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            let result = AvahiValues.withList(service.text) { stack.add(service, $0, of: host, on: index, to: group) }
            guard result >= 0, service.type.subtype != nil else { return result }
            return stack.addSubtype(of: service, on: index, to: group)
        }
    }

    /// Changes what services tell of themselves, without taking them back.
    private func update(_ group: OpaquePointer, from old: [PublishedRecord], by stack: any AvahiStack) -> Bool {
        for case (.service(let service, let interface, let host), let before) in zip(records, old)
        where .service(service, interface: interface, host: host) != before {
            guard let index = AvahiValues.index(ofInterface: interface) else { return false }
            let result = AvahiValues.withList(service.text) { stack.update(service, $0, on: index, in: group) }
            guard result >= 0 else { return false }
        }
        return true
    }
}
