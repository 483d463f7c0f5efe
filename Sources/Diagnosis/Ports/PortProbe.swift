import DeviceModel
import Engine
import Glibc
import NetworkAudio

/// Opens the ports of the services for a moment.
enum PortProbe {
    static func facts(of settings: RunSettings) -> [PortFacts] {
        let services: [(String, PortFacts.Kind, PortRequest)] = [
            ("http", .tcp, settings.httpPort), ("command", .tcp, settings.commandPort),
            ("bridge", .udp, settings.bridgePort),
        ]
        return services.filter { $0.2.number != 0 }.map { name, kind, request in
            let error = bind(kind, settings.listenAddress, request.number)
            var facts = PortFacts(service: name, kind: kind, request: request, error: error)
            if error == EACCES, let alternative = request.alternative {
                facts.alternativeError = bind(kind, settings.listenAddress, alternative)
            }
            if facts.finalError == EADDRINUSE {
                facts.holders = PortHolders.others(
                    kind == .tcp ? PortHolders.tcp(facts.port) : PortHolders.udp(facts.port))
                if facts.holders.isEmpty { facts.holders = PortHolders.ofOurselves() }
            }
            return facts
        }
    }

    /// 0 or errno.
    private static func bind(_ kind: PortFacts.Kind, _ address: IPv4Address, _ port: UInt16) -> Int32 {
        let type = Int32((kind == .tcp ? SOCK_STREAM : SOCK_DGRAM).rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? 0 : errno
    }
}
