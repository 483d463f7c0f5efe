import CommandStrings
import DeviceModel
import Signal
import Testing

@Suite("Transcripts of framing, errors and metering")
struct FramingTranscriptTests {
    @Test("blanks, ends of lines and other bytes around messages do not matter; nothing is put between answers")
    func framing() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET PRESET >< GET FLASH >
            < < REP PRESET 00 >< REP FLASH OFF >
            > <GET PRESET>
            < < REP PRESET 00 >
            > <   GET    2   AUDIO_MUTE   >
            < < REP 2 AUDIO_MUTE OFF >
            > < GET 02 AUDIO_MUTE >
            < < REP 2 AUDIO_MUTE OFF >
            > < GET 00 AUDIO_MUTE>
            < < REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_MUTE OFF >< REP 3 AUDIO_MUTE OFF >< REP 4 AUDIO_MUTE OFF >
            > noise > before < GET PRESET > and after
            < < REP PRESET 00 >
            > < get preset >
            < < REP PRESET 00 >
            """
        ).play(bench)
        for end in ["\r", "\n", "\r\n"] {
            bench.feed("< GET PRESET >\(end)< GET FLASH >\(end)", from: 1)
            bench.settle()
            #expect(bench.output(1) == "< REP PRESET 00 >< REP FLASH OFF >")
        }
        // What a telnet client begins with: IAC DO SUPPRESS-GO-AHEAD.
        bench.feed([255, 253, 3] + Array("< GET PRESET >".utf8), from: 1)
        bench.settle()
        #expect(bench.output(1) == "< REP PRESET 00 >")
    }

    @Test("what is not understood is answered by ERR, to its sender alone, and changes nothing")
    func errors() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > <>
            < < REP ERR >
            > <  >
            < < REP ERR >
            > < GET >
            < < REP ERR >
            > < SET >
            < < REP ERR >
            > < PUT PRESET 1 >
            < < REP ERR >
            > < REP 1 AUDIO_MUTE ON >
            < < REP ERR >
            > < SAMPLE 000 000 000 000 >
            < < REP ERR >
            > < GET NOTHING >
            < < REP ERR >
            > < GET 1 NOTHING >
            < < REP ERR >
            > < GET 1 >
            < < REP ERR >
            > < GET AUDIO_MUTE >
            < < REP ERR >
            > < SET AUDIO_MUTE ON >
            < < REP ERR >
            > < GET 5 AUDIO_MUTE >
            < < REP ERR >
            > < SET 9 AUDIO_MUTE ON >
            < < REP ERR >
            > < GET 001 AUDIO_MUTE >
            < < REP ERR >
            > < GET -1 AUDIO_MUTE >
            < < REP ERR >
            > < GET 1 AUDIO_MUTE NOW >
            < < REP ERR >
            > < SET 1 AUDIO_MUTE ON NOW >
            < < REP ERR >
            > < GET 1 PRESET >
            < < REP ERR >
            > < GET é >
            < < REP ERR >
            > < SET 1 AUDIO_MU< GET PRESET >
            < < REP ERR >< REP PRESET 00 >
            """
        ).play(bench)
        // Words of siblings that this device does not have.
        for body in [
            "GET DEVICE_AUDIO_MUTE", "SET DEVICE_AUDIO_MUTE ON", "GET INPUT_METER_MODE", "GET 1 AUDIO_GAIN",
            "SET 1 PHANTOM_PWR_ENABLE ON", "GET 1 HW_GATING_LOGIC", "GET 1 CHAN_LED_IN_STATE",
            "GET 1 AUDIO_IN_LVL_SWITCH", "SET BYPASS_ALL_EQ ON", "GET EQ_CONTOUR", "GET 1 PRESET_NAME",
            "GET ENCRYPTION_CH", "GET LOGIC_MUTE", "GET 1 MATRIX_MXR_ROUTE 2",
        ] {
            bench.feed("< \(body) >", from: 1)
            bench.settle()
            #expect(bench.output(1) == "< REP ERR >", "\(body)")
        }
        #expect(bench.state == DeviceState() && bench.output(2).isEmpty)
    }

    @Test("a message without end is let pass as one error, however long it is")
    func long() {
        let bench = HubBench.withTwoClients()
        bench.feed("< " + String(repeating: "GET PRESET ", count: 100_000), from: 1)
        bench.settle()
        #expect(bench.output(1).isEmpty)
        bench.feed(" >< GET PRESET >", from: 1)
        bench.settle()
        #expect(bench.output(1) == "< REP ERR >< REP PRESET 00 >")
    }

    @Test("levels are sent to every client at the rate that one of them set")
    func metering() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET METER_RATE >
            < < REP METER_RATE 00000 >
            > < SET METER_RATE 50 >
            < < REP ERR >
            > < SET METER_RATE 1 >
            < < REP ERR >
            > < SET METER_RATE 99 >
            < < REP ERR >
            > < SET METER_RATE 100 >
            < < REP METER_RATE 00100 >
            * < REP METER_RATE 00100 >
            > < SET METER_RATE 00500 >
            < < REP METER_RATE 00500 >
            * < REP METER_RATE 00500 >
            > < SET METER_RATE 500 >
            < < REP METER_RATE 00500 >
            > < GET METER_RATE >
            < < REP METER_RATE 00500 >
            > < SET METER_RATE 99999 >
            < < REP METER_RATE 99999 >
            * < REP METER_RATE 99999 >
            > < SET METER_RATE 100000 >
            < < REP ERR >
            > < SET METER_RATE -1 >
            < < REP ERR >
            """
        ).play(bench)
        bench.sample(PerChannel(DBFS(-18), DBFS(amplitude: 0), DBFS(-60), DBFS(3)))
        #expect(bench.output(1) == "< SAMPLE 042 000 000 060 >" && bench.output(2) == "< SAMPLE 042 000 000 060 >")
        Transcript(
            """
            > < SET METER_RATE 0 >
            < < REP METER_RATE 00000 >
            * < REP METER_RATE 00000 >
            """
        ).play(bench)
    }

    @Test("a port that may only be read answers every SET by ERR")
    func readOnly() {
        let bench = HubBench.withTwoClients(isReadOnly: true)
        Transcript(
            """
            > < GET 1 AUDIO_MUTE >
            < < REP 1 AUDIO_MUTE OFF >
            > < SET 1 AUDIO_MUTE ON >< SET METER_RATE 100 >< SET FLASH ON >< SET REBOOT >< SET DEFAULT_SETTINGS >
            < < REP ERR >< REP ERR >< REP ERR >< REP ERR >< REP ERR >
            """
        ).play(bench)
        #expect(bench.state == DeviceState() && bench.reboots == 0 && !bench.live.isFlashing)
    }

    @Test("an edit that cannot be kept is answered by ERR and told to nobody")
    func refused() {
        let bench = HubBench.withTwoClients()
        bench.refusal = .notKept(Reason("the disk is full", nextStep: "make room"))
        Transcript(
            """
            > < SET 1 AUDIO_MUTE ON >< GET 1 AUDIO_MUTE >
            < < REP ERR >< REP 1 AUDIO_MUTE OFF >
            """
        ).play(bench)
    }
}
