import CAvahi
import Synchronization

/// The responder of this host, an avahi-daemon, asked to publish and to look for us.
///
/// `@unchecked`: what is not constant is used by the loop's thread alone.
package final class DaemonResponder: ServiceResponder, @unchecked Sendable {
    package let events: AsyncStream<ResponderEvent>
    private let told: AsyncStream<ResponderEvent>.Continuation
    private let loop: AvahiLoop?
    private let ended: AsyncStream<Void>
    private var library: DaemonLibrary?
    private var client: OpaquePointer?
    private var isReady = false
    private var groups: [PublishedPart: PublishedGroup] = [:]
    private var browses: [Int: DaemonBrowse] = [:]

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
            guard let client = self.client, let library = self.library else { return }
            self.browses[number] = DaemonBrowse(library, client, type, interface: interface, into: sightings)
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
        guard let library = DaemonLibrary() else {
            told.yield(.gone(.noDaemon))
            return
        }
        self.library = library
        var error: Int32 = 0
        client = library.clientNew(
            loop.api, AvahiClientFlags(rawValue: 0),
            { client, state, context in
                guard let client, let context else { return }
                Unmanaged<DaemonResponder>.fromOpaque(context).takeUnretainedValue().changed(to: state, client)
            }, Unmanaged.passUnretained(self).toOpaque(), &error)
        guard client == nil else { return }
        // Without D-Bus there is no daemon either.
        told.yield(.gone(.noDaemon))
    }

    private func changed(to state: AvahiClientState, _ client: OpaquePointer) {
        switch state {
        case AVAHI_CLIENT_S_RUNNING where !isReady:
            isReady = true
            told.yield(.ready)
        case AVAHI_CLIENT_FAILURE:
            let error = library?.clientErrno(client) ?? 0
            let isDisconnected = error == AVAHI_ERR_DISCONNECTED || error == AVAHI_ERR_NO_DAEMON
            told.yield(.gone(isDisconnected ? .noDaemon : .failed(AvahiValues.words(error))))
        // The daemon's own name is no concern of ours.
        default: break
        }
    }

    private func put(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        guard let client, let library else { return }
        let group = groups[part] ?? PublishedGroup(part, told)
        groups[part] = group
        let isUpdate = group.hasSameButTexts(records)
        group.order = order
        defer { group.records = records }
        if isUpdate, update(group, to: records, library) { return group.tellEstablished() }
        if let pointer = group.pointer { _ = library.groupFree(pointer) }
        group.pointer = nil
        guard !records.isEmpty else { return }
        group.pointer = library.groupNew(
            client,
            { _, state, context in
                guard let group = PublishedGroup.of(context) else { return }
                switch state {
                case AVAHI_ENTRY_GROUP_ESTABLISHED: group.tellEstablished()
                case AVAHI_ENTRY_GROUP_COLLISION: group.tellCollision()
                case AVAHI_ENTRY_GROUP_FAILURE: group.tellRefused("the entries were withdrawn")
                default: break
                }
            }, group.context)
        guard let pointer = group.pointer else {
            return group.tellRefused(AvahiValues.words(library.clientErrno(client)))
        }
        var result: Int32 = 0
        for record in records where result >= 0 { result = add(record, to: pointer, library) }
        if result >= 0 { result = library.groupCommit(pointer) }
        guard result < 0 else { return }
        _ = library.groupFree(pointer)
        group.pointer = nil
        if result == AVAHI_ERR_COLLISION { group.tellCollision() } else { group.tellRefused(AvahiValues.words(result)) }
    }

    private func add(_ record: PublishedRecord, to group: OpaquePointer, _ library: DaemonLibrary) -> Int32 {
        switch record {
        case .address(let link, let host):
            guard let index = AvahiValues.index(ofInterface: link.interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            var address = AvahiValues.address(link.address)
            return library.groupAddAddress(
                group, index, AvahiValues.protocolIPv4, AvahiValues.addressFlags, host, &address)
        case .service(let service, let interface, let host):
            guard let index = AvahiValues.index(ofInterface: interface) else {
                return Int32(AVAHI_ERR_INVALID_INTERFACE)
            }
            let result = AvahiValues.withList(service.text) { list in
                library.groupAddService(
                    group, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name,
                    service.type.name, AvahiValues.domain, host, service.port, list)
            }
            guard result >= 0, service.type.subtype != nil else { return result }
            return library.groupAddSubtype(
                group, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name, service.type.name,
                AvahiValues.domain, "\(service.type)")
        }
    }

    /// Changes what services tell of themselves, without taking them back.
    private func update(_ group: PublishedGroup, to records: [PublishedRecord], _ library: DaemonLibrary) -> Bool {
        for case (let new, let old) in zip(records, group.records) where new != old {
            guard case .service(let service, let interface, _) = new,
                let index = AvahiValues.index(ofInterface: interface)
            else { return false }
            let result = AvahiValues.withList(service.text) { list in
                library.groupUpdateText(
                    group.pointer, index, AvahiValues.protocolIPv4, AvahiValues.noFlags, service.name,
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
            if let pointer = group.pointer { _ = library?.groupFree(pointer) }
        }
        groups = [:]
        if let client { library?.clientFree(client) }
        client = nil
    }
}
