import HostNetwork
import Synchronization

/// nmcli of a host with one wired interface, eth0: as much of it as is asked for.
final class SimulatedNetworkManager: ProgramRunner {
    struct Connection: Sendable {
        var uuid: String
        var name: String
        var values: [String: String]
    }

    struct State: Sendable {
        var connections: [Connection] = []
        var active: String?
        /// NMDeviceState.
        var device = 100
        var isExternal = false
        var isPermitted = true
        /// What fails, by the word after `connection`.
        var failing: Set<String> = []
        var next = 1
        var ups: [String] = []
    }

    let state: Mutex<State>

    init(_ change: (inout State) -> Void = { _ in }) {
        var state = State()
        state.connections = [
            Connection(uuid: Self.uuid(0), name: "Wired: 1", values: ["ipv4.method": "auto", "802-3.mtu": "9000"])
        ]
        state.active = Self.uuid(0)
        change(&state)
        self.state = Mutex(state)
    }

    static func uuid(_ number: Int) -> String {
        "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - "\(number)".count) + "\(number)"
    }

    /// The connection of ours.
    var own: Connection? { state.withLock { $0.connections.first { $0.name == "ani4out-eth0" } } }
    var active: String? { state.withLock { state in state.connections.first { $0.uuid == state.active }?.name } }

    func has(_ program: String) -> Bool { program == "nmcli" }

    func run(_ program: String, _ arguments: [String]) -> ProgramOutcome {
        state.withLock { state in
            let words = arguments.filter { $0 != "--terse" }
            if words.contains("permissions") {
                let word = state.isPermitted ? "yes" : "auth"
                return .init(
                    .code(0),
                    output: ["settings.modify.system", "network-control", "enable-disable-wifi"]
                        .map { "org.freedesktop.NetworkManager.\($0):\(word)\n" }.joined())
            }
            if words.contains("device") { return .init(.code(0), output: Self.devices(state)) }
            guard let start = words.firstIndex(of: "connection"), start + 1 < words.count else {
                return .init(.code(2), errors: "Error: what?\n")
            }
            let (verb, rest) = (words[start + 1], Array(words[(start + 2)...]))
            guard !state.failing.contains(verb) else { return .init(.code(4), errors: "Error: \(verb) refused.\n") }
            return Self.connection(verb, rest, &state)
        }
    }

    private static func devices(_ state: State) -> String {
        let name = state.connections.first { $0.uuid == state.active }?.name ?? ""
        let words = state.isExternal ? "connected (externally)" : "connected"
        let available = state.device > 20 ? state.connections.map(\.uuid) : []
        return """
            GENERAL.DEVICE:eth0
            GENERAL.TYPE:ethernet
            GENERAL.HWADDR:02:00:5E:00:00:01
            GENERAL.STATE:\(state.device) (\(words))
            GENERAL.CONNECTION:\(name)
            GENERAL.CON-UUID:\(state.active ?? "")
            \(available.enumerated().map { "CONNECTIONS.AVAILABLE-CONNECTIONS[\($0.offset + 1)]:\($0.element) | x" }
                .joined(separator: "\n"))

            GENERAL.DEVICE:lo
            GENERAL.TYPE:loopback
            GENERAL.STATE:100 (connected (externally))

            """
    }

    private static func connection(_ verb: String, _ rest: [String], _ state: inout State) -> ProgramOutcome {
        switch verb {
        case "show" where rest.isEmpty:
            let lines = state.connections.map { "\($0.name.replacing(":", with: "\\:")):\($0.uuid)\n" }
            return .init(.code(0), output: lines.joined())
        case "add":
            let name = rest.firstIndex(of: "con-name").map { rest[$0 + 1] } ?? ""
            state.connections.append(Connection(uuid: uuid(state.next), name: name, values: [:]))
            state.next += 1
            return .init(.code(0))
        default: break
        }
        guard rest.count >= 2, rest[0] == "uuid",
            let index = state.connections.firstIndex(where: { $0.uuid == rest[1] })
        else { return .init(.code(10), errors: "Error: unknown connection.\n") }
        switch verb {
        case "show":
            let lines = state.connections[index].values.filter { $0.key.hasPrefix("ipv4") }.map {
                "\($0.key):\($0.value)\n"
            }
            return .init(.code(0), output: lines.joined())
        case "clone":
            state.connections.append(
                Connection(uuid: uuid(state.next), name: rest[2], values: state.connections[index].values))
            state.next += 1
        case "modify":
            for pair in stride(from: 2, to: rest.count - 1, by: 2) {
                state.connections[index].values[rest[pair]] = rest[pair + 1]
            }
        case "up":
            state.active = rest[1]
            state.ups.append(state.connections[index].name)
        case "delete":
            if state.active == rest[1] { state.active = state.connections.first { $0.uuid != rest[1] }?.uuid }
            state.connections.remove(at: index)
        default: return .init(.code(2))
        }
        return .init(.code(0))
    }
}
