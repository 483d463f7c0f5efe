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
            (.outputLatency, "5"), (.converterDelay, "1"), (.clock, "recovered"), (.ptpDomain, "1"),
            (.ptpDelay, "p2p"), (.qos, "aes67"), (.dscpPTPEvent, "0"), (.cardClock, "media"),
            (.resampler, "low-latency"), (.state, "s"), (.leds, "power=led0"), (.ledFolder, "f"),
            (.resetKey, "/dev/input/event0"), (.resetLine, "gpiochip0:1"),
        ]
        for (key, text) in values { #expect(try waiting(key, text) == [key]) }
    }

    @Test("link offset and headroom change while it sounds")
    func sounds() throws {
        #expect(try waiting(.linkOffset, "2") == [])
        #expect(try waiting(.headroom, "-3") == [])
    }
}
