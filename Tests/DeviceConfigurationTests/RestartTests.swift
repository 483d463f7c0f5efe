import DeviceConfiguration
import DeviceModel
import Testing

@Suite struct RestartTests {
    private func waiting(_ key: SettingKey, _ text: String) throws -> [SettingKey] {
        let started = try RunConfiguration.resolve(flags: [:], environment: testEnvironment())
        let read = try RunConfiguration.resolve(flags: [key: [text]], environment: testEnvironment())
        return read.keysThatNeedRestart(since: started)
    }

    @Test("what is only looked at when the program starts is named when it changes")
    func waits() throws {
        let values: [(SettingKey, String)] = [
            (.clock, "recovered"), (.ptpDomain, "1"), (.ptpDelay, "p2p"), (.qos, "aes67"), (.dscpPTPEvent, "0"),
            (.resampler, "low-latency"), (.output, "virtual"), (.interface, "lo"), (.listen, "127.0.0.1"),
            (.controlInterface, "lo"),
            (.httpPort, "1"), (.commandPort, "1"), (.bridgePort, "1"), (.state, "s"),
            (.commandAccess, "off"), (.commandAllow, "10.0.0.7"), (.commandListen, "127.0.0.2"), (.tls, "generated"),
            (.mdns, "off"),
            (.leds, "power=led0"), (.ledFolder, "f"), (.resetKey, "/dev/input/event0"), (.resetLine, "gpiochip0:1"),
        ]
        for (key, text) in values { #expect(try waiting(key, text) == [key]) }
    }

    @Test("sources, map, latency and headroom change while it sounds")
    func sounds() throws {
        let values: [(SettingKey, String)] = [
            (.source, "rtp://8"), (.map, "1=1:3"), (.linkOffset, "2"), (.headroom, "-3"), (.outputLatency, "5"),
            (.converterDelay, "1"), (.cardClock, "media"),
        ]
        for (key, text) in values { #expect(try waiting(key, text) == [], "\(key)") }
    }
}
