import CAvahi

/// One browse by the daemon: each service that is found is resolved as long as it is there. Loop's thread only.
final class DaemonBrowse {
    private let library: DaemonLibrary
    private let client: OpaquePointer
    private let sightings: SightingBox
    private var browser: OpaquePointer?
    private var resolvers: [ServiceInstance.Identity: OpaquePointer] = [:]

    init?(
        _ library: DaemonLibrary, _ client: OpaquePointer, _ type: ServiceType, interface: String?,
        into sightings: SightingBox
    ) {
        self.library = library
        self.client = client
        self.sightings = sightings
        let index = interface.map { AvahiValues.index(ofInterface: $0) } ?? AvahiValues.anyInterface
        guard let index else { return nil }
        browser = library.browserNew(
            client, index, AvahiValues.protocolIPv4, "\(type)", AvahiValues.domain, AvahiValues.noLookupFlags,
            { _, interface, _, event, name, type, domain, _, context in
                guard let browse = DaemonBrowse.of(context) else { return }
                browse.saw(event, interface, name, type, domain)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func end() {
        for resolver in resolvers.values { _ = library.resolverFree(resolver) }
        resolvers = [:]
        if let browser { _ = library.browserFree(browser) }
        browser = nil
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> DaemonBrowse? {
        context.map { Unmanaged<DaemonBrowse>.fromOpaque($0).takeUnretainedValue() }
    }

    private func saw(
        _ event: AvahiBrowserEvent, _ interface: AvahiIfIndex, _ name: UnsafePointer<CChar>?,
        _ type: UnsafePointer<CChar>?, _ domain: UnsafePointer<CChar>?
    ) {
        guard let identity = AvahiValues.identity(interface, name, type, domain) else { return }
        switch event {
        case AVAHI_BROWSER_NEW:
            guard resolvers[identity] == nil, resolvers.count < SightingTable.mostInstances else { return }
            resolvers[identity] = library.resolverNew(
                client, interface, AvahiValues.protocolIPv4, name, type, domain, AvahiValues.protocolIPv4,
                AvahiValues.noLookupFlags,
                { _, interface, _, event, name, type, domain, host, address, port, text, _, context in
                    guard let browse = DaemonBrowse.of(context),
                        let identity = AvahiValues.identity(interface, name, type, domain)
                    else { return }
                    let isFound = event == AVAHI_RESOLVER_FOUND
                    browse.sightings.resolved(
                        identity, isFound ? AvahiValues.instance(identity, host, address, port, text) : nil)
                }, Unmanaged.passUnretained(self).toOpaque())
        case AVAHI_BROWSER_REMOVE:
            guard let resolver = resolvers.removeValue(forKey: identity) else { return }
            _ = library.resolverFree(resolver)
            sightings.change { $0.remove(identity) }
        default: break
        }
    }
}
