import Engine
import ServiceDiscovery
import SourceDiscovery

/// Brings the RAVENNA sessions that are announced on the links into the list of streams.
struct RavennaWatch {
    private static let type = ServiceType("_rtsp._tcp", subtype: "_ravenna_session")

    let link: ServiceLink
    let directory: SourceDirectory

    /// Watches until its task is cancelled, or nobody looks at the links any more.
    func run() async {
        // A session seen on two links is lost with the last of them.
        var seen: [String: Set<ServiceInstance.Identity>] = [:]
        for await sighting in await link.browse(Self.type) {
            switch sighting {
            case .found(let instance):
                seen[instance.identity.name, default: []].insert(instance.identity)
                directory.found(RavennaService(instance), at: ClockReadings.now().host)
            case .lost(let instance):
                let name = instance.identity.name
                seen[name]?.remove(instance.identity)
                guard seen[name]?.isEmpty ?? true else { continue }
                seen[name] = nil
                directory.lost(ravenna: name)
            }
        }
    }
}

extension RavennaService {
    fileprivate init(_ instance: ServiceInstance) {
        let entries = instance.text.entries.compactMap { entry in entry.value.map { (entry.key, $0) } }
        self.init(
            name: instance.identity.name, host: instance.host, address: instance.address, port: instance.port,
            text: Dictionary(entries) { first, _ in first })
    }
}
