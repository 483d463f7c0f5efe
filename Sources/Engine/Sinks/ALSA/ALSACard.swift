import CALSA
import Glibc

/// A card as it was opened: the handle for the thread that plays, and what a person wants to know about it.
public struct OpenedCard: Sendable {
    /// The name it was asked for by.
    public let name: String
    public let handle: CardHandle
    public let kind: CardKind
    /// Frames between two positions the driver tells: a period on cards that tell it only then, else 1 until observed
    /// otherwise (`CardHandle.observedGranularity`).
    public let pointerGranularity: Int
    /// `USB Audio DAC, S32_LE, 4 channels, period 48, buffer 192`.
    public let detail: String
}

/// Opening, configuring, recovering and closing sound cards. Control thread only: all of it may take its time.
public enum ALSACard {
    /// More connectors than this are never asked for; four are used.
    public static let mostChannels = 8

    /// Opens the card `name` (`hw:1`, `plughw:CARD=DAC`) at 48 kHz, non-blocking, and prepares it.
    ///
    /// - Parameters:
    ///   - preferredPeriod: frames between interrupts, default 48 (1 ms); the nearest the card offers is taken.
    ///   - preferredBuffer: frames of buffer, default 192; at least four periods.
    public static func open(
        _ name: String, preferredPeriod: Int = 48, preferredBuffer: Int = 192
    ) throws(CardError) -> OpenedCard {
        CardMessages.keep()
        let exact = SND_PCM_NO_AUTO_RESAMPLE | Int32(SND_PCM_NO_AUTO_CHANNELS) | Int32(SND_PCM_NO_AUTO_FORMAT)
        do {
            return try open(name, mode: exact, period: preferredPeriod, buffer: preferredBuffer)
        } catch .noSuchFormat(let card, let formats) {
            // A converting plugin may do for this card what we cannot; a plain card refuses once more.
            if let card = try? open(
                name, mode: SND_PCM_NO_AUTO_RESAMPLE, period: preferredPeriod, buffer: preferredBuffer)
            {
                return card
            }
            throw .noSuchFormat(card: card, offered: formats)
        } catch .noSuchChannels(let card, let fewest) {
            if let card = try? open(
                name, mode: SND_PCM_NO_AUTO_RESAMPLE, period: preferredPeriod, buffer: preferredBuffer)
            {
                return card
            }
            throw .noSuchChannels(card: card, fewest: fewest)
        }
    }

    private static func open(
        _ name: String, mode: Int32, period: Int, buffer: Int
    ) throws(CardError) -> OpenedCard {
        var opened: OpaquePointer?
        let result = snd_pcm_open(&opened, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK | mode)
        guard result >= 0, let pcm = opened else { throw error(result, card: name, step: "opening") }
        do throws(CardError) {
            let chain = CardKind.chain(of: pcm)
            let configuration = try CardConfiguration(
                of: pcm, card: name, preferredPeriod: period, preferredBuffer: buffer)
            let prepared = snd_pcm_prepare(pcm)
            guard prepared >= 0 else { throw error(prepared, card: name, step: "preparing") }
            guard
                let handle = CardHandle(
                    pcm: pcm, channels: configuration.channels, format: configuration.format,
                    periodFrames: configuration.periodFrames, bufferFrames: configuration.bufferFrames)
            else { throw .refused(card: name, step: "reserving memory", detail: "none left") }
            return OpenedCard(
                name: name, handle: handle, kind: CardKind(chain: chain),
                pointerGranularity: configuration.isBatch ? configuration.periodFrames : 1,
                detail: detail(of: pcm, name: name, configuration))
        } catch {
            snd_pcm_close(pcm)
            throw error
        }
    }

    /// Stops the card at once and gives everything back; the handle must not be used again.
    public static func close(_ card: CardHandle) {
        _ = snd_pcm_drop(card.pcm)
        snd_pcm_close(card.pcm)
        card.deallocate()
    }

    /// Makes a card ready again after an under-run or sleep: prepared, empty, and to be started anew.
    /// A card that is gone throws and is to be closed.
    public static func recover(_ card: CardHandle, name: String) throws(CardError) {
        // Prepared and empty is wanted in either case, so a suspended card need not resume what it held.
        _ = snd_pcm_resume(card.pcm)
        let result = snd_pcm_prepare(card.pcm)
        guard result >= 0 else { throw error(result, card: name, step: "recovering") }
        card.progress.pointee.framesWritten = 0
        card.progress.pointee.granularity.restart()
    }

    /// Stops the card at once and drops what it still holds; `recover` makes it ready again.
    public static func stop(_ card: CardHandle) { _ = snd_pcm_drop(card.pcm) }

    /// Waits at most `milliseconds` until the card takes frames or has a fault. For threads that may wait.
    static func wait(_ card: CardHandle, milliseconds: Int32) {
        _ = snd_pcm_wait(card.pcm, milliseconds)
    }

    /// The error an errno of libasound stands for; takes its last message along.
    static func error(_ result: Int32, card: String, step: String) -> CardError {
        let message = CardMessages.take()
        switch -result {
        case EBUSY, EAGAIN: return .busy(card: card, holders: CardHolders.find(card: card))
        case ENOENT: return .notFound(card: card, detail: message)
        case ENODEV, ENXIO: return step == "opening" ? .notFound(card: card, detail: message) : .gone(card: card)
        case EACCES, EPERM: return .notPermitted(card: card)
        default:
            let code = String(cString: snd_strerror(result))
            return .refused(card: card, step: step, detail: message.isEmpty ? code : "\(code) (\(message))")
        }
    }

    private static func detail(
        of pcm: OpaquePointer, name: String, _ configuration: CardConfiguration
    ) -> String {
        var title = name
        var allocated: OpaquePointer?
        if snd_pcm_info_malloc(&allocated) >= 0, let info = allocated {
            defer { snd_pcm_info_free(info) }
            if snd_pcm_info(pcm, info) >= 0, let text = snd_pcm_info_get_name(info) { title = String(cString: text) }
        }
        return "\(title.isEmpty ? name : title), \(configuration.format.name), \(configuration.channels) channels, "
            + "period \(configuration.periodFrames), buffer \(configuration.bufferFrames)"
            + (configuration.isBatch ? ", position told once a period" : "")
    }
}
