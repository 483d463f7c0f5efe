import Device
import DeviceDiscovery
import DeviceModel
import NetworkAudio
import ServiceDiscovery
import SourceDiscovery

/// How the device is known on its links, and whom it sees there while somebody wants to know.
actor LinkService {
    /// Nobody has asked for so long: it looks no more.
    private static let patience = Duration.seconds(60)
    /// What the first who asks waits for: those who are there answer in a fraction of it.
    private static let firstLook = Duration.seconds(1)
    /// The condition is told no more often, so that one that changes all the time is no burden to the link.
    private static let conditionInterval = Duration.seconds(10)

    private let device: Device
    private let state: RunningState
    private let settings: RunSettings
    private let reader: MeterReader
    private let link: ServiceLink?
    private var identity: DeviceIdentity?
    private var links: [LinkAddress] = []
    private var webPort: UInt16?
    private var sessions: [Service] = []
    private var condition = FoundDevice.Condition.good
    private var conditionTime: ContinuousClock.Instant?
    private var following: Task<Void, Never>?
    private var search: DeviceSearch?
    private var lastAsked = ContinuousClock.now

    init(_ device: Device, _ state: RunningState, _ settings: RunSettings) async {
        self.device = device
        self.state = state
        self.settings = settings
        reader = await device.addMeterReader()
        link =
            switch settings.mdns {
            case .auto: ServiceLink(.automatic)
            case .own: ServiceLink(.own)
            case .off: nil
            }
    }

    /// Tells the links what is now; to be called every few seconds.
    ///
    /// - Parameters:
    ///   - webPort: of the web app; nil while it is not served.
    ///   - sessions: the streams it sends.
    func maintain(_ identity: DeviceIdentity, webPort: UInt16?, sessions: [Service]) async {
        self.identity = identity
        self.webPort = webPort
        self.sessions = sessions
        links = Self.links(identity, settings)
        if following == nil, link != nil { following = Task { await follow() } }
        await judge()
        await announce()
        await link?.maintain()
        if lastAsked.duration(to: .now) > Self.patience { await endSearch() }
        await tell()
    }

    func stop() async {
        following?.cancel()
        await endSearch()
        await link?.stop()
    }

    /// Brings RAVENNA sessions into a list until the task is cancelled.
    func watchSessions(into directory: SourceDirectory) async {
        if let link { await RavennaWatch(link: link, directory: directory).run() }
    }

    /// Who is there. The first who asks waits for a second.
    func devices() async -> DeviceList {
        guard let link else { return DeviceList(devices: [], own: nil, health: .idle(LinkReasons.off)) }
        lastAsked = .now
        let search = self.search ?? DeviceSearch()
        if self.search == nil {
            self.search = search
            await search.browse(link)
            try? await Task.sleep(for: Self.firstLook)
        }
        let devices = await search.devices
        let own = devices.firstIndex { $0.way == .announcement && $0.serialNumber == state.serialNumber }
        return DeviceList(devices: devices, own: own, health: await LinkReasons.health(link.state))
    }

    private func endSearch() async {
        let ended = search
        search = nil
        await ended?.stop()
    }

    /// The addresses others reach the device by: of the control and the audio interface, or the one it listens on.
    private static func links(_ identity: DeviceIdentity, _ settings: RunSettings) -> [LinkAddress] {
        var links: [LinkAddress] = []
        for addresses in [identity.control, identity.audio].compactMap({ $0 }) {
            let listens = settings.listenAddress == .any || settings.listenAddress == addresses.address
            let isKnown = links.contains { $0.interface == addresses.name }
            guard listens, !isKnown, !addresses.address.isLoopback else { continue }
            links.append(LinkAddress(interface: addresses.name, address: addresses.address))
        }
        return links
    }

    /// The address of the web app for those who have no name for it.
    private var address: IPv4Address {
        if settings.listenAddress != .any { return settings.listenAddress }
        return links.first?.address ?? identity?.control?.address ?? .loopback
    }

    /// Whether the web app is served over HTTPS.
    private var isSecure: Bool { settings.tls != .off }

    /// A new name is told at once.
    private func follow() async {
        for await changes in await state.owner.changes().changes {
            let isOther = changes.contains {
                $0.before.deviceName != $0.after.deviceName || $0.before.variant != $0.after.variant
            }
            if isOther { await announce() }
        }
    }

    private func judge() async {
        let isDue = conditionTime.map { $0.duration(to: .now) >= Self.conditionInterval } ?? true
        guard isDue else { return }
        let now = await device.status(for: reader).condition
        guard now != condition || conditionTime == nil else { return }
        condition = now
        conditionTime = .now
    }

    private func announce() async {
        guard let link, let identity else { return }
        guard !links.isEmpty else { return await link.announce(nil) }
        let state = await state.owner.state
        let announcement = DeviceAnnouncement(
            model: state.variant.model, name: state.deviceName?.text ?? identity.standardName,
            firmware: identity.firmware, mac: identity.control?.mac ?? identity.audio?.mac,
            serialNumber: identity.serialNumber, condition: condition, isSecure: isSecure)
        await link.announce(
            Announcement(
                hostName: identity.standardName, addresses: links,
                services: webPort.map { announcement.services(webPort: $0) } ?? [], sessions: sessions))
    }

    private func tell() async {
        var health = Health.idle(LinkReasons.off)
        var name: LinkName?
        if let link {
            let state = await link.state
            health = links.isEmpty ? .idle(LinkReasons.noLink) : LinkReasons.health(state)
            if case .published(let names) = state {
                name = LinkName(hostName: names.host, serviceName: names.service)
            }
        }
        let host = name?.hostName ?? "\(address)"
        let url = webPort.map { WebAddress.url(host: host, port: $0, isSecure: isSecure) }
        await device.note(linkName: name, url: url)
        await device.serve(ServiceStatus(name: "mdns", port: nil, health: health, hasPort: false))
    }
}
