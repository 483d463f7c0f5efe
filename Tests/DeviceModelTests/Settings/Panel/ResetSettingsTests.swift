import DeviceModel
import Testing

@Suite struct ResetSettingsTests {
    @Test("a key is read with its name, its number or neither, and written as it is read")
    func keys() throws {
        let paths = ["/dev/input/event3", "/dev/input/by-path/pci-0000:00:14.0-usb-0:1:1.0-event-kbd"]
        for path in paths {
            #expect(try ResetKeySetting.parse(path) == ResetKeySetting(path: path, code: nil))
            #expect(try ResetKeySetting.parse("\(path)?key=KEY_RESTART") == ResetKeySetting(path: path, code: 408))
            #expect(try ResetKeySetting.parse("\(path)?key=767") == ResetKeySetting(path: path, code: 767))
        }
        for text in ["/dev/input/event3", "/dev/input/event3?key=KEY_POWER", "/dev/input/event3?key=700"] {
            #expect("\(try ResetKeySetting.parse(text))" == text)
        }
        #expect("\(try ResetKeySetting.parse("/e?key=408"))" == "/e?key=KEY_RESTART")
    }

    @Test("what is no key is refused with what was expected")
    func noKeys() {
        for text in ["", "event3", "/e?code=1", "/e?", "/e?key=768", "/e?key=-1", "/e?key=KEY_NONE_SUCH", "/e?key="] {
            #expect(throws: SettingTextError.self) { try ResetKeySetting.parse(text) }
        }
        #expect(
            throws: SettingTextError.conflict(
                "there is no key 'KEY_RESTRAT' that is known by name", expected: "KEY_RESTART, or a number, 0 to 767")
        ) { try ResetKeySetting.parse("/e?key=KEY_RESTRAT") }
    }

    @Test("a line is read with its options, and written as it is read")
    func lines() throws {
        let lines: [(String, ResetLineSetting)] = [
            ("gpiochip0:17", ResetLineSetting(chip: "/dev/gpiochip0", offset: 17)),
            ("gpiochip4:0,active-low", ResetLineSetting(chip: "/dev/gpiochip4", offset: 0, isActiveLow: true)),
            (
                "/dev/gpio/by-name/front:3,active-low,pull-up",
                ResetLineSetting(chip: "/dev/gpio/by-name/front", offset: 3, isActiveLow: true, bias: .pullUp)
            ),
            ("gpiochip0:5,pull-down", ResetLineSetting(chip: "/dev/gpiochip0", offset: 5, bias: .pullDown)),
        ]
        for (text, setting) in lines {
            #expect(try ResetLineSetting.parse(text) == setting)
            #expect("\(setting)" == text)
        }
        #expect(try ResetLineSetting.parse("gpiochip0:1, pull-up ,active-low").isActiveLow)
    }

    @Test(
        "what is no line is refused",
        arguments: [
            "", "gpiochip0", "gpiochip0:", ":17", "gpiochip0:x", "gpiochip0:-1", "gpiochip0:65536", "a/b:1", "..:1",
            "gpiochip0:1,active-high", "gpiochip0:1,", "gpiochip0:1,pull-up,pull-down", "gpiochip0:1,none",
            "gpiochip0:1,active-low,active-low",
        ])
    func noLines(text: String) {
        #expect(throws: SettingTextError.self) { try ResetLineSetting.parse(text) }
    }
}
