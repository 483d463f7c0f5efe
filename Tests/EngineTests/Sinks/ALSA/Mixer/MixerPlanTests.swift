import Engine
import Testing

@Suite("MixerPlan")
struct MixerPlanTests {
    typealias Place = MixerPlan.Place

    static func element(
        _ name: String, _ channels: Int, _ decibels: ClosedRange<Double>? = -60...0, index: Int = 0, switches: Int = 0,
        hasCapture: Bool = false, isActive: Bool = true
    ) -> MixerElement {
        MixerElement(
            id: MixerElement.ID(name: name, index: index),
            volume: MixerElement.Volume(channels: channels, decibels: decibels), switches: switches,
            hasCapture: hasCapture, isActive: isActive)
    }

    static func plan(_ elements: [MixerElement], outputs: Int = 4) throws(CardMixerAbsence) -> MixerPlan {
        try MixerPlan(elements: elements, outputs: outputs, deepest: -46)
    }

    static func reason(_ elements: [MixerElement], outputs: Int = 4) -> String? {
        do throws(CardMixerAbsence) {
            let plan = try plan(elements, outputs: outputs)
            return "chose \(plan.title)"
        } catch {
            return error.reason
        }
    }

    func places(_ name: String, _ channels: [Int], isSwitch: Bool = false) -> [Place] {
        channels.map { Place(element: MixerElement.ID(name: name), channel: $0, isSwitch: isSwitch) }
    }

    @Test("an element with a volume for each output sets their levels, and its switches are turned on")
    func single() throws {
        let plan = try Self.plan([Self.element("Speaker", 4, switches: 4)])
        #expect(plan.levels == places("Speaker", [0, 1, 2, 3]))
        #expect(plan.switches == [0, 1, 2, 3].map { places("Speaker", [$0], isSwitch: true) })
        #expect(plan.held == [[], [], [], []])
        #expect(plan.title == "Speaker")
    }

    @Test("connectors beyond the outputs in use are left alone, one switch for all is turned once")
    func wider() throws {
        let plan = try Self.plan([Self.element("PCM", 8, switches: 1)], outputs: 2)
        #expect(plan.places == places("PCM", [0], isSwitch: true) + places("PCM", [0, 1]))
    }

    @Test("a card of one output may have one volume")
    func mono() throws {
        #expect(try Self.plan([Self.element("PCM", 1)], outputs: 1).levels == places("PCM", [0]))
    }

    @Test("of the stages all sound passes Master is preferred, the others are held at 0 dB")
    func preference() throws {
        let elements = [
            Self.element("Digital", 4, -103.5...24, switches: 4), Self.element("PCM", 4), Self.element("Master", 4),
        ]
        let plan = try Self.plan(elements)
        #expect(plan.title == "Master")
        #expect(plan.heldElements.map(\.name) == ["Digital", "PCM"])
        #expect(plan.held[2] == places("Digital", [2]) + places("PCM", [2]))
        #expect(plan.switches[2] == places("Digital", [2], isSwitch: true))
    }

