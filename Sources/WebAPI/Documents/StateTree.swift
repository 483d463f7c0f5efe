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
            ("sources", sources), ("settings", settings), ("needsRestart", needsRestart), ("fixed", fixed),
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
        return .object(
            ("number", .optional(number.rawValue)), ("name", .string(state.sound.channelNames[number].text)),
            ("gainDb", settings.gain.json), ("maximumGainDb", state.maximumGains[number].json),
            ("mute", .bool(settings.isMuted)), ("polarity", .string(settings.polarity.rawValue)),
            ("outputLevel", .string(settings.outputLevel.rawValue)), ("delayMs", settings.delay.json),
            ("generator", settings.generator.json), ("equalizer", settings.equalizer.json),
            (
                "source", Self.flowChannel(state.setup.map.outputs[number])
            ), ("backup", Self.flowChannel(state.setup.backups.outputs[number])))
    }

    private static func flowChannel(_ channel: FlowChannel?) -> JSONText {
        channel.map { .object(("flow", .optional($0.flow.rawValue)), ("channel", .optional($0.channel))) } ?? .null
    }

    /// Only the slots in use.
    var presets: JSONText {
        .array(
            state.presets.slots.map { slot in
                .object(("slot", .optional(slot.number)), ("name", .optional(state.presets[slot]?.name.text)))
            })
    }

    /// What is received.
    var sources: JSONText { .array(FlowNumber.allCases.compactMap { source($0) }) }

    /// nil where the flow receives nothing.
    func source(_ flow: FlowNumber) -> JSONText? {
        state.setup.sources[flow].map { source in
            .object(
                ("number", .optional(flow.rawValue)), ("origin", .string(source.origin)),
                ("name", .string(source.stream.name)), ("channels", .optional(source.stream.channelCount)),
                ("announced", .optional(source.identity?.id)), ("sdp", .string(source.stream.sdp())))
        }
    }

    var settings: JSONText {
        let setup = state.setup
        return .object(
            ("linkOffsetMs", .number(setup.linkOffset.milliseconds, decimals: 3)),
            ("headroomDb", .number(setup.headroom.decibels, decimals: 1)),
            ("clock", .string(setup.clock.description)), ("ptpDomain", .optional(setup.ptpDomain.number)),
            ("ptpDelay", .string(setup.ptpDelay.rawValue)), ("cardClock", .string(setup.cardClock.rawValue)),
            ("resampler", .string(setup.resampler.rawValue)),
            ("outputs", .array(setup.outputs.map { .string($0.description) })),
            ("interface", .optional(setup.interface)), ("controlInterface", .optional(setup.controlInterface)),
            ("outputLatencyMs", .optional(setup.outputLatency?.value, decimals: 3)),
            ("converterDelayMs", setup.converterDelay.json),
            ("qos", .string(setup.qualityOfService.profile.rawValue)),
            ("dscpPtpEvent", .optional(setup.qualityOfService.ptpEventOverride?.value)),
            ("listenAddress", .string("\(setup.listenAddress)")), ("httpPort", Self.port(setup.httpPort, .httpPort)),
            ("commandPort", Self.port(setup.commandPort, .commandPort)),
            ("bridgePort", Self.port(setup.bridgePort, .bridgePort)),
            ("commandAccess", .string(setup.commandAccess.rawValue)),
            ("commandAllow", .string("\(setup.commandAllowList)")),
            ("commandListenAddress", .optional(setup.commandListenAddress?.description)),
            ("tls", .string("\(setup.tls)")),
            ("mdns", .string(setup.mdns.rawValue)))
    }

    /// null where it is left to the device: the default may be one of two.
    private static func port(_ port: PortRequest, _ key: SetupKey) -> JSONText {
        key == .httpPort && port == Setup().httpPort ? .null : .optional(port.number)
    }

    /// Settings that were changed since the start and are used at the next one.
    private var needsRestart: JSONText {
        let changed = state.setup.keys(differingFrom: snapshot.settings.setup)
        return .array(changed.filter { !$0.isLive }.compactMap { $0.webKey.map { .string($0) } })
    }

    /// JSON pointers into this document, each with the place that holds its value.
    private var fixed: JSONText {
        .object(
            snapshot.fixed.flatMap { target, place in
                target.pointers.map { JSONText.Member($0, .string(place)) }
            }.sorted { $0.name < $1.name })
    }
}
