import DeviceModel

/// Reads what is to become of the device as a whole.
struct DevicePatch {
    static let writable = ["variant", "deviceName", "networkAudioName", "summing", "meterMode", "brightness"]
    static let told = [
        "model", "name", "serialNumber", "firmware", "mac", "activePreset", "presetName", "presetModified",
    ]

    private enum Brightness: String, CaseIterable { case off, dim, full }

    static func edits(_ value: PatchValue) throws(WebProblem) -> [Edit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: writable, told: told)
        var edits: [Edit] = []
        for member in object.members { edits += try edit(member, member.name) }
        return edits
    }

    private static func edit(_ value: PatchValue, _ key: String) throws(WebProblem) -> [Edit] {
        switch key {
        case "variant": [.variant(try value.word(of: DeviceVariant.allCases))]
        case "deviceName": [.deviceName(value.isNull ? nil : try value.name(DeviceName.self))]
        case "networkAudioName":
            [.networkAudioName(value.isNull ? nil : try value.name(NetworkAudioName.self))]
        case "summing": [.summing(try value.word(of: SummingMode.allCases))]
        case "meterMode": [.meterMode(try value.word(of: MeterMode.allCases))]
        case "brightness":
            switch try value.word(of: Brightness.allCases) {
            case .off: [.brightness(.off)]
            case .dim: [.brightness(.dim)]
            case .full: [.brightness(.full)]
            }
        default: []
        }
    }
}
