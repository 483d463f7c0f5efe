import DeviceModel
import JSON

/// Reads what is to become of an equaliser.
struct EqualizerPatch {
    let equalizer: Equalizer

    static let bandKeys = ["bypass", "type", "frequencyHz", "gainDb", "q"]
    static let bandTold = ["number", "types"]

    /// `bands` takes all four, or some of them with their numbers.
    func edits(_ value: PatchValue) throws(WebProblem) -> [ChannelEdit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: ["bypass", "bands"], told: [])
        var edits: [ChannelEdit] = []
        if let bypass = object["bypass"] {
            edits.append(
                bypass.node.string == "toggle"
                    ? .toggleEqualizer : .equalizerBypass(try bypass.flag(now: equalizer.isBypassed)))
        }
        guard let bands = object["bands"] else { return edits }
        return edits + (try list(bands))
    }

    /// All of it, as when one is pasted: what is not said has its default.
    static func replacing(_ value: PatchValue) throws(WebProblem) -> [ChannelEdit] {
        let object = try PatchObject(value)
        guard let bands = object["bands"], bands.node.items.count == EqualizerBandNumber.allCases.count else {
            throw WebProblem(
                .invalidValue, "bands: all four are needed", nextStep: "send four bands, or use PATCH",
                pointer: "\(value.pointer)/bands")
        }
        let patch = EqualizerPatch(equalizer: .default)
        return [.equalizer(.default)] + (try patch.edits(value))
    }

    private func list(_ value: PatchValue) throws(WebProblem) -> [ChannelEdit] {
        guard case .array(let nodes) = value.node.value, nodes.count <= EqualizerBandNumber.allCases.count else {
            throw value.wrong("a list of at most four bands")
        }
        var edits: [ChannelEdit] = []
        var seen: Set<EqualizerBandNumber> = []
        for (index, node) in nodes.enumerated() {
            let band = PatchValue(node, at: value.pointer, "\(index)")
            let object = try PatchObject(band)
            let place = object["number"]?.node.integer ?? (object["number"] == nil ? index + 1 : 0)
            guard let number = EqualizerBandNumber(rawValue: place), seen.insert(number).inserted else {
                throw WebProblem(
                    .invalidValue, "this is no band, or one that was given before",
                    nextStep: "expected each of the numbers 1 to 4 at most once", pointer: "\(band.pointer)/number")
            }
            // A band that is sent back as it was read has these too.
            try object.refuseOthers(than: Self.bandKeys + Self.bandTold, told: [])
            edits += try self.edits(object, of: number)
        }
        return edits
    }

    /// One band. The type goes first: limits of gain and Q depend on it.
    func edits(_ value: PatchValue, of number: EqualizerBandNumber) throws(WebProblem) -> [ChannelEdit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: Self.bandKeys, told: Self.bandTold)
        return try edits(object, of: number)
    }

    private func edits(_ object: PatchObject, of number: EqualizerBandNumber) throws(WebProblem) -> [ChannelEdit] {
        let now = equalizer[values: number]
        var edits: [ChannelEdit] = []
        if let bypass = object["bypass"] {
            edits.append(
                bypass.node.string == "toggle"
                    ? .toggleBand(number) : .bandBypass(number, try bypass.flag(now: equalizer[isBypassed: number])))
        }
        let type = try object["type"]?.word(of: BandType.types(of: number)) ?? now.type
        if type != now.type { edits.append(.band(number, .type(type))) }
        if let frequency = object["frequencyHz"] {
            edits.append(.band(number, .frequency(try frequency.stepped(now: now.frequency))))
        }
        // null is what is read of a cut: no value is asked for.
        if let gain = object["gainDb"], !(gain.isNull && !type.hasGain) {
            guard type.hasGain else {
                throw WebProblem(
                    .invalidValue, "gainDb: band \(number.rawValue) is a \(type.rawValue), which has no gain",
                    nextStep: "leave it out, or make it a shelf or parametric", pointer: gain.pointer)
            }
            edits.append(.band(number, .gain(try gain.stepped(now: now.gain))))
        }
        if let q = object["q"] {
            let scale = Double(PeakQ.stepsPerUnit)
            let value = try q.number(
                in: Double(type.qSteps.lowerBound) / scale, Double(type.qSteps.upperBound) / scale, step: 1 / scale,
                now: type == now.type ? Double(now.qStep) / scale : nil)
            edits.append(.band(number, .q(steps: Int((value * scale).rounded()))))
        }
        return edits
    }
}
