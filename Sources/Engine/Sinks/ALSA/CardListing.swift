import CALSA
import Glibc

extension ALSACard {
    /// All cards of this machine that can play, each opened for a moment to see whether it can serve, and the plugins
    /// that are configured. Empty and silent without sound hardware or configuration. May take a second with many cards.
    public static func list() -> [CardCandidate] {
        CardMessages.keep()
        var found: [CardCandidate] = []
        var card: Int32 = -1
        while snd_card_next(&card) >= 0, card >= 0 { found += devices(of: card) }
        _ = CardMessages.take()
        return found + plugins()
    }

    /// The playback devices of one card.
    private static func devices(of card: Int32) -> [CardCandidate] {
        var control: OpaquePointer?
        guard snd_ctl_open(&control, "hw:\(card)", Int32(SND_CTL_NONBLOCK)) >= 0, let control else { return [] }
        defer { snd_ctl_close(control) }
        var allocatedCard: OpaquePointer?
        var allocatedDevice: OpaquePointer?
        guard snd_ctl_card_info_malloc(&allocatedCard) >= 0, let cardInfo = allocatedCard else { return [] }
        defer { snd_ctl_card_info_free(cardInfo) }
        guard snd_pcm_info_malloc(&allocatedDevice) >= 0, let info = allocatedDevice else { return [] }
        defer { snd_pcm_info_free(info) }
        guard snd_ctl_card_info(control, cardInfo) >= 0 else { return [] }
        let id = text(snd_ctl_card_info_get_id(cardInfo))
        let cardName = text(snd_ctl_card_info_get_name(cardInfo))
        let driver = text(snd_ctl_card_info_get_driver(cardInfo))

        var found: [CardCandidate] = []
        var device: Int32 = -1
        while snd_ctl_pcm_next_device(control, &device) >= 0, device >= 0 {
            snd_pcm_info_set_device(info, UInt32(device))
            snd_pcm_info_set_subdevice(info, 0)
            snd_pcm_info_set_stream(info, SND_PCM_STREAM_PLAYBACK)
            guard snd_ctl_pcm_info(control, info) >= 0 else { continue }  // records only
            let deviceName = text(snd_pcm_info_get_name(info))
            let name = "hw:CARD=\(id.isEmpty ? String(card) : id),DEV=\(device)"
            found.append(
                CardCandidate(
                    name: name,
                    title: deviceName.isEmpty || deviceName == cardName ? cardName : "\(cardName), \(deviceName)",
                    bus: CardBus(driver: driver, card: cardName, device: deviceName), outcome: tryOut(name)))
        }
        return found
    }

    /// Opens a card for a moment.
    package static func tryOut(_ name: String) -> CardCandidate.Outcome {
        do throws(CardError) {
            let card = try open(name)
            defer { close(card.handle) }
            return .usable(connectors: card.handle.channels, detail: card.detail)
        } catch {
            return .unusable(error)
        }
    }

    /// Configured names that stand for no card of their own and are of use: sound servers, and what users define.
    private static func plugins() -> [CardCandidate] {
        var hints: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        guard snd_device_name_hint(-1, "pcm", &hints) >= 0, let hints else { return [] }
        defer { snd_device_name_free_hint(hints) }
        var found: [CardCandidate] = []
        var index = 0
        while let hint = hints[index] {
            index += 1
            let name = take(snd_device_name_get_hint(hint, "NAME"))
            let direction = take(snd_device_name_get_hint(hint, "IOID"))
            guard !name.isEmpty, direction != "Input", !name.contains(":"), !ofNoUse.contains(name) else { continue }
            let title = take(snd_device_name_get_hint(hint, "DESC")).split(separator: "\n").first.map(String.init)
            found.append(
                CardCandidate(name: name, title: title ?? name, bus: .plugin, outcome: .notTried))
        }
        return found
    }

    /// Names every configuration has: they play nowhere, need a parameter, or are another name for a card.
    private static let ofNoUse: Set<String> = [
        "null", "default", "sysdefault", "lavrate", "samplerate", "speexrate", "speex", "upmix", "vdownmix", "a52",
        "oss", "usbstream", "empty",
    ]

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    /// A string of libasound's that is ours to free.
    private static func take(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
