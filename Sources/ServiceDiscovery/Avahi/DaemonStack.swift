import CAvahi

/// The responder of this host, an avahi-daemon, asked to publish and to look for us.
final class DaemonStack: AvahiStack {
    private let library: DaemonLibrary
    private let told: AsyncStream<ResponderEvent>.Continuation
    private var client: OpaquePointer?
    private var isReady = false

    /// nil, and told so, where there is no daemon.
    init?(_ api: UnsafePointer<AvahiPoll>?, telling told: AsyncStream<ResponderEvent>.Continuation) {
        guard let library = DaemonLibrary() else {
            told.yield(.gone(.noDaemon))
            return nil
        }
        self.library = library
        self.told = told
        var error: Int32 = 0
        client = library.clientNew(
            api, AvahiClientFlags(rawValue: 0),
            { client, state, context in
                guard let client, let context else { return }
                Unmanaged<DaemonStack>.fromOpaque(context).takeUnretainedValue().changed(to: state, client)
            }, Unmanaged.passUnretained(self).toOpaque(), &error)
        guard client == nil else { return }
        // Without D-Bus there is no daemon either.
        told.yield(.gone(.noDaemon))
        return nil
    }

    private func changed(to state: AvahiClientState, _ client: OpaquePointer) {
        switch state {
        case AVAHI_CLIENT_S_RUNNING where !isReady:
            isReady = true
            told.yield(.ready)
        case AVAHI_CLIENT_FAILURE:
            let error = library.clientErrno(client)
            let isDisconnected = error == AVAHI_ERR_DISCONNECTED || error == AVAHI_ERR_NO_DAEMON
            told.yield(.gone(isDisconnected ? .noDaemon : .failed(AvahiValues.words(error))))
        // The daemon's own name is no concern of ours.
        default: break
        }
    }

    var error: Int32 { library.clientErrno(client) }

    func makeGroup(for group: PublishedGroup) -> OpaquePointer? {
        library.groupNew(client, { _, state, context in PublishedGroup.of(context)?.changed(to: state) }, group.context)
    }

    func add(_ address: AvahiAddress, of host: String, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32 {
        var address = address
        return library.groupAddAddress(
            group, interface, AvahiValues.protocolIPv4, AvahiValues.addressFlags, host, &address)
    }

    func add(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, of host: String,
        on interface: AvahiIfIndex, to group: OpaquePointer
    ) -> Int32 {
        library.groupAddService(
            group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, host, service.port, text)
    }

    func addSubtype(of service: Service, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32 {
        library.groupAddSubtype(
            group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, "\(service.type)")
    }

    func update(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, on interface: AvahiIfIndex,
        in group: OpaquePointer
    ) -> Int32 {
        library.groupUpdateText(
            group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, text)
    }

    func commit(_ group: OpaquePointer) -> Int32 { library.groupCommit(group) }

    func free(group: OpaquePointer) { _ = library.groupFree(group) }

    func makeBrowser(
        for type: ServiceType, on interface: AvahiIfIndex, _ found: @escaping AvahiServiceBrowserCallback,
        _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer? {
        library.browserNew(
            client, interface, AvahiValues.protocolIPv4, "\(type)", AvahiValues.domain, AvahiValues.noLookupFlags,
            found, context)
    }

    func free(browser: OpaquePointer) { _ = library.browserFree(browser) }

    func makeResolver(
        of service: BrowsedName, _ found: @escaping AvahiServiceResolverCallback, _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer? {
        library.resolverNew(
            client, service.interface, AvahiValues.protocolIPv4, service.name, service.type, service.domain,
            AvahiValues.protocolIPv4, AvahiValues.noLookupFlags, found, context)
    }

    func free(resolver: OpaquePointer) { _ = library.resolverFree(resolver) }

    func close() {
        if let client { library.clientFree(client) }
        client = nil
    }
}
