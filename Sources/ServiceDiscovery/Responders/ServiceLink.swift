/// Whom services are published and looked for by.
public enum ResponderPreference: Sendable, Hashable {
    /// The daemon of this host where there is one, else our own.
    case automatic
    /// Our own, whatever there is.
    case own
}

/// Who does it now.
public enum ResponderKind: String, Sendable, Hashable {
    case daemon
    case own
}

/// Publishes what is to be known of this host on its links, and looks for what others publish.
///
/// Everything is done by one responder. Where that is the host's daemon and it goes away, our own takes over with all
/// that was asked for, and the other way round when a daemon comes.
public actor ServiceLink {
    typealias Making = @Sendable () -> any ServiceResponder

    /// Calls of `maintain` between two looks for a daemon.
    package static let callsBetweenLooks = 10

    private struct Browse {
        var type: ServiceType
        var interface: String?
        var sightings: SightingBox
    }

    private let preference: ResponderPreference
    private let makeOwn: Making
    private let makeDaemon: Making
    private var responder: (any ServiceResponder)?
    /// Rises with every responder: what an earlier one tells is nothing any more.
    private var epoch = 0
    private var isReady = false
    private var publisher = ServicePublisher()
    private var browses: [Int: Browse] = [:]
    private var lastBrowse = 0
    private var failure: String?
    private var candidate: (any ServiceResponder)?
    private var calls = 0
    private var isStopped = false
    /// Who publishes and looks now; nil while nobody can.
    public private(set) var kind: ResponderKind?

    public init(_ preference: ResponderPreference) {
        self.init(preference, own: { AvahiResponder.embedded() }, daemon: { AvahiResponder.daemon() })
    }

    package init(
        _ preference: ResponderPreference, own: @escaping @Sendable () -> any ServiceResponder,
        daemon: @escaping @Sendable () -> any ServiceResponder
    ) {
        self.preference = preference
        makeOwn = own
        makeDaemon = daemon
    }

    /// How far publishing has come.
    public var state: PublishingState {
        if let failure { return .unavailable(failure) }
        let state = publisher.state
        return state != .idle && !isReady ? .probing : state
    }

    /// What is to be known of this host from now on; nil: nothing.
    public func announce(_ announcement: Announcement?) {
        if announcement != nil { open() }
        let orders = publisher.announce(announcement)
        if isReady { give(orders) }
    }

    /// Looks for services until the stream is let go. What is there is found first.
    ///
    /// - Parameter interface: where to look; nil: on all links.
    public func browse(_ type: ServiceType, on interface: String? = nil) -> AsyncStream<ServiceSighting> {
        open()
        lastBrowse += 1
        let (number, box) = (lastBrowse, SightingBox())
        browses[number] = Browse(type: type, interface: interface, sightings: box)
        if isReady { responder?.browse(type, interface: interface, into: box, number: number) }
        let interest = Interest { [weak self] in Task { await self?.endBrowsing(number) } }
        return AsyncStream {
            withExtendedLifetime(interest) {}
            return await box.next()
        }
    }

    /// Mends what can be mended; to be called every few seconds.
    public func maintain() {
        guard !isStopped else { return }
        calls += 1
        if failure != nil { reopen(asDaemon: preference == .automatic) }
        if isReady, publisher.isRefused { give(publisher.publishAgain()) }
        if kind == .own, preference == .automatic, candidate == nil, calls % Self.callsBetweenLooks == 0 {
            lookForDaemon()
        }
    }

    /// Says good-bye and ends.
    public func stop() async {
        isStopped = true
        epoch += 1
        for browse in browses.values { browse.sightings.finish() }
        browses = [:]
        let ending = [responder, candidate].compactMap { $0 }
        (responder, candidate, kind, isReady) = (nil, nil, nil, false)
        for responder in ending { await responder.stop() }
    }

    // MARK: responders

    private func open() {
        guard responder == nil, failure == nil, !isStopped else { return }
        reopen(asDaemon: preference == .automatic)
    }

    private func reopen(asDaemon: Bool) { use(asDaemon ? makeDaemon() : makeOwn(), asDaemon ? .daemon : .own) }

    private func use(_ new: any ServiceResponder, _ kind: ResponderKind) {
        epoch += 1
        (responder, self.kind, isReady, failure) = (new, kind, false, nil)
        let epoch = epoch
        Task { [weak self] in
            for await event in new.events { await self?.take(event, of: epoch) }
        }
    }

    private func take(_ event: ResponderEvent, of epoch: Int) async {
        guard epoch == self.epoch, let responder else { return }
        switch event {
        case .ready: begin()
        case .established, .collision, .refused: give(publisher.take(event))
        case .gone(let loss):
            let was = kind
            forgetSightings()
            if was == .daemon {
                reopen(asDaemon: false)
            } else {
                self.epoch += 1
                (self.responder, kind, isReady) = (nil, nil, false)
                if case .failed(let words) = loss { failure = words } else { failure = "there is no responder" }
            }
            await responder.stop()
        }
    }

    /// Gives a new responder all there is to do.
    private func begin() {
        isReady = true
        give(publisher.publishAgain())
        for (number, browse) in browses {
            responder?.browse(browse.type, interface: browse.interface, into: browse.sightings, number: number)
        }
    }

    private func lookForDaemon() {
        let new = makeDaemon()
        candidate = new
        Task { [weak self] in
            var isThere = false
            for await event in new.events {
                if case .ready = event { isThere = true }
                break
            }
            await self?.judge(new, isThere: isThere)
        }
    }

    private func judge(_ daemon: any ServiceResponder, isThere: Bool) async {
        guard candidate != nil, !isStopped else { return }
        candidate = nil
        // It tells of itself once only: from here on another is listened to.
        await daemon.stop()
        guard isThere, kind == .own, !isStopped, let old = responder else { return }
        forgetSightings()
        reopen(asDaemon: true)
        await old.stop()
    }

    private func give(_ orders: [ServicePublisher.Order]) {
        for order in orders { responder?.publish(order.records, as: order.part, order: order.number) }
    }

    private func endBrowsing(_ number: Int) {
        guard browses.removeValue(forKey: number) != nil, isReady else { return }
        responder?.endBrowsing(number)
    }

    private func forgetSightings() {
        for browse in browses.values { browse.sightings.change { $0.removeAll() } }
    }
}

/// Does something when nobody holds it any more.
private final class Interest: Sendable {
    private let ending: @Sendable () -> Void

    init(_ ending: @escaping @Sendable () -> Void) { self.ending = ending }

    deinit { ending() }
}
