import DeviceModel
import JSON
import NetworkAudio

/// Reads what is to become of the settings that are no part of the sound.
struct SettingsPatch {
    let setup: Setup

    static func edits(_ value: PatchValue, in state: DeviceState) throws(WebProblem) -> [Edit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: SetupKey.allCases.compactMap(\.webKey), told: [])
        let patch = SettingsPatch(setup: state.setup)
        var edits: [Edit] = []
        for member in object.members {
            guard let key = SetupKey.allCases.first(where: { $0.webKey == member.name }) else { continue }
            edits += try patch.edit(member, key).map { [.setup($0)] } ?? []
        }
        return edits
    }

    /// nil for what is set elsewhere.
    private func edit(_ value: PatchValue, _ key: SetupKey) throws(WebProblem) -> SetupEdit? {
        switch key {
        case .sources, .map, .backups: nil
        case .outputs: .outputs(try outputs(value))
        case .interface: .interface(try interface(value))
        case .controlInterface: .controlInterface(try interface(value))
        case .listen: .listen(try value.text { text throws(SettingTextError) in try ListenAddress.parse(text) })
        case .linkOffset: .linkOffset(try linkOffset(value))
        case .outputLatency: .outputLatency(value.isNull ? nil : try value.stepped(now: setup.outputLatency))
        case .converterDelay: .converterDelay(try value.stepped(now: setup.converterDelay))
        case .clock: .clock(try value.text { text throws(SettingTextError) in try ClockSetting.parse(text) })
        case .ptpDomain: .ptpDomain(try value.whole(in: PTPDomain.range) { PTPDomain($0) })
        case .ptpDelay: .ptpDelay(try value.word(of: PTPDelaySetting.allCases))
        case .qos: .qos(try value.word(of: QualityOfService.Profile.allCases))
        case .dscpPTPEvent: .dscpPTPEvent(value.isNull ? nil : try value.whole(in: DSCP.range) { DSCP($0) })
        case .cardClock: .cardClock(try value.word(of: CardClockSetting.allCases))
        case .resampler: .resampler(try value.word(of: ResamplerSetting.allCases))
        case .headroom: .headroom(try headroom(value))
        case .httpPort: .httpPort(value.isNull ? Setup().httpPort : try port(value))
        case .commandPort: .commandPort(value.isNull ? Setup().commandPort : try port(value))
        case .bridgePort: .bridgePort(value.isNull ? Setup().bridgePort : try port(value))
        case .commandAccess: .commandAccess(try value.word(of: CommandAccess.allCases))
        case .commandAllow:
            .commandAllow(try value.text { text throws(SettingTextError) in try AllowList.parse(text) })
        case .commandListen:
            .commandListen(
                value.isNull
                    ? nil
                    : try value.text { text throws(SettingTextError) in
                        try ListenAddress.parse(text)
                    })
        case .tls: .tls(try value.text { text throws(SettingTextError) in try TLSSetting.parse(text) })
        case .mdns: .mdns(try value.word(of: MDNSSetting.allCases))
        }
    }

    private func interface(_ value: PatchValue) throws(WebProblem) -> String? {
        guard !value.isNull else { return nil }
        return try value.text { text throws(SettingTextError) in try InterfaceName.parse(text) }
    }

    private func outputs(_ value: PatchValue) throws(WebProblem) -> [OutputSpecification] {
        guard case .array(let nodes) = value.node.value else { throw value.wrong("a list such as [\"alsa:hw:1\"]") }
        var outputs: [OutputSpecification] = []
        for (index, node) in nodes.enumerated() {
            let item = PatchValue(node, at: value.pointer, "\(index)")
            outputs.append(
                try item.text { text throws(SettingTextError) in try OutputSpecification.parse(text) })
        }
        return outputs
    }

    private func linkOffset(_ value: PatchValue) throws(WebProblem) -> LinkOffset {
        let (low, high) = (LinkOffset.range.lowerBound, LinkOffset.range.upperBound)
        let number = try value.number(
            in: Double(low) / 1_000, Double(high) / 1_000, step: 0.001, now: setup.linkOffset.milliseconds)
        guard let offset = LinkOffset(milliseconds: number) else {
            throw value.wrong("0.25 to 100 milliseconds")
        }
        return offset
    }

    private func headroom(_ value: PatchValue) throws(WebProblem) -> ResamplerHeadroom {
        let choices = ResamplerHeadroom.allCases
        guard let headroom = choices.first(where: { $0.decibels == value.node.number }) else {
            throw value.wrong(choices.map { "\($0)" }.joined(separator: " or "))
        }
        return headroom
    }

    private func port(_ value: PatchValue) throws(WebProblem) -> PortRequest {
        try value.whole(in: 0...65_535) { PortRequest(UInt16($0)) }
    }
}

extension SetupKey {
    /// The name in `settings`; nil for what is set elsewhere.
    var webKey: String? {
        switch self {
        case .sources, .map, .backups: nil
        case .outputs: "outputs"
        case .interface: "interface"
        case .controlInterface: "controlInterface"
        case .listen: "listenAddress"
        case .linkOffset: "linkOffsetMs"
        case .outputLatency: "outputLatencyMs"
        case .converterDelay: "converterDelayMs"
        case .clock: "clock"
        case .ptpDomain: "ptpDomain"
        case .ptpDelay: "ptpDelay"
        case .qos: "qos"
        case .dscpPTPEvent: "dscpPtpEvent"
        case .cardClock: "cardClock"
        case .resampler: "resampler"
        case .headroom: "headroomDb"
        case .httpPort: "httpPort"
        case .commandPort: "commandPort"
        case .bridgePort: "bridgePort"
        case .commandAccess: "commandAccess"
        case .commandAllow: "commandAllow"
        case .commandListen: "commandListenAddress"
        case .tls: "tls"
        case .mdns: "mdns"
        }
    }
}
