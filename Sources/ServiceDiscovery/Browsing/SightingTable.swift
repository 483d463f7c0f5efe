/// What a browse has found, and how much of it was told: however fast the link changes, no more is kept than is there.
package struct SightingTable {
    /// Services that are kept of one browse; others are not looked at until there is room.
    package static let mostInstances = 512

    private var now: [ServiceInstance.Identity: ServiceInstance] = [:]
    private var told: [ServiceInstance.Identity: ServiceInstance] = [:]
    private var changed: Set<ServiceInstance.Identity> = []

    package init() {}

    package mutating func put(_ instance: ServiceInstance) {
        guard now[instance.identity] != nil || now.count < Self.mostInstances else { return }
        now[instance.identity] = instance
        changed.insert(instance.identity)
    }

    package mutating func remove(_ identity: ServiceInstance.Identity) {
        guard now.removeValue(forKey: identity) != nil else { return }
        if told[identity] == nil { changed.remove(identity) } else { changed.insert(identity) }
    }

    /// As for another responder, which has seen nothing yet.
    package mutating func removeAll() {
        for identity in Array(now.keys) { remove(identity) }
    }

    /// What the reader does not know yet: each service once, as it is now.
    package mutating func drain() -> [ServiceSighting] {
        defer { changed.removeAll() }
        return changed.compactMap { identity in
            let (before, after) = (told[identity], now[identity])
            told[identity] = after
            guard before != after else { return nil }
            return after.map { .found($0) } ?? before.map { .lost($0) }
        }
    }
}
