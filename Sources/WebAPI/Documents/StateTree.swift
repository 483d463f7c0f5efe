import DeviceModel
import JSON
import NetworkAudio

/// The state of the device as clients read it: `GET /state`.
struct StateTree {
    let snapshot: DeviceSnapshot
    /// Of this run of the server.
    let instance: String

    private var state: DeviceState { snapshot.state }

    var json: JSONText {
        .object(
            ("instance", .string(instance)), ("revision", .integer(snapshot.revision)), ("device", device),
            ("channels", .array(OutputChannel.allCases.map { channel($0) })), ("presets", presets),
            ("sources", sources), ("settings", settings), ("needsRestart", .array([])), ("fixed", fixed),
            ("limits", LimitsTree.json))
    }

    /// `a1b2c3-12`, quoted as in a header.
    var tag: String { "\"\(identifier)\"" }
    /// `a1b2c3-12`: instance and revision.
    var identifier: String { "\(instance)-\(snapshot.revision)" }

    var device: JSONText {
        let identity = snapshot.identity
        return .object(
            ("model", .string(state.variant.model)), ("variant", .string(state.variant.rawValue)),
            ("deviceName", .optional(state.deviceName?.text)), ("name", .string(snapshot.name)),
            ("networkAudioName", .optional(state.networkAudioName?.text)),
            ("serialNumber", .string(identity.serialNumber)), ("firmware", .string(identity.firmware)),
            ("mac", .optional((identity.control ?? identity.audio)?.mac.description)),
            ("summing", .string(state.sound.signal.summing.rawValue)),
            ("meterMode", .string(state.sound.signal.meterMode.rawValue)),
            ("brightness", .string("\(state.sound.brightness)")),
            ("activePreset", .optional(state.activePreset?.number)), ("presetName", .optional(snapshot.presetName)),
            ("presetModified", .bool(state.isPresetModified)))
    }

    func channel(_ number: OutputChannel) -> JSONText {
        let settings = state.sound.signal.channels[number]
        let source = snapshot.settings.map.outputs[number]
        return .object(
            ("number", .optional(number.rawValue)), ("name", .string(state.sound.channelNames[number].text)),
            ("gainDb", settings.gain.json), ("maximumGainDb", state.maximumGains[number].json),
            ("mute", .bool(settings.isMuted)), ("polarity", .string(settings.polarity.rawValue)),
            ("outputLevel", .string(settings.outputLevel.rawValue)), ("delayMs", settings.delay.json),
            ("generator", settings.generator.json), ("equalizer", settings.equalizer.json),
            (
                "source",
                source.map { .object(("flow", .optional($0.flow.rawValue)), ("channel", .optional($0.channel))) }
                    ?? .null
            ))
    }

    /// Only the slots in use.
    var presets: JSONText {
        .array(
            state.presets.slots.map { slot in
                .object(("slot", .optional(slot.number)), ("name", .optional(state.presets[slot]?.name.text)))
            })
    }

    var sources: JSONText {
        .array(
            zip(FlowNumber.allCases, snapshot.settings.sources).map { number, source in
                .object(
                    ("number", .optional(number.rawValue)), ("origin", .string(source.origin)),
                    ("name", .string(source.stream.name)), ("channels", .optional(source.stream.channelCount)))
            })
    }

    var settings: JSONText {
        let settings = snapshot.settings
        return .object(
            ("linkOffsetMs", .number(settings.linkOffset.milliseconds, decimals: 3)),
            ("headroomDb", .number(settings.headroom.decibels, decimals: 1)),
            ("clock", .string(settings.clock.description)), ("ptpDomain", .optional(settings.ptpDomain.number)),
            ("ptpDelay", .string(settings.ptpDelay.rawValue)), ("cardClock", .string(settings.cardClock.rawValue)),
            ("resampler", .string(settings.resampler.rawValue)),
            ("outputs", .array(settings.outputs.map { .string($0.description) })),
            ("interface", .optional(settings.interface)),
            ("outputLatencyMs", .optional(settings.outputLatency?.value, decimals: 3)),
            ("converterDelayMs", settings.converterDelay.json),
            ("qos", .string(settings.qualityOfService.profile.rawValue)))
    }

    /// JSON pointers into this document, each with the place that holds its value.
    private var fixed: JSONText {
        .object(
            snapshot.fixed.compactMap { target, place in
                target.pointer.map { JSONText.Member($0, .string(place)) }
            }.sorted { $0.name < $1.name })
    }
}
