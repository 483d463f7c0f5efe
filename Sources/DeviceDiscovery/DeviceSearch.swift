public import DeviceModel
public import NetworkAudio
public import ServiceDiscovery

/// Looks for devices until it is stopped.
public actor DeviceSearch {
    private var directory = DeviceDirectory()
    private var tasks: [Task<Void, Never>] = []

    public init() {}

    /// Begins to look for their services.
    ///
    /// - Parameter interface: where; nil: on all links.
    public func browse(_ link: ServiceLink, on interface: String? = nil) {
        for type in [DeviceAnnouncement.type, .http] {
            tasks.append(
                Task {
                    for await sighting in await link.browse(type, on: interface) { directory.take(sighting) }
                })
        }
    }

    /// Asks these addresses by the packet bridge, and units that answer who they are.
    public func ask(_ addresses: [IPv4Address]) {
        tasks.append(
            Task {
                for await unit in BridgeSearch.units(at: addresses) {
                    directory.take(unit)
                    directory.take(await DeviceQuestions.facts(of: unit))
                }
            })
    }

    /// All that are known now.
    public var devices: [FoundDevice] { directory.devices }

    public func stop() {
        for task in tasks { task.cancel() }
        tasks = []
        directory = DeviceDirectory()
    }
}
