import CommandStrings
import DeviceModel
import Testing

@Suite("Transcripts of presets")
struct PresetTranscriptTests {
    /// Preset 3 mutes channel 1 and lowers channel 2; the sound now is the default.
    private func bench() throws -> HubBench {
        let bench = HubBench.withTwoClients()
        let slots = [3, 10].compactMap { PresetSlot($0) }
        bench.edit([
            .channel(.one, .mute(true)), .channel(.two, .gain(DigitalGain(unchecked: -60))),
            .preset(.save(slots[0], try PresetName.parse("Boardroom"))), .defaultSettings,
            .preset(.save(slots[1], try PresetName.parse("Abcdefghijklmnopqrstuvwxy"))), .defaultSettings,
        ])
        _ = (bench.output(1), bench.output(2))
        return bench
    }

    @Test("names of presets have 25 characters, those of empty ones are blank")
    func names() throws {
        let empty = String(repeating: " ", count: 25)
        Transcript(
            """
            > < GET PRESET1 >
            < < REP PRESET1 {\(empty)} >
            > < GET PRESET2 >
            < < REP PRESET2 {\(empty)} >
            > < GET PRESET3 >
            < < REP PRESET3 {Boardroom                } >
            > < GET PRESET4 >< GET PRESET5 >< GET PRESET6 >
            < < REP PRESET4 {\(empty)} >< REP PRESET5 {\(empty)} >< REP PRESET6 {\(empty)} >
            > < GET PRESET7 >< GET PRESET8 >< GET PRESET9 >
            < < REP PRESET7 {\(empty)} >< REP PRESET8 {\(empty)} >< REP PRESET9 {\(empty)} >
            > < GET PRESET10 >
            < < REP PRESET10 {Abcdefghijklmnopqrstuvwxy} >
            > < GET PRESET0 >
            < < REP ERR >
            > < GET PRESET11 >
            < < REP ERR >
            > < SET PRESET3 {Cantina} >
            < < REP ERR >
            """
        ).play(try bench())
    }

    @Test("a recall is told with all it changed; an empty preset is an error")
    func recall() throws {
        Transcript(
            """
            > < GET PRESET >
            < < REP PRESET 00 >
            > < SET PRESET 3 >
            < < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_GAIN_HI_RES 1040 >
            * < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_GAIN_HI_RES 1040 >
            > < GET PRESET >
            < < REP PRESET 03 >
            > < SET PRESET 03 >
            < < REP PRESET 03 >
            > < SET 1 AUDIO_MUTE OFF >
            < < REP 1 AUDIO_MUTE OFF >
            * < REP 1 AUDIO_MUTE OFF >
            > < GET PRESET >
            < < REP PRESET 03 >
            > < SET PRESET 3 >
            < < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >
            * < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >
            > < SET PRESET 10 >
            < < REP PRESET 10 >< REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_GAIN_HI_RES 1100 >
            * < REP PRESET 10 >< REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_GAIN_HI_RES 1100 >
            > < SET PRESET 4 >
            < < REP ERR >
            > < GET PRESET >
            < < REP PRESET 10 >
            > < SET PRESET 0 >
            < < REP ERR >
            > < SET PRESET 11 >
            < < REP ERR >
            > < SET PRESET 003 >
            < < REP ERR >
            > < SET PRESET >
            < < REP ERR >
            """
        ).play(try bench())
    }

    @Test("the default settings are told as preset 00, then what they changed")
    func defaults() throws {
        Transcript(
            """
            > < SET PRESET 3 >
            < < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_GAIN_HI_RES 1040 >
            * < REP PRESET 03 >< REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_GAIN_HI_RES 1040 >
            > < SET DEFAULT_SETTINGS >
            < < REP PRESET 00 >< REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_GAIN_HI_RES 1100 >
            * < REP PRESET 00 >< REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_GAIN_HI_RES 1100 >
            > < SET DEFAULT_SETTINGS >
            < < REP PRESET 00 >
            > < GET DEFAULT_SETTINGS >
            < < REP ERR >
            > < SET DEFAULT_SETTINGS 1 >
            < < REP ERR >
            """
        ).play(try bench())
    }
}
