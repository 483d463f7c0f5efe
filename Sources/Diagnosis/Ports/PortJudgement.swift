package import DeviceModel
package import Engine
import Glibc

/// What opening a service's port showed.
package struct PortFacts: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case tcp = "TCP"
        case udp = "UDP"
    }

    package var service: String
    package var kind: Kind
    package var request: PortRequest
    /// errno, 0 where it could be opened.
    package var error: Int32
    /// The same of the alternative; nil where it was not tried.
    package var alternativeError: Int32?
    /// Who has it.
    package var holders: [CardHolder] = []

    package init(service: String, kind: Kind, request: PortRequest, error: Int32) {
        self.service = service
        self.kind = kind
        self.request = request
        self.error = error
    }

    /// The port the device would have in the end.
    var port: UInt16 { alternativeError == nil ? request.number : request.alternative ?? request.number }
    var finalError: Int32 { alternativeError ?? error }
}

/// Whether the services get their ports.
package enum PortJudgement {
    /// This program, as the kernel names its processes.
    static let ourName = "ani4out"

    package static func finding(_ facts: PortFacts, program: String) -> Finding {
        let free = "run with --\(facts.service)-port 0 for any free port"
        let what = "port \(facts.port) (\(facts.kind.rawValue)) for \(facts.service)"
        let health: Health
        switch facts.finalError {
        case 0: health = .good
        case EADDRINUSE:
            if let ours = facts.holders.first(where: { $0.command == ourName }) {
                health = .idle(
                    Reason(
                        "ani4out runs already (process \(ours.pid)) and has \(what)",
                        nextStep: "nothing; a second one on this host: \(free)"))
            } else {
                let who = facts.holders.map(\.description).joined(separator: " and ")
                let flag = facts.kind == .tcp ? "t" : "u"
                health = .warning(
                    Reason(
                        "\(what) is taken by \(who.isEmpty ? "another program" : who)",
                        nextStep: who.isEmpty
                            ? "find it with `sudo ss -\(flag)lpn sport = :\(facts.port)`, or \(free)"
                            : "stop it, or \(free)"))
            }
        case EACCES:
            health = .warning(
                Reason("\(what) is not permitted", nextStep: "\(Rights.command(program: program)), or \(free)"))
        case EADDRNOTAVAIL:
            health = .fault(
                Reason(
                    "the address of --listen is no address of this host",
                    nextStep: "`ip -br address` lists those it has"))
        case let error:
            health = .warning(Reason("\(what) cannot be opened: \(String(cString: strerror(error)))", nextStep: free))
        }
        return Finding(
            .port, facts.service, health,
            summary: "\(facts.kind.rawValue) \(facts.port)"
                + (facts.port == facts.request.number ? "" : ", \(facts.request.number) is not permitted"),
            facts: [
                .init("port", .count(UInt64(facts.port))), .init("protocol", .text(facts.kind.rawValue)),
                .init("isFree", .flag(facts.finalError == 0)),
                .init("holders", .list(facts.holders.map { "\($0.command) \($0.pid)" })),
            ])
    }
}
