import CALSA
import Glibc

/// What a card agreed to: the outcome of asking it, in order, for rate, format, channels, period and buffer.
struct CardConfiguration {
    var channels: Int
    var format: CardSampleFormat
    var periodFrames: Int
    var bufferFrames: Int
    /// The driver tells its position only once per period.
    var isBatch: Bool

    private static let rate: UInt32 = 48_000
    /// The rates a refused card is asked about.
    private static let commonRates: [UInt32] = [
        8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 64_000, 88_200, 96_000, 176_400, 192_000, 352_800, 384_000,
    ]

    /// Configures `pcm`: 48 kHz without resampling, the best format, the smallest number of channels from four up or
    /// else the most there are, period and buffer as near to the wishes as the card can, at least four periods where
    /// it has so many.
    init(of pcm: OpaquePointer, card: String, preferredPeriod: Int, preferredBuffer: Int) throws(CardError) {
        var allocated: OpaquePointer?
        guard snd_pcm_hw_params_malloc(&allocated) >= 0, let params = allocated else {
            throw .refused(card: card, step: "reserving memory", detail: "none left")
        }
        defer { snd_pcm_hw_params_free(params) }
        try Self.check(snd_pcm_hw_params_any(pcm, params), "reading its abilities", card)
        try Self.check(
            snd_pcm_hw_params_set_access(pcm, params, SND_PCM_ACCESS_RW_INTERLEAVED), "interleaved access", card)
        // Refused by chains that cannot resample anyway.
        _ = snd_pcm_hw_params_set_rate_resample(pcm, params, 0)

        guard snd_pcm_hw_params_test_rate(pcm, params, Self.rate, 0) == 0 else {
            throw .noSuchRate(card: card, offered: Self.offeredRates(pcm, params))
        }
        try Self.check(snd_pcm_hw_params_set_rate(pcm, params, Self.rate, 0), "48000 Hz", card)

        guard
            let format = CardSampleFormat.allCases.first(where: {
                snd_pcm_hw_params_test_format(pcm, params, $0.alsaFormat) == 0
            })
        else { throw .noSuchFormat(card: card, offered: Self.offeredFormats(pcm, params)) }
        try Self.check(snd_pcm_hw_params_set_format(pcm, params, format.alsaFormat), format.name, card)

        let numbers = Array(4...ALSACard.mostChannels) + [3, 2, 1]
        guard
            let channels = numbers.first(where: {
                snd_pcm_hw_params_test_channels(pcm, params, UInt32($0)) == 0
            })
        else {
            var fewest: UInt32 = 0
            _ = snd_pcm_hw_params_get_channels_min(params, &fewest)
            throw .noSuchChannels(card: card, fewest: Int(fewest))
        }
        try Self.check(snd_pcm_hw_params_set_channels(pcm, params, UInt32(channels)), "\(channels) channels", card)

        var period = snd_pcm_uframes_t(max(1, preferredPeriod))
        var direction: Int32 = 0
        try Self.check(
            snd_pcm_hw_params_set_period_size_near(pcm, params, &period, &direction), "a period of \(period)", card)
        var buffer = max(snd_pcm_uframes_t(max(1, preferredBuffer)), period * 4)
        try Self.check(snd_pcm_hw_params_set_buffer_size_near(pcm, params, &buffer), "a buffer of \(buffer)", card)
        try Self.check(snd_pcm_hw_params(pcm, params), "setting it up", card)
        _ = snd_pcm_hw_params_get_period_size(params, &period, &direction)
        _ = snd_pcm_hw_params_get_buffer_size(params, &buffer)

        self.channels = channels
        self.format = format
        periodFrames = Int(period)
        bufferFrames = Int(buffer)
        isBatch = snd_pcm_hw_params_is_batch(params) == 1
        try Self.setSoftware(pcm, period: period, buffer: buffer, card: card)
    }

    /// Explicit start only, stop when empty, positions stamped with CLOCK_MONOTONIC.
    private static func setSoftware(
        _ pcm: OpaquePointer, period: snd_pcm_uframes_t, buffer: snd_pcm_uframes_t, card: String
    ) throws(CardError) {
        var allocated: OpaquePointer?
        guard snd_pcm_sw_params_malloc(&allocated) >= 0, let params = allocated else {
            throw .refused(card: card, step: "reserving memory", detail: "none left")
        }
        defer { snd_pcm_sw_params_free(params) }
        try check(snd_pcm_sw_params_current(pcm, params), "reading its settings", card)
        var boundary: snd_pcm_uframes_t = 0
        try check(snd_pcm_sw_params_get_boundary(params, &boundary), "reading its settings", card)
        // A threshold no fill ever reaches: the converter starts when we say so.
        try check(snd_pcm_sw_params_set_start_threshold(pcm, params, boundary), "explicit start", card)
        try check(snd_pcm_sw_params_set_stop_threshold(pcm, params, buffer), "stopping when empty", card)
        try check(snd_pcm_sw_params_set_avail_min(pcm, params, period), "waking once a period", card)
        // Stamps are a help, not a need: without them the clock is read beside the position.
        _ = snd_pcm_sw_params_set_tstamp_mode(pcm, params, SND_PCM_TSTAMP_ENABLE)
        _ = snd_pcm_sw_params_set_tstamp_type(pcm, params, SND_PCM_TSTAMP_TYPE_MONOTONIC)
        try check(snd_pcm_sw_params(pcm, params), "setting it up", card)
    }

    private static func check(_ result: Int32, _ step: String, _ card: String) throws(CardError) {
        guard result < 0 else { return }
        throw ALSACard.error(result, card: card, step: step)
    }

    private static func offeredRates(_ pcm: OpaquePointer, _ params: OpaquePointer) -> [Int] {
        var direction: Int32 = 0
        var lowest: UInt32 = 0
        var highest: UInt32 = 0
        guard snd_pcm_hw_params_get_rate_min(params, &lowest, &direction) >= 0,
            snd_pcm_hw_params_get_rate_max(params, &highest, &direction) >= 0
        else { return [] }
        let rates = Set(commonRates + [lowest, highest]).filter {
            snd_pcm_hw_params_test_rate(pcm, params, $0, 0) == 0
        }
        return rates.map(Int.init).sorted()
    }

    private static func offeredFormats(_ pcm: OpaquePointer, _ params: OpaquePointer) -> [String] {
        (0...SND_PCM_FORMAT_LAST.rawValue).compactMap { value in
            let format = snd_pcm_format_t(rawValue: value)
            guard snd_pcm_hw_params_test_format(pcm, params, format) == 0, let name = snd_pcm_format_name(format)
            else { return nil }
            return String(cString: name)
        }
    }
}
