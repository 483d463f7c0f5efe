import Engine
import Foundation
import Signal
import Testing

@Suite("CardMixer through libasound")
struct CardMixerTests {
    static let line = Decibels(0)
    static let aux = Decibels(-20)
    static let mic = Decibels(-46)
    static let master = [
        #""Master Playback Volume" 0 range 0 127 dB -10200 100 values 90 91 92 93"#,
        #""Master Playback Switch" 0 values 1 0 1 0"#,
    ]

    /// A card with this mixer, opened for as long as `body` runs.
    func withCard(
        _ mixer: [String], channels: Int = 4, _ body: (TestSoundCard, OpenedCard) throws -> Void
    ) throws {
        let simulated = try TestSoundCard("channels_min \(channels)\nchannels_max \(channels)", mixer: mixer)
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        try body(simulated, card)
    }

    /// Why the mixer is not used; what it is where it is.
    func reason(_ mixer: [String], channels: Int = 4) throws -> String {
        var reason = ""
        try withCard(mixer, channels: channels) { _, card in
            do throws(CardMixerAbsence) {
                reason = try CardMixer.open(for: card, levels: Array(repeating: Self.line, count: channels)).description
            } catch {
                reason = error.reason
            }
        }
        return reason
    }

    @Test("each output gets its own level, one that changes moves no other, and all is as it was after the end")
    func levels() throws {
        try withCard(Self.master) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.line, Self.line, Self.aux, Self.mic])
            #expect(mixer.description == "Master of \(simulated.name), −102.0 to 25.0 dB")
            #expect(simulated.mixer[0].hasSuffix("values 102 102 82 56"))
            #expect(simulated.mixer[1].hasSuffix("values 1 1 1 1"))
            #expect(mixer.set(Self.aux, output: 2) == Self.aux)
            #expect(simulated.mixer[0].hasSuffix("values 102 82 82 56"))
            #expect(mixer.set(Self.line, output: 1) == Self.line)
            #expect(mixer.set(Self.mic, output: 4) == Self.mic)
            #expect(mixer.set(Self.mic, output: 0) == nil)
            #expect(mixer.set(Self.mic, output: 5) == nil)
            #expect(mixer.turnedElsewhere().isEmpty)
            mixer.restore()
            #expect(simulated.mixer == Self.master)
            #expect(mixer.set(Self.aux, output: 1) == nil)
            #expect(simulated.mixer == Self.master)
        }
    }

    @Test("a mixer that is let go of puts everything back")
    func letGo() throws {
        try withCard(Self.master) { simulated, card in
            do {
                let mixer = try CardMixer.open(for: card, levels: [Self.mic])
                #expect(mixer.set(Self.mic, output: 1) == Self.mic)
                #expect(simulated.mixer[0].hasSuffix("values 56 91 92 93"))
            }
            #expect(simulated.mixer == Self.master)
        }
    }

    @Test("the other stages on the way are held at 0 dB and turned on")
    func held() throws {
        let controls = [
            #""PCM Playback Volume" 0 range 0 60 dB -6000 100 values 30 30 30 30"#,
            #""Master Playback Volume" 0 range 0 30 dB -3000 100 values 3"#,
            #""Master Playback Switch" 0 values 0"#,
            #""Mic Playback Volume" 0 range 0 30 dB -3000 100 values 7"#,
        ]
        try withCard(controls) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: Array(repeating: Self.aux, count: 4))
            #expect(mixer.description == "PCM of \(simulated.name), −60.0 to 0.0 dB, Master held at 0 dB")
            #expect(simulated.mixer.map { $0.split(separator: "values ")[1] } == ["40 40 40 40", "30", "1", "7"])
            mixer.restore()
            #expect(simulated.mixer == controls)
        }
    }

    @Test("what another stage lacks of 0 dB is made up for, but never beyond 0 dB")
    func shortOfZero() throws {
        let controls = [
            #""PCM Playback Volume" 0 range 0 60 dB -6000 100 values 30 30"#,
            #""Digital Playback Volume" 0 range 0 27 dB -3000 100 values 3 3"#,
        ]
        try withCard(controls, channels: 2) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.aux, Self.line])
            #expect(simulated.mixer[0].hasSuffix("values 43 60"))
            #expect(mixer.set(Self.aux, output: 1) == Self.aux)
            #expect(mixer.set(Self.line, output: 2) == Decibels(-3))
        }
    }

    @Test("a level between two values is set just above, and the card says by how much")
    func remainder() throws {
        try withCard([#""PCM Playback Volume" 0 range 0 31 dB -4650 150 values 0 0"#], channels: 2) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.aux, Self.mic])
            #expect(simulated.mixer[0].hasSuffix("values 18 1"))
            #expect(mixer.set(Self.aux, output: 1) == Decibels(-19.5))
            #expect(mixer.set(Self.mic, output: 2) == Decibels(-45))
        }
    }

    @Test("a level too coarse a scale cannot do is left to the digital stage, the card standing at 0 dB")
    func coarse() throws {
        try withCard([#""PCM Playback Volume" 0 range 0 6 dB -4800 800 values 0 0"#], channels: 2) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.aux, Self.mic])
            #expect(mixer.set(Self.aux, output: 1) == nil)
            #expect(mixer.set(Self.mic, output: 2) == nil)
            #expect(simulated.mixer[0].hasSuffix("values 6 6"))
            #expect(mixer.set(Decibels(-24), output: 2) == Decibels(-24))
        }
    }

    @Test("a volume another program turns is told, left as it is until another level is asked for, and put back")
    func turnedElsewhere() throws {
        try withCard(Self.master) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: Array(repeating: Self.aux, count: 4))
            try simulated.turn([
                #""Master Playback Volume" 0 range 0 127 dB -10200 100 values 82 60 82 82"#,
                #""Master Playback Switch" 0 values 1 1 0 1"#,
            ])
            #expect(mixer.turnedElsewhere() == [2, 3])
            #expect(mixer.set(Self.aux, output: 2) == Self.aux)
            #expect(simulated.mixer[0].hasSuffix("values 82 60 82 82"))
            // Another output's level leaves what was turned alone.
            #expect(mixer.set(Self.line, output: 1) == Self.line)
            #expect(simulated.mixer[0].hasSuffix("values 102 60 82 82"))
            #expect(mixer.set(Self.line, output: 2) == Self.line)
            #expect(simulated.mixer[0].hasSuffix("values 102 102 82 82"))
            #expect(mixer.turnedElsewhere() == [3])
            mixer.restore()
            #expect(simulated.mixer == Self.master)
        }
    }

    @Test("a card that is pulled out refuses every level and all its outputs are told, without harm")
    func gone() throws {
        try withCard(Self.master) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: Array(repeating: Self.aux, count: 4))
            try FileManager.default.removeItem(atPath: "\(simulated.directory)/mixer")
            #expect(mixer.turnedElsewhere() == [1, 2, 3, 4])
            #expect(mixer.set(Self.line, output: 1) == nil)
            mixer.restore()
            #expect(simulated.mixer.isEmpty)
        }
    }

    @Test("elements that will not do are refused with the reason and left as they are")
    func refused() throws {
        let range = #"0 range 0 60 dB -6000 100"#
        #expect(try reason([]) == "the card has no mixer")
        #expect(try reason([#""PCM Playback Volume" \#(range) values 5"#]) == "PCM is one volume for all outputs")
        #expect(try reason([#""PCM Playback Volume" \#(range) values 5 5"#]) == "PCM is for 2 of 4 outputs")
        #expect(
            try reason([#""PCM Playback Volume" 0 range 0 60 values 5 5 5 5"#]) == "PCM tells no decibels")
        #expect(
            try reason([#""PCM Playback Volume" \#(range) readonly values 5 5 5 5"#])
                == "PCM can be turned on the device only")
        #expect(
            try reason([#""PCM Playback Volume" \#(range) inactive values 5 5 5 5"#])
                == "its mixer has no playback volume")
        #expect(
            try reason([#""Mic Capture Volume" \#(range) values 5 5 5 5"#]) == "its mixer has no playback volume")
        #expect(
            try reason([#""Mic Volume" \#(range) values 5 5 5 5"#])
                == "its mixer has only Mic, which is not known to set outputs")
    }

    @Test("where a control fails when it is set, all others are put back")
    func failing() throws {
        let controls = Self.master + [#""PCM Playback Volume" 0 range 0 60 dB -6000 100 fails values 5 5 5 5"#]
        try withCard(controls) { simulated, card in
            let error = #expect(throws: CardMixerAbsence.self) {
                try CardMixer.open(for: card, levels: [Self.line, Self.line, Self.aux, Self.mic])
            }
            #expect(error?.reason == "PCM of the card cannot be set")
            #expect(simulated.mixer == controls)
        }
    }

    @Test("more levels than the card has connectors, or none, are refused")
    func counts() throws {
        try withCard(Self.master, channels: 2) { _, card in
            for count in [0, 3] {
                let error = #expect(throws: CardMixerAbsence.self) {
                    try CardMixer.open(for: card, levels: Array(repeating: Self.line, count: count))
                }
                #expect(error?.reason == "the card has 2 connectors for \(count) levels")
            }
        }
    }

    @Test("a sound server's volume is never touched, also where it has one")
    func served() throws {
        let simulated = try TestSoundCard("title \"ALSA <-> PulseAudio PCM I/O Plugin\"", mixer: Self.master)
        let card = try ALSACard.open(simulated.name)
        defer { ALSACard.close(card.handle) }
        let error = #expect(throws: CardMixerAbsence.self) { try CardMixer.open(for: card, levels: [Self.mic]) }
        #expect(error?.reason == "its volume belongs to the program behind it")
        #expect(simulated.mixer == Self.master)
    }

    @Test("elements numbered or of one name are turned each by itself")
    func families() throws {
        let range = "range 0 60 dB -6000 100"
        let dacs = (0..<4).map { #""DAC Playback Volume" \#($0) \#(range) values 1"# }
        try withCard(dacs) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.line, Self.aux, Self.mic, Self.line])
            #expect(simulated.mixer.map { $0.split(separator: "values ")[1] } == ["60", "40", "14", "60"])
            mixer.restore()
            #expect(simulated.mixer == dacs)
        }
        let lines = (1...4).map { #""Line 0\#($0) (Monitor) Playback Volume" 0 \#(range) values 1"# }
        try withCard(lines) { simulated, card in
            let mixer = try CardMixer.open(for: card, levels: [Self.line, Self.aux, Self.mic, Self.line])
            #expect(mixer.description.hasPrefix("Line 01 (Monitor) to Line 04 (Monitor) of sim:"))
            #expect(simulated.mixer.map { $0.split(separator: "values ")[1] } == ["60", "40", "14", "60"])
        }
    }
}
