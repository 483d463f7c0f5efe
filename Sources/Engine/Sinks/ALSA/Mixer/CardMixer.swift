public import Signal

/// The card's own volumes, set so that each output has its analog level: other stages on the way are held at 0 dB and
/// all are unmuted. What they were is put back at the end.
///
/// Control thread only, and confined to one: it may wait for a driver.
public final class CardMixer: @unchecked Sendable, CustomStringConvertible {  // see above
    /// Something that may be turned: raw values.
    private struct Knob {
        var place: MixerPlan.Place
        var original: Int
        /// What the card said after it was turned last.
        var written: Int
    }

    /// `Master of hw:1, −102.0 to 0.0 dB`; `PCM of hw:1, −60.0 to 0.0 dB, Master held at 0 dB`.
    public let description: String

    private let control: MixerControl
    private let plan: MixerPlan
    /// In the order in which they are put back.
    private var knobs: [Knob] = []
    /// For each output, the level asked for last and what the card does of it.
    private var levels: [(asked: Decibels, done: Decibels?)] = []
    private var isRestored = false

    /// Finds the volumes of `card` and sets them: the levels first, then the other stages, the switches last, so that
    /// it is never too loud. To be called before the card is given to the audio thread.
    ///
    /// - Parameters:
    ///   - levels: One for each output in use, at most 0 dB; the card must have so many connectors.
    ///   - deepest: The lowest level that will ever be asked for.
    public static func open(
        for card: OpenedCard, levels: [Decibels], deepest: Decibels = Decibels(-46)
    ) throws(CardMixerAbsence) -> CardMixer {
        guard !levels.isEmpty, levels.count <= card.handle.channels else {
            throw CardMixerAbsence("the card has \(card.handle.channels) connectors for \(levels.count) levels")
        }
        return try open(MixerDevice.name(for: card), levels: levels, deepest: deepest)
    }

    private static func open(
        _ device: String, levels: [Decibels], deepest: Decibels
    ) throws(CardMixerAbsence) -> CardMixer {
        let control = try MixerControl(device)
        let elements = control.elements()
        let plan = try MixerPlan(elements: elements, outputs: levels.count, deepest: deepest.value)
        let mixer = CardMixer(control, plan, description: plan.description(of: device, elements))
        try mixer.begin(levels)
        return mixer
    }

    private init(_ control: consuming MixerControl, _ plan: MixerPlan, description: String) {
        self.control = control
        self.plan = plan
        self.description = description
    }

    deinit { restore() }

    /// Notes how everything stands, then sets it. Throws where the card refuses, with all as it was.
    private func begin(_ levels: [Decibels]) throws(CardMixerAbsence) {
        for place in plan.places {
            guard let value = control.value(at: place) else {
                throw CardMixerAbsence("\(place.element.title) of the card cannot be read")
            }
            knobs.append(Knob(place: place, original: value, written: value))
        }
        for (place, level) in zip(plan.levels, levels) {
            guard turn(to: level, at: place, beside: []) != nil else { throw refused(place) }
        }
        for place in knobs.map(\.place) where !place.isSwitch && !plan.levels.contains(place) {
            guard let zero = control.value(atLeast: 0, place.element), write(zero, place) else { throw refused(place) }
        }
        // What the other stages lack of 0 dB the levels make up for.
        for (output, level) in levels.enumerated() { self.levels.append((level, done(level, output))) }
        for place in knobs.map(\.place) where place.isSwitch {
            guard write(1, place), control.value(at: place) == 1 else { throw refused(place) }
        }
    }

    private func refused(_ place: MixerPlan.Place) -> CardMixerAbsence {
        restore()
        return CardMixerAbsence("\(place.element.title) of the card cannot be set")
    }

    /// Sets the level of one output (from 1) and returns what the card does of it: the level itself or up to 3 dB
    /// more, the rest being an attenuation for the digital stage; less only where the card's loudest is less.
    /// nil: it cannot, and stands at 0 dB; the level is to be set digitally.
    ///
    /// The same level again changes nothing, also where another program has turned the volume since.
    public func set(_ level: Decibels, output: Int) -> Decibels? {
        let index = output - 1
        guard !isRestored, levels.indices.contains(index) else { return nil }
        if level != levels[index].asked { levels[index] = (level, done(level, index)) }
        return levels[index].done
    }

    private func done(_ level: Decibels, _ output: Int) -> Decibels? {
        let place = plan.levels[output]
        guard let turned = turn(to: level, at: place, beside: plan.held[output]) else { return nil }
        guard turned.value <= level.value + MixerPlan.coarsest else {
            _ = turn(to: Decibels(0), at: place, beside: plan.held[output])
            return nil
        }
        return turned
    }

    /// Turns one level and returns what the output then has in all; nil where the card refused.
    private func turn(to level: Decibels, at place: MixerPlan.Place, beside others: [MixerPlan.Place]) -> Decibels? {
        let held = others.map { decibels(at: $0) ?? 0 }.reduce(0, +)
        guard let value = control.value(atLeast: level.value - held, place.element), write(value, place),
            let own = decibels(at: place)
        else { return nil }
        return Decibels(own + held)
    }

    private func decibels(at place: MixerPlan.Place) -> Double? {
        control.value(at: place).flatMap { control.decibels(of: $0, place.element) }
    }

    private func write(_ value: Int, _ place: MixerPlan.Place) -> Bool {
        guard let written = control.set(value, at: place) else { return false }
        for index in knobs.indices where knobs[index].place == place { knobs[index].written = written }
        return true
    }

    /// Outputs (from 1) on whose way another program has turned or muted something since; a level stays as it was left
    /// until another is asked for. All outputs where the card is gone.
    public func turnedElsewhere() -> [Int] {
        guard !isRestored else { return [] }
        let isThere = control.refresh()
        let turned = Set(knobs.filter { control.value(at: $0.place) != $0.written }.map(\.place))
        return levels.indices.filter { !isThere || !turned.isDisjoint(with: plan.places(of: $0)) }.map { $0 + 1 }
    }

    /// Puts every volume and switch back exactly as it was when this was opened. To be called after the sound has
    /// ended; nothing is set from then on.
    public func restore() {
        guard !isRestored else { return }
        isRestored = true
        for knob in knobs { _ = write(knob.original, knob.place) }
    }
}
