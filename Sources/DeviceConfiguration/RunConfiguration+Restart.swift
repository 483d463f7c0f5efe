import DeviceModel

extension RunConfiguration {
    /// The settings that differ from those the program was started with and are only looked at when it starts. The
    /// signal path, the link offset and the headroom are not among them: they change while it sounds.
    public func keysThatNeedRestart(since started: RunConfiguration) -> [SettingKey] {
        let (new, old) = (settings, started.settings)
        let differs: [(SettingKey, Bool)] = [
            (.source, new.sources != old.sources), (.map, new.map != old.map), (.output, new.outputs != old.outputs),
            (.interface, new.interface != old.interface), (.listen, new.listenAddress != old.listenAddress),
            (.outputLatency, new.outputLatency != old.outputLatency),
            (.converterDelay, new.converterDelay != old.converterDelay), (.clock, new.clock != old.clock),
            (.ptpDomain, new.ptpDomain != old.ptpDomain), (.ptpDelay, new.ptpDelay != old.ptpDelay),
            (.qos, new.qualityOfService.profile != old.qualityOfService.profile),
            (
                .dscpPTPEvent,
                new.qualityOfService.ptpEventOverride != old.qualityOfService.ptpEventOverride
            ),
            (.cardClock, new.cardClock != old.cardClock),
            (.resampler, new.resampler != old.resampler), (.state, new.stateDirectory != old.stateDirectory),
            (.httpPort, new.httpPort != old.httpPort), (.commandPort, new.commandPort != old.commandPort),
            (.bridgePort, new.bridgePort != old.bridgePort), (.leds, new.panel.leds != old.panel.leds),
            (.ledFolder, new.panel.ledFolder != old.panel.ledFolder),
            (.resetKey, new.panel.resetKey != old.panel.resetKey),
            (.resetLine, new.panel.resetLine != old.panel.resetLine), (.json, new.isJSON != old.isJSON),
        ]
        return differs.filter(\.1).map(\.0)
    }
}
