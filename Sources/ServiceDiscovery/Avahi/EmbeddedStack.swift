import CAvahi

/// A responder within this program, beside those that other programs of this host may have.
final class EmbeddedStack: AvahiStack {
    /// Records that are remembered of each link, whoever floods it: room for what two full browses need.
    private static let mostCached: UInt32 = 8_192

    private let told: AsyncStream<ResponderEvent>.Continuation
    private var server: OpaquePointer?
    private var isReady = false

    /// nil, and told so, where the library cannot begin.
    init?(_ api: UnsafePointer<AvahiPoll>?, telling told: AsyncStream<ResponderEvent>.Continuation) {
        self.told = told
        var configuration = AvahiServerConfig()
        avahi_server_config_init(&configuration)
        configuration.use_ipv6 = 0
        configuration.publish_hinfo = 0
        configuration.publish_addresses = 0
        configuration.publish_workstation = 0
        configuration.publish_domain = 0
        configuration.enable_wide_area = 0
        configuration.disallow_other_stacks = 0
        configuration.n_cache_entries_max = Self.mostCached
        var error: Int32 = 0
        server = avahi_server_new(
            api, &configuration,
            { _, state, context in
                guard let context else { return }
                Unmanaged<EmbeddedStack>.fromOpaque(context).takeUnretainedValue().changed(to: state)
            }, Unmanaged.passUnretained(self).toOpaque(), &error)
        avahi_server_config_free(&configuration)
        guard server == nil else { return }
        told.yield(.gone(.failed(AvahiValues.words(error))))
        return nil
    }

    private func changed(to state: AvahiServerState) {
        switch state {
        case AVAHI_SERVER_RUNNING where !isReady:
            isReady = true
            told.yield(.ready)
        case AVAHI_SERVER_FAILURE: told.yield(.gone(.failed("the responder failed")))
        // It has no name of its own that others could have.
        default: break
        }
    }

    var error: Int32 { avahi_server_errno(server) }

    func makeGroup(for group: PublishedGroup) -> OpaquePointer? {
        avahi_s_entry_group_new(
            server, { _, _, state, context in PublishedGroup.of(context)?.changed(to: state) }, group.context)
    }

    func add(_ address: AvahiAddress, of host: String, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32 {
        var address = address
        return avahi_server_add_address(
            server, group, interface, AvahiValues.protocolIPv4, AvahiValues.addressFlags, host, &address)
    }

    func add(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, of host: String,
        on interface: AvahiIfIndex, to group: OpaquePointer
    ) -> Int32 {
        avahi_server_add_service_strlst(
            server, group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, host, service.port, text)
    }

    func addSubtype(of service: Service, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32 {
        avahi_server_add_service_subtype(
            server, group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, "\(service.type)")
    }

    func update(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, on interface: AvahiIfIndex,
        in group: OpaquePointer
    ) -> Int32 {
        avahi_server_update_service_txt_strlst(
            server, group, interface, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
            AvahiValues.domain, text)
    }

    func commit(_ group: OpaquePointer) -> Int32 { avahi_s_entry_group_commit(group) }

    func free(group: OpaquePointer) { avahi_s_entry_group_free(group) }

    func makeBrowser(
        for type: ServiceType, on interface: AvahiIfIndex, _ found: @escaping AvahiServiceBrowserCallback,
        _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer? {
        avahi_s_service_browser_new(
            server, interface, AvahiValues.protocolIPv4, "\(type)", AvahiValues.domain, AvahiValues.noLookupFlags,
            found, context)
    }

    func free(browser: OpaquePointer) { avahi_s_service_browser_free(browser) }

    func makeResolver(
        of service: BrowsedName, _ found: @escaping AvahiServiceResolverCallback, _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer? {
        avahi_s_service_resolver_new(
            server, service.interface, AvahiValues.protocolIPv4, service.name, service.type, service.domain,
            AvahiValues.protocolIPv4, AvahiValues.noLookupFlags, found, context)
    }

    func free(resolver: OpaquePointer) { avahi_s_service_resolver_free(resolver) }

    func close() {
        if let server { avahi_server_free(server) }
        server = nil
    }
}
