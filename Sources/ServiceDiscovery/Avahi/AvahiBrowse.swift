import CAvahi

/// One browse: each service that is found is resolved as long as it is there. Loop's thread only.
final class AvahiBrowse {
    private let stack: any AvahiStack
    private let sightings: SightingBox
    private let pace: AvahiPace
    private let rank: Int
    private var browser: OpaquePointer?
    /// What is there and waits to be resolved, and what resolves the others.
    private var waiting: Set<ServiceInstance.Identity> = []
    private var resolvers: [ServiceInstance.Identity: OpaquePointer] = [:]

    /// - Parameter rank: browses of a lower one are resolved first.
    init?(
        _ stack: any AvahiStack, _ type: ServiceType, interface: String?, into sightings: SightingBox,
        at pace: AvahiPace, rank: Int
    ) {
        self.stack = stack
        self.pace = pace
        self.rank = rank
        self.sightings = sightings
        let index = interface.map { AvahiValues.index(ofInterface: $0) } ?? AvahiValues.anyInterface
        guard let index else { return nil }
        browser = stack.makeBrowser(
            for: type, on: index,
            { _, interface, _, event, name, type, domain, _, context in
                AvahiBrowse.of(context)?
                    .saw(event, BrowsedName(interface: interface, name: name, type: type, domain: domain))
            }, context)
    }

    func end() {
        for resolver in resolvers.values { stack.free(resolver: resolver) }
        resolvers = [:]
        waiting = []
        if let browser { stack.free(browser: browser) }
        browser = nil
    }

    /// What the library is given to call back with.
    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func of(_ context: UnsafeMutableRawPointer?) -> AvahiBrowse? {
        context.map { Unmanaged<AvahiBrowse>.fromOpaque($0).takeUnretainedValue() }
    }

    private func saw(_ event: AvahiBrowserEvent, _ service: BrowsedName) {
        guard let identity = AvahiValues.identity(of: service) else { return }
        switch event {
        case AVAHI_BROWSER_NEW:
            let known = resolvers.count + waiting.count
            guard resolvers[identity] == nil, known < SightingTable.mostInstances else { return }
            guard waiting.insert(identity).inserted else { return }
            pace.run(rank: rank) { [weak self] in self?.resolve(identity) }
        case AVAHI_BROWSER_REMOVE:
            waiting.remove(identity)
            guard let resolver = resolvers.removeValue(forKey: identity) else { return }
            stack.free(resolver: resolver)
            sightings.change { $0.remove(identity) }
        default: break
        }
    }

    private func resolve(_ identity: ServiceInstance.Identity) {
        // It may be gone meanwhile, or gone and here again.
        guard waiting.remove(identity) != nil else { return }
        resolvers[identity] = AvahiValues.withName(of: identity) { service in
            stack.makeResolver(
                of: service,
                { _, interface, _, event, name, type, domain, host, address, port, text, _, context in
                    let service = BrowsedName(interface: interface, name: name, type: type, domain: domain)
                    guard let browse = AvahiBrowse.of(context), let identity = AvahiValues.identity(of: service) else {
                        return
                    }
                    let isFound = event == AVAHI_RESOLVER_FOUND
                    browse.sightings.resolved(
                        identity, isFound ? AvahiValues.instance(identity, host, address, port, text) : nil)
                }, context)
        }
    }
}