    @Test("a stage that does not reach the lowest level only holds 0 dB")
    func shallow() throws {
        let elements = [Self.element("Analogue", 2, -6...0), Self.element("Digital", 2, -103.5...24, switches: 2)]
        let plan = try Self.plan(elements, outputs: 2)
        #expect(plan.title == "Digital")
        #expect(plan.heldElements.map(\.name) == ["Analogue"])
        #expect(
            Self.reason([Self.element("Analogue", 2, -6...0)], outputs: 2) == "Analogue reaches down to −6.0 dB only")
    }

    @Test("one volume for all outputs is held at 0 dB beside one for each, and alone is no level")
    func joined() throws {
        let master = Self.element("Master", 1, switches: 1)
        let plan = try Self.plan([master, Self.element("PCM", 4)])
        #expect(plan.title == "PCM")
        #expect(plan.held[3] == places("Master", [0]))
        #expect(Self.reason([master]) == "Master is one volume for all outputs")
    }

    @Test("the only kind of socket is held at 0 dB, of several kinds none is touched")
    func sockets() throws {
        let pcm = Self.element("PCM", 2)
        let speaker = Self.element("Speaker", 2, switches: 2)
        let headphone = Self.element("Headphone", 2, switches: 2)
        #expect(try Self.plan([pcm, speaker], outputs: 2).heldElements.map(\.name) == ["Speaker"])
        #expect(try Self.plan([pcm, speaker, headphone], outputs: 2).heldElements.isEmpty)
        #expect(
            Self.reason([speaker, headphone], outputs: 2) == "it cannot be told which of Speaker and Headphone sounds")
        let plain = Self.element("Headphone", 1, nil)
        #expect(Self.reason([speaker, plain], outputs: 2) == "it cannot be told which of Speaker and Headphone sounds")
    }

    @Test("front and surround make four outputs, a pair of headphones beside them does not matter")
    func surround() throws {
        let elements = [
            Self.element("Master", 1, switches: 1), Self.element("Headphone", 2, switches: 2),
            Self.element("Front", 2, -65.25...0, switches: 2), Self.element("Surround", 2, -65.25...0, switches: 2),
            Self.element("Center", 1, -65.25...0), Self.element("LFE", 1, -65.25...0),
        ]
        let plan = try Self.plan(elements)
        #expect(plan.levels == places("Front", [0, 1]) + places("Surround", [0, 1]))
        #expect(plan.switches[3] == places("Master", [0], isSwitch: true) + places("Surround", [1], isSwitch: true))
        #expect(plan.title == "Front and Surround")
    }

    @Test("numbered elements of one or two outputs are taken in the order of their numbers")
    func numbered() throws {
        let names = ["Line 02 (Monitor R)", "Line 01 (Monitor L)", "Line 04 (Headphone R)", "Line 03 (Headphone L)"]
        let plan = try Self.plan(names.map { Self.element($0, 1, -127...0, switches: 1) })
        #expect(plan.levels.map(\.element.name) == [names[1], names[0], names[3], names[2]])
        #expect(plan.title == "Line 01 (Monitor L) to Line 04 (Headphone R)")
        let pairs = try Self.plan([Self.element("Master 1 (Monitor)", 2), Self.element("Master 2 (Headphone)", 2)])
        #expect(pairs.levels.map(\.channel) == [0, 1, 0, 1])
        #expect(
            Self.reason(names.prefix(3).map { Self.element($0, 1) })
                == "Line 02 (Monitor R) is not there for each output; Line 01 (Monitor L) is not there for each output; "
                + "Line 04 (Headphone R) is not there for each output")
    }

    @Test("elements of one name are taken in the order of their indices, where each is for one output or a pair")
    func indexed() throws {
        let dacs = (0..<8).map { Self.element("DAC", 1, -63...0, index: 7 - $0) }
        #expect(try Self.plan(dacs).levels.map(\.element.index) == [0, 1, 2, 3])
        #expect(try Self.plan(dacs).title == "DAC to DAC,3")
        #expect(
            Self.reason([Self.element("PCM", 4), Self.element("PCM", 4, index: 1)])
                == "PCM is there more than once; PCM,1 is there more than once")
    }

    @Test(
        "inputs, effects and digital outputs are not touched",
        arguments: [
            "Mic", "Line", "Line In", "Aux", "CD", "Sidetone", "Beep", "PC Speaker", "IEC958", "HDMI", "Mic Boost",
            "Headphone Mic", "Input 1", "Analog In", "Master HW", "Bass", "Something", "S/PDIF Out", "ADC", "Mix 1",
        ])
    func inputs(name: String) {
        #expect(MixerRole(of: MixerElement.ID(name: name)) == .other)
        #expect(
            Self.reason([Self.element(name, 4)])
                == "its mixer has only \(name), which is not known to set outputs")
    }

    @Test("an element that also records is an input, unless its name is that of a stage of all sound")
    func recording() throws {
        #expect(Self.reason([Self.element("Front", 4, hasCapture: true)]) == "Front also serves an input")
        #expect(try Self.plan([Self.element("PCM", 4, hasCapture: true)]).title == "PCM")
    }

    @Test(
        "the names makers give to outputs are understood", arguments: ["UMC404HD 192k Output", "Line Out", "Main Out"])
    func makers(name: String) throws {
        #expect(try Self.plan([Self.element(name, 4), Self.element("Mic", 2)]).title == name)
    }

    @Test("what is inactive, read-only, without decibels or computed by ALSA is no level, and the reason is told")
    func unusable() {
        #expect(Self.reason([]) == "its mixer has no playback volume")
        #expect(Self.reason([Self.element("PCM", 4, isActive: false)]) == "its mixer has no playback volume")
        #expect(Self.reason([Self.element("PCM", 4, nil)]) == "PCM tells no decibels")
        #expect(Self.reason([Self.element("PCM", 4, 0...0)]) == "PCM tells no decibels")
        #expect(Self.reason([Self.element("PCM", 2)]) == "PCM is for 2 of 4 outputs")
        var knob = Self.element("PCM", 4)
        knob.volume?.isWritable = false
        #expect(Self.reason([knob]) == "PCM can be turned on the device only")
        var soft = Self.element("PCM", 4)
        soft.volume?.isComputed = true
        #expect(Self.reason([soft]) == "PCM is not the card's but computed by ALSA")
    }

    @Test("the mixer belongs to the card's number, never to a default's, a shared card's or a rerouted one's")
    func device() throws {
        #expect(try MixerDevice.name(number: 2, card: "plughw:CARD=DAC") == "hw:2")
        #expect(try MixerDevice.name(number: nil, card: "sim:SETUP=a") == "sim:SETUP=a")
        #expect(throws: CardMixerAbsence.self) { try MixerDevice.name(number: nil, card: "default") }
        #expect(MixerDevice.objection(toChain: "Plug PCM: Hardware PCM card 1 'DAC' device 0 subdevice 0\n") == nil)
        #expect(MixerDevice.objection(toChain: "Direct Stream Mixing PCM\n") != nil)
        #expect(MixerDevice.objection(toChain: "Plug PCM: Route conversion PCM (sformat=S32_LE)\n") != nil)
    }
}
