/// What NetworkManager says of one interface, `nmcli device show`.
package struct ManagedDevice: Sendable, Hashable {
    package var name: String
    /// `ethernet`, `wifi` and others.
    package var type = ""
    /// NMDeviceState: 10 is unmanaged, 20 unavailable, 100 activated.
    package var state = 0
    /// It only watches what others set up.
    package var isExternal = false
    /// UUID of the connection that is in force; nil: none.
    package var active: String?
    /// UUIDs of those it could take.
    package var available: [String] = []

    /// Whether NetworkManager sees to its addresses.
    package var isManaged: Bool { state >= 20 && !isExternal }
    /// Whether a connection could come up now: with a cable in it, as a rule.
    var canActivate: Bool { state > 20 }

    package init(name: String) { self.name = name }

    /// All that are told of.
    package static func read(_ text: String) -> [ManagedDevice] {
        TerseText.pairs(text).reduce(into: []) { devices, pair in
            if pair.name == "GENERAL.DEVICE" { devices.append(ManagedDevice(name: pair.value)) }
            guard !devices.isEmpty else { return }
            devices[devices.count - 1].take(pair.name, pair.value)
        }
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "GENERAL.TYPE": type = value
        case "GENERAL.STATE":
            // `100 (connected (externally))`.
            state = Int(value.prefix(while: \.isNumber)) ?? 0
            isExternal = value.contains("externally")
        case "GENERAL.CON-UUID": active = Self.uuid(value[...])
        case let field where field.hasPrefix("CONNECTIONS.AVAILABLE-CONNECTIONS["):
            // `UUID | name`.
            if let uuid = Self.uuid(value.prefix { $0 != " " }) { available.append(uuid) }
        default: break
        }
    }

    /// nil for anything else: it becomes an argument of a program.
    private static func uuid(_ text: Substring) -> String? {
        let isUUID =
            text.utf8.count == 36 && text.first != "-"
            && text.utf8.allSatisfy { "0123456789abcdefABCDEF-".utf8.contains($0) }
        return isUUID ? String(text) : nil
    }
}
