/// Which elements of a card's mixer set the levels of its outputs, and which must merely let the sound through.
///
/// The rule is that nothing is guessed. Levels are set where all sound of a card passes (`Master` before `PCM`,
/// `Digital`, `DAC`), else at its only kind of socket; where two kinds could be the one that sounds (`Speaker` and
/// `Headphone`), nowhere. Other stages on the same way are held at 0 dB.
package struct MixerPlan: Sendable, Hashable {
    /// A volume or a switch for one connector, or for all where the element has only one.
    package struct Place: Sendable, Hashable {
        package var element: MixerElement.ID
        /// Connector of that element, from 0.
        package var channel: Int
        /// Sounding or muted, instead of a volume.
        package var isSwitch: Bool

        package init(element: MixerElement.ID, channel: Int, isSwitch: Bool = false) {
            self.element = element
            self.channel = channel
            self.isSwitch = isSwitch
        }
    }

    /// Where each output's level is set, by output.
    package var levels: [Place]
    /// For each output: other volumes on its way, to be held at 0 dB.
    package var held: [[Place]]
    /// For each output: the switches on its way, to be on.
    package var switches: [[Place]]
    /// The elements that set levels, as a person reads them: `Master`, `Line 01 to Line 04`.
    package var title: String
    /// Those of `held`.
    package var heldElements: [MixerElement.ID]

    /// A level an element comes near to from above is made up for digitally; more than this far off, the card adds
    /// nothing: half a bit.
    static let coarsest = 3.0

    /// Pure.
    ///
    /// - Parameters:
    ///   - outputs: Outputs in use, 1 to 4: the card's first connectors.
    ///   - deepest: The lowest level that will be asked for.
    package init(elements: [MixerElement], outputs: Int, deepest: Double) throws(CardMixerAbsence) {
        let search = MixerSearch(elements: elements, outputs: outputs, deepest: deepest)
        let carrier = try search.carrier()
        let held = search.held(beside: carrier)
        levels = carrier.places(of: outputs)
        title = carrier.title
        heldElements = held.filter { $0.volume != nil }.map(\.id)
        self.held = (0..<outputs).map { output in
            held.compactMap { element in
                element.volume.map { Place(element: element.id, channel: $0.channels == 1 ? 0 : output) }
            }
        }
        switches = []
        for (output, level) in levels.enumerated() {
            let own = carrier.elements.filter { $0.id == level.element && $0.switches > 0 }.map {
                Place(element: $0.id, channel: min(level.channel, $0.switches - 1), isSwitch: true)
            }
            let others = held.filter { $0.switches > 0 }.map {
                Place(element: $0.id, channel: min(output, $0.switches - 1), isSwitch: true)
            }
            switches.append(others + own)
        }
    }

    /// As a person reads it: `Master of hw:1, −102.0 to 0.0 dB`.
    func description(of device: String, _ elements: [MixerElement]) -> String {
        let range = elements.first { $0.id == levels.first?.element }?.volume?.decibels
        return "\(title) of \(device)" + (range.map { ", \(MixerText.range($0))" } ?? "")
            + (heldElements.isEmpty ? "" : ", \(MixerText.list(heldElements.map(\.title))) held at 0 dB")
    }

    /// Everything on the way of one output, from 0.
    func places(of output: Int) -> [Place] { switches[output] + held[output] + [levels[output]] }

    /// Every place once, in the order in which they are put back: what mutes first, what was turned down last.
    package var places: [Place] {
        var seen: Set<Place> = []
        return (Array(switches.joined()) + Array(held.joined()) + levels).filter { seen.insert($0).inserted }
    }
}
