import CAvahi

/// One browse: each service that is found is resolved as long as it is there. Loop's thread only.
final class AvahiBrowse {
    private let stack: any AvahiStack
    private let sightings: SightingBox
    private var browser: OpaquePointer?
    private var resolvers: [ServiceInstance.Identity: OpaquePointer] = [:]

    init?(_ stack: any AvahiStack, _ type: ServiceType, interface: String?, into sightings: SightingBox) {
        self.stack = stack
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
            guard resolvers[identity] == nil, resolvers.count < SightingTable.mostInstances else { return }
            resolvers[identity] = stack.makeResolver(
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
        case AVAHI_BROWSER_REMOVE:
            guard let resolver = resolvers.removeValue(forKey: identity) else { return }
            stack.free(resolver: resolver)
            sightings.change { $0.remove(identity) }
        default: break
        }
    }
}
