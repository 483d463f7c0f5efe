package import DeviceModel
package import JSON
import NetworkAudio

extension FoundDevice {
    /// All that is known of it, and how its firmware stands to one's own.
    package func members(comparedWith own: String) -> [JSONText.Member] {
        let comparison = firmware.map { FirmwareComparison($0, own: own) } ?? .unknown
        return [
            .init("name", .string(name)), .init("model", .optional(model)), .init("firmware", .optional(firmware)),
            .init("firmwareComparison", .string(comparison.rawValue)),
            .init("firmwareWarning", .optional(comparison.sentence(own: own))),
            .init("mac", .optional(mac?.description)), .init("serialNumber", .optional(serialNumber)),
            .init("hostName", .optional(host)), .init("address", .string("\(address)")),
            .init("url", .optional(url)), .init("interface", .string(interface)),
            .init("foundBy", .string(way.rawValue)), .init("condition", .string(condition.rawValue)),
            .init("reason", .optional(reason)),
        ]
    }
}
