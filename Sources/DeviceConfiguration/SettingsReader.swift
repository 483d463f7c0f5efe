import DeviceModel
import NetworkAudio

/// Turns the merged texts into settings, and says of the first that cannot be used where it stands and why.
struct SettingsReader {
    let raw: RawSettings
    let environment: ConfigurationEnvironment

    mutating func read() throws(ConfigurationError) -> RunSettings {
        var settings = RunSettings()
        let sources = try readSources()
        settings.sources = SourceList(sources)
        settings.outputs = try readOutputs()
        settings.interface = try value(of: .interface) { text throws(SettingTextError) in
            try InterfaceName.parse(text)
        }
        settings.controlInterface = try value(of: .controlInterface) { text throws(SettingTextError) in
            try InterfaceName.parse(text)
        }
        try read(.listen, into: &settings.listenAddress, parse: ListenAddress.parse)
        try read(.linkOffset, into: &settings.linkOffset, parse: LinkOffset.parse)
        try readLatency(into: &settings)
        try readClock(into: &settings)
        settings.stateDirectory = try value(of: .state) { text throws(SettingTextError) in
            guard !text.isEmpty else { throw .malformed(text, expected: "the path of a directory") }
            return text
        }
        settings.httpPort = try port(.httpPort) ?? settings.httpPort
        settings.commandPort = try port(.commandPort) ?? settings.commandPort
        settings.bridgePort = try port(.bridgePort) ?? settings.bridgePort
        try checkPortsDiffer(settings)
        try read(.commandAccess, into: &settings.commandAccess, parse: CommandAccess.parse)
        settings.commandAllowList = try readAllowList() ?? settings.commandAllowList
        settings.commandListenAddress = try value(of: .commandListen, parse: ListenAddress.parse)
        try read(.tls, into: &settings.tls, parse: TLSSetting.parse)
        try read(.mdns, into: &settings.mdns, parse: MDNSSetting.parse)
        try readPanel(into: &settings.panel)
        try read(.json, into: &settings.isJSON, parse: Switch.parse)
        settings.map = try readMap(.map, for: sources) ?? settings.map
        settings.backups = try readBackups(for: sources, settings.map) ?? settings.backups
        return settings
    }

    private func readLatency(into settings: inout RunSettings) throws(ConfigurationError) {
        settings.outputLatency = try value(of: .outputLatency) { text throws(SettingTextError) in
            try WantedLatency.parse(text)
        }
        try read(.converterDelay, into: &settings.converterDelay, parse: ConverterDelay.parse)
        try read(.cardClock, into: &settings.cardClock, parse: CardClockSetting.parse)
        try read(.resampler, into: &settings.resampler, parse: ResamplerSetting.parse)
        try read(.headroom, into: &settings.headroom, parse: ResamplerHeadroom.parse)
    }

    private func readClock(into settings: inout RunSettings) throws(ConfigurationError) {
        try read(.clock, into: &settings.clock, parse: ClockSetting.parse)
        try read(.ptpDomain, into: &settings.ptpDomain, parse: PTPDomain.parse)
        try read(.ptpDelay, into: &settings.ptpDelay, parse: PTPDelaySetting.parse)
        try read(.qos, into: &settings.qualityOfService.profile, parse: QualityOfService.Profile.parse)
        settings.qualityOfService.ptpEventOverride = try value(of: .dscpPTPEvent) { text throws(SettingTextError) in
            try DSCP.parse(text)
        }
    }

    private func readPanel(into panel: inout PanelSettings) throws(ConfigurationError) {
        try read(.leds, into: &panel.leds, parse: PanelLEDs.parse)
        try read(.ledFolder, into: &panel.ledFolder) { text throws(SettingTextError) in
            guard !text.isEmpty else { throw .malformed(text, expected: "the path of a folder") }
            return text
        }
        panel.resetKey = try value(of: .resetKey) { text throws(SettingTextError) in try ResetKeySetting.parse(text) }
        panel.resetLine = try value(of: .resetLine) { text throws(SettingTextError) in
            try ResetLineSetting.parse(text)
        }
    }

    /// The last text of a setting through its parser; nil where nobody gave one.
    private func value<Value>(
        of key: SettingKey, parse: (String) throws(SettingTextError) -> Value
    ) throws(ConfigurationError) -> Value? {
        guard let item = raw[key]?.items.last else { return nil }
        do { return try parse(item.text) } catch { throw ConfigurationError(at: item.origin, key: key, error) }
    }

    /// What a layer says takes the place of what is there; where none does, that stays.
    private func read<Value>(
        _ key: SettingKey, into setting: inout Value, parse: (String) throws(SettingTextError) -> Value
    ) throws(ConfigurationError) {
        if let value = try value(of: key, parse: parse) { setting = value }
    }

