/// Brings an announcement onto the links: publishes its parts, and takes another name where somebody else has one.
///
/// A function of what it is told: orders for the responder come out, events of the responder go in.
package struct ServicePublisher {
    /// Names that are tried before it gives up for a while: a link on which a hundred are taken has other troubles.
    package static let mostNames = 100

    /// What the responder is to do.
    package struct Order: Sendable, Hashable {
        package var part: PublishedPart
        package var records: [PublishedRecord]
        package var number: Int
    }

    private struct Part {
        /// Of the name that is tried, from 1.
        var name = 1
        var order = 0
        var isEstablished = false
        var refusal: String?
    }

    private var wanted: Announcement?
    private var host = Part()
    private var services = Part()
    private var sessions = Part()
    private var lastOrder = 0

    package init() {}

    /// What is to be known from now on. Nothing is ordered where nothing changes.
    package mutating func announce(_ announcement: Announcement?) -> [Order] {
        guard announcement != wanted else { return [] }
        let old = wanted
        wanted = announcement
        if old?.hostName != announcement?.hostName { host.name = 1 }
        if old?.services.map(\.name) != announcement?.services.map(\.name) { services.name = 1 }
        if old?.sessions.map(\.name) != announcement?.sessions.map(\.name) { sessions.name = 1 }
        guard old?.hostName == announcement?.hostName, old?.addresses == announcement?.addresses else {
            return orderAll()
        }
        return (old?.services != announcement?.services ? [order(.services)] : [])
            + (old?.sessions != announcement?.sessions ? [order(.sessions)] : [])
    }

    /// All of it anew: for another responder, or after a refusal.
    package mutating func publishAgain() -> [Order] {
        host.name = 1
        services.name = 1
        sessions.name = 1
        return wanted == nil ? [] : orderAll()
    }

    /// Takes in what came of an order; late news of an earlier one is none.
    package mutating func take(_ event: ResponderEvent) -> [Order] {
        switch event {
        case .established(let part, let order):
            change(part, of: order) { $0.isEstablished = true }
            return []
        case .collision(let part, let order):
            guard change(part, of: order, { $0.name += 1 }) else { return [] }
            guard self[part].name <= Self.mostNames else {
                self[part].name = 1
                self[part].refusal = "\(Self.mostNames) names are taken"
                return []
            }
            return part == .host ? orderAll() : [self.order(part)]
        case .refused(let part, let order, let words):
            change(part, of: order) { $0.refusal = words }
            return []
        case .ready, .gone: return []
        }
    }

    package var isRefused: Bool { PublishedPart.allCases.contains { self[$0].refusal != nil } }

    package var state: PublishingState {
        guard let wanted, !wanted.addresses.isEmpty else { return .idle }
        if let refusal = host.refusal ?? services.refusal ?? sessions.refusal { return .refused(refusal) }
        guard host.isEstablished, services.isEstablished || wanted.services.isEmpty else { return .probing }
        let name = wanted.services.first?.name ?? ""
        let service = LinkNames.service(name, number: services.name)
        let taken = (host.name > 1 ? ["\(wanted.hostName).local"] : []) + (services.name > 1 ? [name] : [])
        return .published(PublishedNames(host: hostName(wanted), service: service, taken: taken))
    }

    /// The host, and what names it. There is nothing to be done for sessions where there never were any.
    private mutating func orderAll() -> [Order] {
        let hasSessions = sessions.order > 0 || wanted?.sessions.isEmpty == false
        return [order(.host), order(.services)] + (hasSessions ? [order(.sessions)] : [])
    }

    @discardableResult
    private mutating func change(_ part: PublishedPart, of order: Int, _ body: (inout Part) -> Void) -> Bool {
        guard self[part].order == order else { return false }
        body(&self[part])
        return true
    }

    private mutating func order(_ part: PublishedPart) -> Order {
        lastOrder += 1
        self[part].order = lastOrder
        self[part].isEstablished = false
        self[part].refusal = nil
        return Order(part: part, records: records(of: part), number: lastOrder)
    }

    private func records(of part: PublishedPart) -> [PublishedRecord] {
        guard let wanted else { return [] }
        let host = hostName(wanted)
        switch part {
        case .host: return wanted.addresses.map { .address($0, host: host) }
        case .services, .sessions:
            let interfaces = wanted.addresses.map(\.interface).reduce(into: [String]()) { names, name in
                if !names.contains(name) { names.append(name) }
            }
            return (part == .services ? wanted.services : wanted.sessions).flatMap { service in
                var service = service
                service.name = LinkNames.service(service.name, number: self[part].name)
                return interfaces.map { PublishedRecord.service(service, interface: $0, host: host) }
            }
        }
    }

    private func hostName(_ wanted: Announcement) -> String {
        LinkNames.host(wanted.hostName, number: host.name) + ".local"
    }

    private subscript(part: PublishedPart) -> Part {
        get {
            switch part {
            case .host: host
            case .services: services
            case .sessions: sessions
            }
        }
        set {
            switch part {
            case .host: host = newValue
            case .services: services = newValue
            case .sessions: sessions = newValue
            }
        }
    }
}
