package import DeviceModel
package import JSON
import NetworkAudio

extension HostInterface {
    /// All that is known of it.
    package var members: [JSONText.Member] {
        let first = addresses.first
        return [
            .init("name", .string(name)), .init("address", .optional(first?.address.description)),
            .init("mask", .optional(first?.mask.description)),
            .init("addresses", .array(addresses.map { .string("\($0)") })),
            .init("gateway", .optional(gateway?.description)), .init("mac", .optional(mac?.description)),
            .init("speedMbps", .optional(speedMbps)), .init("fullDuplex", .optional(isFullDuplex)),
            .init("up", .bool(isUp)), .init("link", .bool(hasLink)),
            .init(
                "errors",
                .object(
                    ("errors", .integer(errors.errors)), ("checksumErrors", .integer(errors.checksum)),
                    ("missed", .integer(errors.missed)))),
            .init("addressing", addressing?.json ?? .null),
        ]
    }
}

extension AddressingState {
    /// What was asked for, by whom, and whether it can be changed.
    package var json: JSONText {
        var chosen: StaticAddressing?
        if case .static(let addressing)? = configured { chosen = addressing }
        return .object(
            ("method", .optional(configured?.method.rawValue)), ("address", .optional(chosen?.address.description)),
            ("prefix", .optional(chosen?.prefixLength)), ("gateway", .optional(chosen?.gateway?.description)),
            ("dns", .array((chosen?.nameServers ?? []).map { .string("\($0)") })),
            ("managedBy", .optional(manager?.rawValue)), ("editable", .bool(obstacle == nil)),
            ("reason", .optional(obstacle?.what)), ("nextStep", .optional(obstacle?.nextStep)))
    }
}