    private func readSources() throws(ConfigurationError) -> [SourceSetting] {
        let urls = (raw[.source]?.items ?? []).map { (SettingKey.source, $0) }
        let files = (raw[.sdp]?.items ?? []).map { (SettingKey.sdp, $0) }
        var sources: [SourceSetting] = []
        for (key, item) in urls + files {
            guard sources.count < RunSettings.maximumSources else {
                throw ConfigurationError(
                    at: .setting(item.origin), key: key, "\(item.text) is source \(sources.count + 1)",
                    expected: "at most two: the device receives at most two flows")
            }
            let stream = key == .sdp ? try readSDP(item) : try readURL(item)
            sources.append(SourceSetting(stream: stream, origin: item.text))
        }
        return raw[.source] == nil && raw[.sdp] == nil ? environment.fallbackSources : sources
    }

    private func readURL(_ item: RawText) throws(ConfigurationError) -> StreamDescription {
        do { return try environment.parseSourceURL(item.text) } catch {
            throw ConfigurationError(
                at: .setting(item.origin), key: .source, "\(item.text): \(error)", expected: nil)
        }
    }

    private func readSDP(_ item: RawText) throws(ConfigurationError) -> StreamDescription {
        let bytes: [UInt8]
        do { bytes = try environment.readDescription(item.text) } catch {
            throw ConfigurationError(
                at: .setting(item.origin), key: .sdp, "\(item.text) cannot be read: \(error)",
                expected: "a file with a session description (SDP)")
        }
        do { return try environment.parseSDP(bytes) } catch {
            throw ConfigurationError(at: .document(path: item.text), key: .sdp, "\(error)", expected: nil)
        }
    }

    private func readOutputs() throws(ConfigurationError) -> [OutputSpecification] {
        var outputs: [OutputSpecification] = []
        for item in raw[.output]?.items ?? [] {
            do throws(SettingTextError) {
                let output = try OutputSpecification.parse(item.text)
                if let conflict = output.conflict(with: outputs) { throw conflict }
                outputs.append(output)
            } catch { throw ConfigurationError(at: item.origin, key: .output, error) }
        }
        return outputs
    }

    /// A map that was asked for must fit the sources given beside it; those that were kept are not known here.
    private func readMap(
        _ key: SettingKey, for sources: [SourceSetting]
    ) throws(ConfigurationError) -> ChannelMap? {
        let channelCounts = sources.map(\.stream.channelCount)
        return try value(of: key) { text throws(SettingTextError) in
            let map = try ChannelMap.parse(text)
            if !sources.isEmpty { try map.check(against: channelCounts) }
            return map
        }
    }

    /// Backups must fit the map given beside them too.
    private func readBackups(
        for sources: [SourceSetting], _ map: ChannelMap
    ) throws(ConfigurationError) -> ChannelMap? {
        guard let backups = try readMap(.backup, for: sources), let item = raw[.backup]?.items.last else { return nil }
        guard raw[.map] != nil else { return backups }
        do { try Setup.check(backups, against: map) } catch {
            throw ConfigurationError(at: item.origin, key: .backup, error)
        }
        return backups
    }

    /// Networks one by one, several with commas between them, or `all` alone.
    private func readAllowList() throws(ConfigurationError) -> AllowList? {
        guard let setting = raw[.commandAllow] else { return nil }
        var networks: [IPv4Network] = []
        for item in setting.items {
            do throws(SettingTextError) {
                switch try AllowList.parse(item.text) {
                case .networks(let more): networks += more
                case .everybody:
                    guard setting.items.count == 1 else {
                        throw .conflict("all stands beside others", expected: "all alone, or networks")
                    }
                    return .everybody
                }
            } catch { throw ConfigurationError(at: item.origin, key: .commandAllow, error) }
        }
        guard !networks.isEmpty else {
            throw ConfigurationError(
                at: setting.origin, key: .commandAllow,
                .conflict("the list is empty", expected: "all or networks; command-access off closes the port"))
        }
        return .networks(networks)
    }

    private func port(_ key: SettingKey) throws(ConfigurationError) -> PortRequest? {
        try value(of: key) { text throws(SettingTextError) in try PortRequest.parse(text) }
    }

    /// 0 is any free port, so only named ports can meet.
    private func checkPortsDiffer(_ settings: RunSettings) throws(ConfigurationError) {
        let ports: [(SettingKey, PortRequest)] = [
            (.httpPort, settings.httpPort), (.commandPort, settings.commandPort), (.bridgePort, settings.bridgePort),
        ]
        for (index, (key, port)) in ports.enumerated() where port.number != 0 {
            guard let (other, _) = ports[..<index].first(where: { $0.1.number == port.number }) else { continue }
            let culprit = raw[key] == nil ? other : key
            let neighbour = culprit == key ? other : key
            throw ConfigurationError(
                at: .setting(raw[culprit]?.origin ?? .default), key: culprit,
                "\(port.number) is the \(neighbour) as well", expected: "a different port for each service")
        }
    }
}
