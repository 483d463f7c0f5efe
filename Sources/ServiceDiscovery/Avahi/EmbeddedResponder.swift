import CAvahi
import Synchronization

/// A responder of our own, beside those that other programs of this host may have.
///
/// `@unchecked`: what is not constant is used by the loop's thread alone.
package final class EmbeddedResponder: ServiceResponder, @unchecked Sendable {
    /// Records that are remembered of each link, whoever floods it: room for what two full browses need.
    private static let mostCached: UInt32 = 8_192

    package let events: AsyncStream<ResponderEvent>
    private let told: AsyncStream<ResponderEvent>.Continuation
    private let loop: AvahiLoop?
    private let ended: AsyncStream<Void>
    private var server: OpaquePointer?
    private var isReady = false
    private var groups: [PublishedPart: PublishedGroup] = [:]
    private var browses: [Int: EmbeddedBrowse] = [:]

    package init() {
        (events, told) = AsyncStream.makeStream()
        let (ended, end) = AsyncStream<Void>.makeStream()
        self.ended = ended
        loop = AvahiLoop { end.finish() }
        guard let loop else {
            end.finish()
            told.yield(.gone(.failed("the system gives no thread")))
            return
        }
        loop.run { self.start(loop) }
    }

    package func publish(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        loop?.run { self.put(records, as: part, order: order) }
    }

    package func browse(_ type: ServiceType, interface: String?, into sightings: SightingBox, number: Int) {
        loop?.run {
            guard let server = self.server else { return }
            self.browses[number] = EmbeddedBrowse(server, type, interface: interface, into: sightings)
        }
    }

    package func endBrowsing(_ number: Int) {
        loop?.run { self.browses.removeValue(forKey: number)?.end() }
    }

    package func stop() async {
        loop?.run {
            self.close()
            self.loop?.quit()
        }
        for await _ in ended {}
        told.finish()
    }

    // MARK: on the loop's thread

    private func start(_ loop: AvahiLoop) {
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
            loop.api, &configuration,
            { _, state, context in
                guard let context else { return }
                Unmanaged<EmbeddedResponder>.fromOpaque(context).takeUnretainedValue().changed(to: state)
            }, Unmanaged.passUnretained(self).toOpaque(), &error)
        avahi_server_config_free(&configuration)
        guard server != nil else {
            told.yield(.gone(.failed(AvahiValues.words(error))))
            return
        }
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

    private func put(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        guard let server else { return }
        let group = groups[part] ?? PublishedGroup(part, told)
        groups[part] = group
        let isUpdate = group.hasSameButTexts(records)
        group.order = order
        defer { group.records = records }
        if isUpdate, update(group, to: records, server) { return group.tellEstablished() }
        if let pointer = group.pointer { avahi_s_entry_group_free(pointer) }
        group.pointer = nil
        guard !records.isEmpty else { return }
        group.pointer = avahi_s_entry_group_new(
            server,
            { _, _, state, context in
                guard let group = PublishedGroup.of(context) else { return }
                switch state {
                case AVAHI_ENTRY_GROUP_ESTABLISHED: group.tellEstablished()
                case AVAHI_ENTRY_GROUP_COLLISION: group.tellCollision()
                case AVAHI_ENTRY_GROUP_FAILURE: group.tellRefused("the entries were withdrawn")
                default: break
                }
            }, group.context)
        guard let pointer = group.pointer else {
            return group.tellRefused(AvahiValues.words(avahi_server_errno(server)))
        }
        var result: Int32 = 0
        for record in records where result >= 0 { result = add(record, to: pointer, server) }
        if result >= 0 { result = avahi_s_entry_group_commit(pointer) }
        guard result < 0 else { return }
        avahi_s_entry_group_free(pointer)
        group.pointer = nil
        if result == AVAHI_ERR_COLLISION { group.tellCollision() } else { group.tellRefused(AvahiValues.words(result)) }
    }

    private func add(_ record: PublishedRecord, to group: OpaquePointer, _ server: OpaquePointer) -> Int32 {
        switch record {
        case .address(let link, let host):
            guard let index = AvahiValues.index(ofInterface: link.interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            var address = AvahiValues.address(link.address)
            return avahi_server_add_address(
                server, group, index, AvahiValues.protocolIPv4, AvahiValues.addressFlags, host, &address)
        case .service(let service, let interface, let host):
            guard let index = AvahiValues.index(ofInterface: interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            let result = AvahiValues.withList(service.text) { list in
                avahi_server_add_service_strlst(
                    server, group, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name,
                    service.type.name, AvahiValues.domain, host, service.port, list)
            }
            guard result >= 0, service.type.subtype != nil else { return result }
            return avahi_server_add_service_subtype(
                server, group, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
                AvahiValues.domain, "\(service.type)")
        }
    }

    /// Changes what services tell of themselves, without taking them back.
    private func update(_ group: PublishedGroup, to records: [PublishedRecord], _ server: OpaquePointer) -> Bool {
        for case (let new, let old) in zip(records, group.records) where new != old {
            guard case .service(let service, let interface, _) = new,
                let index = AvahiValues.index(ofInterface: interface)
            else { return false }
            let result = AvahiValues.withList(service.text) { list in
                avahi_server_update_service_txt_strlst(
                    server, group.pointer, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name,
                    service.type.name, AvahiValues.domain, list)
            }
            guard result >= 0 else { return false }
        }
        return true
    }

    private func close() {
        for browse in browses.values { browse.end() }
        browses = [:]
        for group in groups.values {
            if let pointer = group.pointer { avahi_s_entry_group_free(pointer) }
        }
        groups = [:]
        if let server { avahi_server_free(server) }
        server = nil
    }
}
