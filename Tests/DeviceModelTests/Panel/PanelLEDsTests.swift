import DeviceModel
import Testing

@Suite struct PanelLEDsTests {
    @Test("lights and their LEDs are read and written alike")
    func reading() throws {
        let text = "power=led0,network-audio=na:green/na:red,encryption=/enc:red,signal-4=sig4/"
        let leds = try PanelLEDs.parse(text)
        #expect(leds.description == text)
        #expect(leds.lights[.power] == .single("led0"))
        #expect(leds.lights[.networkAudio] == .colored(green: "na:green", red: "na:red"))
        #expect(leds.lights[.encryption] == .colored(green: nil, red: "enc:red"))
        #expect(leds.lights[.signal4] == .colored(green: "sig4", red: nil))
        #expect(leds.lights[.signal1] == nil)
        #expect(try PanelLEDs.parse(" power = led0 , network = a/b ").description == "power=led0,network=a/b")
        #expect(try PanelLEDs.parse("") == .none)
    }

    @Test(
        "what is no light, no LED, or named twice is refused",
        arguments: [
            "power", "power=", "power=/", "power=a/b/c", "power=..", "power=a/..", "power=.", "lamp=a", "=a", ",",
            "power=a,", "power=a,power=b", "power=a,network=a", "power=a/a", "power=a b", "power=a\u{1}", "signal-5=a",
        ])
    func refused(text: String) { #expect(throws: SettingTextError.self) { try PanelLEDs.parse(text) } }

    @Test("one LED is lit in every colour, of two both are amber")
    func colors() {
        let (single, pair) = (LightLEDs.single("a"), LightLEDs.colored(green: "g", red: "r"))
        #expect(LightColor.allCases.map { single.lit(for: $0) } == [[], ["a"], ["a"], ["a"]])
        #expect(LightColor.allCases.map { pair.lit(for: $0) } == [[], ["g"], ["g", "r"], ["r"]])
        #expect(LightLEDs.colored(green: nil, red: "r").lit(for: .green) == [])
    }
}
