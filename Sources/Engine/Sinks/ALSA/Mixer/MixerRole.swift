/// What an element of a mixer is for, as far as its name tells.
///
/// The names are those of the kernel's document "Standard ALSA Control Names" and of the drivers of USB and I2S
/// converters. A name that is not understood is never touched: on another element the level would be lost, and a
/// microphone's input would get a line's level.
package enum MixerRole: Sendable, Hashable {
    /// A stage all sound of the card passes, whichever socket it leaves by; 0 comes first for setting levels.
    case common(rank: Int)
    /// The stage in front of one kind of socket.
    case socket
    /// One of several elements that have one or two outputs each, in order from 0: `Line 01 (Monitor L)`.
    case numbered(base: String, position: Int)
    /// An input, an effect, a digital output, or not understood.
    case other

    /// Stages every output passes, in the order in which they are preferred.
    private static let common = ["master", "pcm", "digital", "dac", "analogue", "analog"]
    /// Words that stand for sockets with analog sound.
    private static let sockets: Set<Substring> = [
        "out", "output", "outputs", "speaker", "speakers", "headphone", "headphones", "headset", "front", "main",
    ]
    /// Words that say that an element is something else, whatever its other words.
    private static let others: Set<Substring> = [
        "mic", "in", "input", "inputs", "capture", "adc", "sidetone", "beep", "pc", "loopback", "boost", "bass",
        "treble", "tone", "mix", "mixer", "effect", "effects", "hw", "iec958", "s/pdif", "spdif", "hdmi", "adat",
        "optical", "cd", "aux", "phono", "synth", "surround", "center", "lfe", "side",
    ]
    /// Names that stand for outputs only where they are numbered: a bare `Line` is an input.
    private static let numbered = ["line", "output", "out"]

    package init(of id: MixerElement.ID) {
        let words = id.name.lowercased().split { " ()-+,:".contains($0) }
        guard !words.contains(where: Self.others.contains) else {
            self = .other
            return
        }
        let name = words.joined(separator: " ")
        if let rank = Self.common.firstIndex(of: name) {
            self = .common(rank: rank)
        } else if let at = words.firstIndex(where: { Int($0) != nil }), at > 0, let number = Int(words[at]), number > 0,
            id.index == 0, Self.isNumbered(words[..<at])
        {
            self = .numbered(base: words[..<at].joined(separator: " "), position: number - 1)
        } else {
            self = words.contains(where: Self.sockets.contains) ? .socket : .other
        }
    }

    private static func isNumbered(_ words: ArraySlice<Substring>) -> Bool {
        let name = words.joined(separator: " ")
        return common.contains(name) || numbered.contains(name) || words.contains(where: sockets.contains)
    }
}
