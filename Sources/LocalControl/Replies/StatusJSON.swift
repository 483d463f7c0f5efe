import DeviceModel
import JSON
import NetworkAudio

/// The device in short: who it is, and of each part whether it is well.
struct StatusReply {
    let identity: DeviceIdentity
    let state: DeviceState
    let status: DeviceStatus

    var json: JSONText {
        .object(
            ("name", .string(state.deviceName?.text ?? identity.standardName)), ("model", .string(state.variant.model)),
            ("serialNumber", .string(identity.serialNumber)), ("firmware", .string(identity.firmware)),
            ("address", .optional(identity.control?.address.description)),
            ("interface", .optional(identity.control?.name)), ("hostName", .optional(status.linkName?.hostName)),
            ("url", .optional(status.url)), ("seconds", .number(status.seconds, decimals: 1)),
            ("preset", .optional(state.activePreset?.number)),
            ("presetName", .optional(state.activePreset.flatMap { state.presets[$0]?.name.text })),
            ("presetModified", .bool(state.isPresetModified)),
            ("linkOffsetMs", .number(status.linkOffset.milliseconds, decimals: 3)),
            ("networkAudioLight", .string(status.networkAudioLight.rawValue)), ("parts", .array(parts)))
    }

    private var parts: [JSONText] {
        [Self.part("clock", status.clock.setting.description, status.clock.health)]
            + status.sources.map { Self.part("source \($0.number)", $0.name.isEmpty ? $0.address : $0.name, $0.health) }
            + status.outputs.map { Self.part("sink", $0.specification, $0.health) }
            + status.services.map { service in
                Self.part("service \(service.name)", service.place, service.health)
            }
            + [
                Self.part("real time", "", status.realTime), Self.part("configuration", "", status.configuration),
            ]
    }

    private static func part(_ name: String, _ detail: String, _ health: Health) -> JSONText {
        .object(
            ("part", .string(name)), ("detail", .string(detail)), ("state", .string(health.word)),
            ("reason", .optional(health.reason?.what)), ("nextStep", .optional(health.reason?.nextStep)))
    }
}
