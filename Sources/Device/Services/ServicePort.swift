import DeviceModel
import Engine
import Glibc
import NetworkAudio

/// A port held for a service, or the reason why not: never a reason to stop the audio.
struct ServicePort {
    enum Kind: Int32 { case tcp, udp }

    let name: String
    private(set) var port: UInt16?
    private(set) var health: Health
    private var descriptor: Int32 = -1

    /// Binds the port asked for, or its alternative where that one is not permitted.
    init(name: String, kind: Kind, address: IPv4Address, request: PortRequest) {
        self.name = name
        var failure = Self.bind(kind, address, request.number, &descriptor)
        var number = request.number
        if failure == EACCES, let alternative = request.alternative {
            number = alternative
            failure = Self.bind(kind, address, alternative, &descriptor)
        }
        guard failure == 0 else {
            health = .fault(
                ServiceReason.of(
                    failure, name: name, port: number, transport: kind == .tcp ? "TCP" : "UDP"))
            return
        }
        port = Self.boundPort(descriptor)
        health = .idle(
            Reason("the port is held, nothing answers yet", nextStep: "wait for the version that serves it"))
    }

    func close() { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

    var status: ServiceStatus { ServiceStatus(name: name, port: port, health: health) }

    private static func bind(
        _ kind: Kind, _ address: IPv4Address, _ port: UInt16, _ descriptor: inout Int32
    ) -> Int32 {
        let type = Int32((kind == .tcp ? SOCK_STREAM : SOCK_DGRAM).rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let opened = socket(AF_INET, type, 0)
        guard opened >= 0 else { return errno }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = address.rawValue.bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(opened, $0, size) }
        }
        guard result == 0 else {
            let error = errno
            _ = Glibc.close(opened)
            return error
        }
        descriptor = opened
        return 0
    }

    private static func boundPort(_ descriptor: Int32) -> UInt16? {
        var name = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return result == 0 ? UInt16(bigEndian: name.sin_port) : nil
    }
}
