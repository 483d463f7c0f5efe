import CALSA

/// Which control device belongs to an open card, and whether its mixer is ours to turn.
package enum MixerDevice {
    /// The control device of `card`: `hw:1` where libasound knows the card's number, else of the card's own name.
    static func name(for card: OpenedCard) throws(CardMixerAbsence) -> String {
        guard card.kind == .direct else { throw CardMixerAbsence("its volume belongs to the program behind it") }
        if let reason = objection(toChain: CardKind.chain(of: card.handle.pcm)) { throw CardMixerAbsence(reason) }
        let number = number(of: card.handle.pcm)
        return try name(number: number, card: card.name)
    }

    /// A name of no card's may still have a mixer of the same name, but those of the system's defaults are not ours.
    package static func name(number: Int?, card: String) throws(CardMixerAbsence) -> String {
        if let number { return "hw:\(number)" }
        guard !["default", "sysdefault"].contains(where: card.hasPrefix) else {
            throw CardMixerAbsence("it is the system's default, whose volume is not touched")
        }
        return card
    }

    /// Why the mixer of what lies behind a chain of plugins is not to be turned; nil: it may be.
    package static func objection(toChain chain: String) -> String? {
        if ["Direct Stream Mixing", "Direct Share"].contains(where: { chain.contains($0) }) {
            return "other programs may play through the card too"
        }
        if ["Multi PCM", "Route conversion"].contains(where: { chain.contains($0) }) {
            return "a plugin changes which output leaves by which connector"
        }
        return nil
    }

    private static func number(of pcm: OpaquePointer) -> Int? {
        var allocated: OpaquePointer?
        guard snd_pcm_info_malloc(&allocated) >= 0, let info = allocated else { return nil }
        defer { snd_pcm_info_free(info) }
        guard snd_pcm_info(pcm, info) >= 0 else { return nil }
        let number = snd_pcm_info_get_card(info)
        return number >= 0 ? Int(number) : nil
    }
}
