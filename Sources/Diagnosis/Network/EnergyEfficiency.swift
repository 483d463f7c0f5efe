import CLinux
package import DeviceModel
import Glibc

/// Energy-efficient Ethernet (IEEE 802.3az): a link that dozes between packets wakes up late.
package enum EnergyEfficiency: Sendable, Hashable {
    /// The driver was asked and told.
    case known(isEnabled: Bool, isActive: Bool)
    /// The link cannot doze.
    case unsupported
    /// Carries errno.
    case unknown(Int32)

    static func of(_ interface: String) -> EnergyEfficiency {
        var state = clinux_energy_efficiency_state()
        switch clinux_energy_efficiency(interface, &state) {
        case 0: return .known(isEnabled: state.is_enabled != 0, isActive: state.is_active != 0)
        case -EOPNOTSUPP: return .unsupported
        case let error: return .unknown(-error)
        }
    }

    package func finding(_ interface: String) -> Finding {
        let off = "sudo ethtool --set-eee \(interface) eee off"
        switch self {
        case .known(_, isActive: true):
            return Finding(
                .energyEfficientEthernet, interface,
                .warning(Reason("EEE is on: the link dozes between packets and wakes up late", nextStep: off)),
                summary: "active", facts: facts(isEnabled: true, isActive: true))
        case .known(let isEnabled, isActive: false):
            return Finding(
                .energyEfficientEthernet, interface, .good,
                summary: isEnabled ? "offered, but not by the other end" : "off",
                facts: facts(isEnabled: isEnabled, isActive: false))
        case .unsupported:
            return Finding(
                .energyEfficientEthernet, interface, .good, summary: "none on this link",
                facts: facts(isEnabled: false, isActive: false))
        case .unknown(let error):
            return Finding(
                .energyEfficientEthernet, interface,
                .idle(
                    Reason(
                        "the driver does not tell (\(String(cString: strerror(error))))",
                        nextStep: "switch EEE (green Ethernet) off in the switch, to be sure")),
                summary: "not known", facts: facts(isEnabled: nil, isActive: nil))
        }
    }

    private func facts(isEnabled: Bool?, isActive: Bool?) -> [Finding.Fact] {
        [.init("isEnabled", .optional(isEnabled)), .init("isActive", .optional(isActive))]
    }
}
