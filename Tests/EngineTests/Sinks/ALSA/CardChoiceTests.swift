import Engine
import Testing

@Suite("ALSACard.choose")
struct CardChoiceTests {
    func card(_ name: String, _ bus: CardBus, _ connectors: Int) -> CardCandidate {
        CardCandidate(
            name: name, title: name, bus: bus, outcome: .usable(connectors: connectors, detail: "\(connectors)"))
    }

    @Test("no card at all leaves the virtual output, and says so")
    func none() {
        let choice = ALSACard.choose(from: [])
        #expect(choice.chosen == nil)
        #expect(choice.reason == "no sound card was found")
        #expect(choice.rejected.isEmpty)
    }

    @Test("the only card that opens is chosen, whatever it is")
    func only() {
        let refused = CardCandidate(
            name: "usb", title: "usb", bus: .usb, outcome: .unusable(.noSuchRate(card: "usb", offered: [44_100])))
        let choice = ALSACard.choose(from: [refused, card("tv", .hdmi, 2)])
        #expect(choice.chosen?.name == "tv")
        #expect(choice.reason == "the only card that opens at 48 kHz")
        #expect(
            choice.rejected.map(\.reason) == ["this card offers 44100 Hz only, this device runs at 48000 Hz"])
    }

    @Test("USB and I2S come before onboard before HDMI, more outputs do not change that")
    func buses() {
        let all = [card("tv", .hdmi, 8), card("board", .onboard, 6), card("dac", .usb, 2)]
        #expect(ALSACard.choose(from: all).chosen?.name == "dac")
        #expect(ALSACard.choose(from: all).reason == "USB comes before onboard and HDMI")
        #expect(
            ALSACard.choose(from: all).rejected.map(\.reason) == ["HDMI comes after USB", "onboard comes after USB"])
        #expect(ALSACard.choose(from: [card("tv", .hdmi, 8), card("board", .onboard, 2)]).chosen?.name == "board")
        #expect(ALSACard.choose(from: [card("board", .onboard, 8), card("hat", .i2s, 2)]).chosen?.name == "hat")
    }

    @Test("among equals the one with most outputs is chosen, counted up to four")
    func outputs() {
        let choice = ALSACard.choose(from: [card("two", .usb, 2), card("four", .i2s, 4), card("hdmi", .hdmi, 8)])
        #expect(choice.chosen?.name == "four")
        #expect(choice.reason == "it has the most outputs (4) of the I2S cards that open at 48 kHz")
        #expect(choice.rejected.first?.reason == "it has 2 outputs, four has 4")
        #expect(ALSACard.choose(from: [card("four", .usb, 4), card("eight", .usb, 8)]).chosen?.name == "four")
    }

    @Test("the first of equally good cards is chosen")
    func first() {
        let choice = ALSACard.choose(from: [card("a", .usb, 4), card("b", .usb, 6)])
        #expect(choice.chosen?.name == "a")
        #expect(choice.reason == "the first of 2 equally good cards that open at 48 kHz")
        #expect(choice.rejected.map(\.reason) == ["it is as good as a, found later"])
    }

    @Test("a plugin is never chosen by itself")
    func plugins() {
        let plugin = CardCandidate(name: "pulse", title: "PulseAudio", bus: .plugin, outcome: .notTried)
        let choice = ALSACard.choose(from: [plugin])
        #expect(choice.chosen == nil)
        #expect(choice.reason == "no sound card was found")
        #expect(choice.rejected.map(\.reason) == ["a plugin plays only when it is named"])
    }

    @Test("a busy card is passed over with its holder's name")
    func busy() {
        let holder = CardHolder(pid: 5, command: "mpv")
        let busy = CardCandidate(
            name: "hw:0", title: "DAC", bus: .usb, outcome: .unusable(.busy(card: "hw:0", holders: [holder])))
        let choice = ALSACard.choose(from: [busy])
        #expect(choice.chosen == nil)
        #expect(choice.reason == "no sound card can be opened at 48 kHz")
        #expect(choice.rejected.map(\.reason) == ["hw:0 is in use by mpv (process 5)"])
    }

    @Test(
        "the bus is told from the driver's words",
        arguments: [
            ("USB-Audio", "Scarlett 4i4", "USB Audio", CardBus.usb),
            ("HDA-Intel", "HDA Intel PCH", "ALC256 Analog", .onboard),
            ("HDA-Intel", "HDA Intel PCH", "HDMI 0", .hdmi),
            ("vc4-hdmi", "vc4-hdmi-0", "MAI PCM i2s-hifi-0", .hdmi),
            ("RPi-simple", "snd_rpi_hifiberry_dacplus", "HiFiBerry DAC+ HiFi pcm512x-hifi-0", .i2s),
            ("bcm2835_audio", "bcm2835 Headphones", "bcm2835 Headphones", .onboard),
        ])
    func bus(driver: String, card: String, device: String, bus: CardBus) {
        #expect(CardBus(driver: driver, card: card, device: device) == bus)
    }
}
