import CommandStrings
import DeviceModel
import Signal
import Testing

@Suite("Transcripts of the channels' parameters")
struct ChannelTranscriptTests {
    @Test("names of channels, here and in the audio network")
    func names() throws {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET 0 CHAN_NAME >
            < < REP 1 CHAN_NAME {Channel 1                      } >
            < < REP 2 CHAN_NAME {Channel 2                      } >
            < < REP 3 CHAN_NAME {Channel 3                      } >
            < < REP 4 CHAN_NAME {Channel 4                      } >
            > < GET 4 NA_CHAN_NAME >
            < < REP 4 NA_CHAN_NAME {Channel 4                      } >
            > < GET 0 NA_CHAN_NAME >
            < < REP 1 NA_CHAN_NAME {Channel 1                      } >
            < < REP 2 NA_CHAN_NAME {Channel 2                      } >
            < < REP 3 NA_CHAN_NAME {Channel 3                      } >
            < < REP 4 NA_CHAN_NAME {Channel 4                      } >
            > < SET 1 CHAN_NAME {Choir} >
            < < REP ERR >
            > < SET 1 NA_CHAN_NAME {Choir} >
            < < REP ERR >
            """
        ).play(bench)
        bench.edit([.channel(.two, .name(try ChannelName.parse("Flöte und Chor im Großen Saal 2")))])
        let told =
            "< REP 2 CHAN_NAME {Fl?te und Chor im Gro?en Saal 2} >< REP 2 NA_CHAN_NAME {Fl?te und Chor im Gro?en Saal 2} >"
        #expect(bench.output(1) == told && bench.output(2) == told)
    }

    @Test("gains are four digits, 1100 is 0 dB, and steps end at the ends")
    func gain() {
        Transcript(
            """
            > < GET 2 AUDIO_GAIN_HI_RES >
            < < REP 2 AUDIO_GAIN_HI_RES 1100 >
            > < SET 2 AUDIO_GAIN_HI_RES 1040 >
            < < REP 2 AUDIO_GAIN_HI_RES 1040 >
            * < REP 2 AUDIO_GAIN_HI_RES 1040 >
            > < SET 2 AUDIO_GAIN_HI_RES INC 15 >
            < < REP 2 AUDIO_GAIN_HI_RES 1055 >
            * < REP 2 AUDIO_GAIN_HI_RES 1055 >
            > < SET 2 AUDIO_GAIN_HI_RES dec 005 >
            < < REP 2 AUDIO_GAIN_HI_RES 1050 >
            * < REP 2 AUDIO_GAIN_HI_RES 1050 >
            > < SET 2 AUDIO_GAIN_HI_RES inc 1 >
            < < REP 2 AUDIO_GAIN_HI_RES 1051 >
            * < REP 2 AUDIO_GAIN_HI_RES 1051 >
            > < SET 2 AUDIO_GAIN_HI_RES INC 999 >
            < < REP 2 AUDIO_GAIN_HI_RES 1400 >
            * < REP 2 AUDIO_GAIN_HI_RES 1400 >
            > < SET 2 AUDIO_GAIN_HI_RES INC 1 >
            < < REP 2 AUDIO_GAIN_HI_RES 1400 >
            > < SET 2 AUDIO_GAIN_HI_RES DEC 9999 >
            < < REP 2 AUDIO_GAIN_HI_RES 0000 >
            * < REP 2 AUDIO_GAIN_HI_RES 0000 >
            > < SET 2 AUDIO_GAIN_HI_RES 1400 >
            < < REP 2 AUDIO_GAIN_HI_RES 1400 >
            * < REP 2 AUDIO_GAIN_HI_RES 1400 >
            > < SET 2 AUDIO_GAIN_HI_RES 1401 >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES -6 >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES 11000 >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES INC >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES INC 10000 >
            < < REP ERR >
            > < SET 2 AUDIO_GAIN_HI_RES 900 >
            < < REP 2 AUDIO_GAIN_HI_RES 0900 >
            * < REP 2 AUDIO_GAIN_HI_RES 0900 >
            > < GET 0 AUDIO_GAIN_HI_RES >
            < < REP 1 AUDIO_GAIN_HI_RES 1100 >< REP 2 AUDIO_GAIN_HI_RES 0900 >
            < < REP 3 AUDIO_GAIN_HI_RES 1100 >< REP 4 AUDIO_GAIN_HI_RES 1100 >
            > < SET 0 AUDIO_GAIN_HI_RES 1100 >
            < < REP 1 AUDIO_GAIN_HI_RES 1100 >< REP 2 AUDIO_GAIN_HI_RES 1100 >
            < < REP 3 AUDIO_GAIN_HI_RES 1100 >< REP 4 AUDIO_GAIN_HI_RES 1100 >
            * < REP 2 AUDIO_GAIN_HI_RES 1100 >
            """
        ).play(.withTwoClients())
    }

    @Test("mute is set, toggled, and asked for, one channel or all")
    func mute() {
        Transcript(
            """
            > < GET 0 AUDIO_MUTE >
            < < REP 1 AUDIO_MUTE OFF >< REP 2 AUDIO_MUTE OFF >< REP 3 AUDIO_MUTE OFF >< REP 4 AUDIO_MUTE OFF >
            > < SET 3 AUDIO_MUTE ON >
            < < REP 3 AUDIO_MUTE ON >
            * < REP 3 AUDIO_MUTE ON >
            > < SET 3 AUDIO_MUTE ON >
            < < REP 3 AUDIO_MUTE ON >
            > < SET 0 AUDIO_MUTE TOGGLE >
            < < REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_MUTE ON >< REP 3 AUDIO_MUTE OFF >< REP 4 AUDIO_MUTE ON >
            * < REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_MUTE ON >< REP 3 AUDIO_MUTE OFF >< REP 4 AUDIO_MUTE ON >
            > < SET 0 AUDIO_MUTE ON >
            < < REP 1 AUDIO_MUTE ON >< REP 2 AUDIO_MUTE ON >< REP 3 AUDIO_MUTE ON >< REP 4 AUDIO_MUTE ON >
            * < REP 3 AUDIO_MUTE ON >
            > < SET 4 AUDIO_MUTE TOGGLE >
            < < REP 4 AUDIO_MUTE OFF >
            * < REP 4 AUDIO_MUTE OFF >
            > < SET 1 AUDIO_MUTE OFF >
            < < REP 1 AUDIO_MUTE OFF >
            * < REP 1 AUDIO_MUTE OFF >
            > < SET 1 AUDIO_MUTE 1 >
            < < REP ERR >
            """
        ).play(.withTwoClients())
    }

    @Test("the level switch of the outputs")
    func outputLevel() {
        Transcript(
            """
            > < GET 1 AUDIO_OUT_LVL_SWITCH >
            < < REP 1 AUDIO_OUT_LVL_SWITCH LINE_LVL >
            > < SET 3 AUDIO_OUT_LVL_SWITCH MIC_LVL >
            < < REP 3 AUDIO_OUT_LVL_SWITCH MIC_LVL >
            * < REP 3 AUDIO_OUT_LVL_SWITCH MIC_LVL >
            > < SET 0 AUDIO_OUT_LVL_SWITCH AUX_LVL >
            < < REP 1 AUDIO_OUT_LVL_SWITCH AUX_LVL >< REP 2 AUDIO_OUT_LVL_SWITCH AUX_LVL >
            < < REP 3 AUDIO_OUT_LVL_SWITCH AUX_LVL >< REP 4 AUDIO_OUT_LVL_SWITCH AUX_LVL >
            * < REP 1 AUDIO_OUT_LVL_SWITCH AUX_LVL >< REP 2 AUDIO_OUT_LVL_SWITCH AUX_LVL >
            * < REP 3 AUDIO_OUT_LVL_SWITCH AUX_LVL >< REP 4 AUDIO_OUT_LVL_SWITCH AUX_LVL >
            > < SET 1 AUDIO_OUT_LVL_SWITCH LINE >
            < < REP ERR >
            > < SET 1 AUDIO_OUT_LVL_SWITCH LINE_LVL >
            < < REP 1 AUDIO_OUT_LVL_SWITCH LINE_LVL >
            * < REP 1 AUDIO_OUT_LVL_SWITCH LINE_LVL >
            """
        ).play(.withTwoClients())
    }

    @Test("lights, clip indicators and limiters are told by themselves; levels only when asked for")
    func live() {
        let bench = HubBench.withTwoClients()
        bench.edit([.summing(.onePlusTwo)])
        _ = (bench.output(1), bench.output(2))
        bench.show {
            for channel in OutputChannel.allCases {
                $0.channels[channel].isLimiting = true
                $0.channels[channel].level = LevelStatus(peak: DBFS(-18.2), rms: DBFS(-61))
            }
            $0.channels[.two].light = .amber
            $0.channels[.two].lightState = .on
            $0.channels[.four].light = .red
            $0.channels[.four].lightState = .flashing
            $0.channels[.four].isClipping = true
        }
        let told =
            "< REP 1 LIMITER_ENGAGED ON >< REP 2 LED_COLOR_SIG_CLIP AMBER >< REP 2 LED_STATE_SIG_CLIP ON >"
            + "< REP 4 AUDIO_OUT_CLIP_INDICATOR ON >< REP 4 LED_COLOR_SIG_CLIP RED >"
            + "< REP 4 LED_STATE_SIG_CLIP FLASHING >"
        #expect(bench.output(1) == told && bench.output(2) == told)
        Transcript(
            """
            > < GET 0 AUDIO_OUT_CLIP_INDICATOR >
            < < REP 1 AUDIO_OUT_CLIP_INDICATOR OFF >< REP 2 AUDIO_OUT_CLIP_INDICATOR OFF >
            < < REP 3 AUDIO_OUT_CLIP_INDICATOR OFF >< REP 4 AUDIO_OUT_CLIP_INDICATOR ON >
            > < GET 0 LIMITER_ENGAGED >
            < < REP 1 LIMITER_ENGAGED ON >< REP 2 LIMITER_ENGAGED OFF >
            < < REP 3 LIMITER_ENGAGED OFF >< REP 4 LIMITER_ENGAGED OFF >
            > < GET 0 LED_COLOR_SIG_CLIP >
            < < REP 1 LED_COLOR_SIG_CLIP OFF >< REP 2 LED_COLOR_SIG_CLIP AMBER >
            < < REP 3 LED_COLOR_SIG_CLIP OFF >< REP 4 LED_COLOR_SIG_CLIP RED >
            > < GET 4 LED_STATE_SIG_CLIP >
            < < REP 4 LED_STATE_SIG_CLIP FLASHING >
            > < GET 3 AUDIO_IN_PEAK_LVL >
            < < REP 3 AUDIO_IN_PEAK_LVL 041 >
            > < GET 0 AUDIO_IN_RMS_LVL >
            < < REP 1 AUDIO_IN_RMS_LVL 000 >< REP 2 AUDIO_IN_RMS_LVL 000 >
            < < REP 3 AUDIO_IN_RMS_LVL 000 >< REP 4 AUDIO_IN_RMS_LVL 000 >
            > < SET 1 LIMITER_ENGAGED ON >< SET 1 AUDIO_OUT_CLIP_INDICATOR OFF >< SET 1 AUDIO_IN_PEAK_LVL 060 >
            < < REP ERR >< REP ERR >< REP ERR >
            > < SET 1 AUDIO_IN_RMS_LVL 000 >< SET 1 LED_COLOR_SIG_CLIP RED >< SET 1 LED_STATE_SIG_CLIP ON >
            < < REP ERR >< REP ERR >< REP ERR >
            > < SET AUDIO_SUMMING_MODE OFF >
            < < REP AUDIO_SUMMING_MODE OFF >< REP 1 LIMITER_ENGAGED OFF >
            * < REP AUDIO_SUMMING_MODE OFF >< REP 1 LIMITER_ENGAGED OFF >
            > < SET AUDIO_SUMMING_MODE 1+2/3+4 >
            < < REP AUDIO_SUMMING_MODE 1+2/3+4 >< REP 1 LIMITER_ENGAGED ON >< REP 3 LIMITER_ENGAGED ON >
            * < REP AUDIO_SUMMING_MODE 1+2/3+4 >< REP 1 LIMITER_ENGAGED ON >< REP 3 LIMITER_ENGAGED ON >
            """
        ).play(bench)
        bench.show { $0.channels[.two].light = .green }
        #expect(bench.output(2) == "< REP 2 LED_COLOR_SIG_CLIP GREEN >")
        bench.show {
            $0.channels[.two].light = .off
            $0.channels[.two].lightState = .off
        }
        #expect(bench.output(2) == "< REP 2 LED_COLOR_SIG_CLIP OFF >< REP 2 LED_STATE_SIG_CLIP OFF >")
    }

    @Test("filters are switched and told with two digits")
    func filters() {
        Transcript(
            """
            > < GET 02 PEQ 00 >
            < < REP 02 PEQ 01 OFF >< REP 02 PEQ 02 OFF >< REP 02 PEQ 03 OFF >< REP 02 PEQ 04 OFF >
            > < SET 02 PEQ 01 ON >
            < < REP 02 PEQ 01 ON >
            * < REP 02 PEQ 01 ON >
            > < GET 2 PEQ 1 >
            < < REP 02 PEQ 01 ON >
            > < SET 2 PEQ 0 ON >
            < < REP 02 PEQ 01 ON >< REP 02 PEQ 02 ON >< REP 02 PEQ 03 ON >< REP 02 PEQ 04 ON >
            * < REP 02 PEQ 02 ON >< REP 02 PEQ 03 ON >< REP 02 PEQ 04 ON >
            > < SET 00 PEQ 03 TOGGLE >
            < < REP 01 PEQ 03 ON >< REP 02 PEQ 03 OFF >< REP 03 PEQ 03 ON >< REP 04 PEQ 03 ON >
            * < REP 01 PEQ 03 ON >< REP 02 PEQ 03 OFF >< REP 03 PEQ 03 ON >< REP 04 PEQ 03 ON >
            > < GET 00 PEQ 03 >
            < < REP 01 PEQ 03 ON >< REP 02 PEQ 03 OFF >< REP 03 PEQ 03 ON >< REP 04 PEQ 03 ON >
            > < SET 00 PEQ 00 OFF >
            < < REP 01 PEQ 01 OFF >< REP 01 PEQ 02 OFF >< REP 01 PEQ 03 OFF >< REP 01 PEQ 04 OFF >
            < < REP 02 PEQ 01 OFF >< REP 02 PEQ 02 OFF >< REP 02 PEQ 03 OFF >< REP 02 PEQ 04 OFF >
            < < REP 03 PEQ 01 OFF >< REP 03 PEQ 02 OFF >< REP 03 PEQ 03 OFF >< REP 03 PEQ 04 OFF >
            < < REP 04 PEQ 01 OFF >< REP 04 PEQ 02 OFF >< REP 04 PEQ 03 OFF >< REP 04 PEQ 04 OFF >
            * < REP 01 PEQ 03 OFF >< REP 02 PEQ 01 OFF >< REP 02 PEQ 02 OFF >< REP 02 PEQ 04 OFF >
            * < REP 03 PEQ 03 OFF >< REP 04 PEQ 03 OFF >
            > < GET 01 PEQ 05 >
            < < REP ERR >
            > < GET 05 PEQ 01 >
            < < REP ERR >
            > < GET 01 PEQ >
            < < REP ERR >
            > < GET PEQ 01 >
            < < REP ERR >
            > < SET 01 PEQ 01 >
            < < REP ERR >
            > < SET 01 PEQ 01 HALF >
            < < REP ERR >
            """
        ).play(.withTwoClients())
    }

    @Test("ALL is everything that can be asked for by itself, in one go")
    func all() throws {
        let bench = HubBench.withTwoClients()
        func ask(_ body: String) -> String {
            bench.feed("< GET \(body) >", from: 1)
            bench.settle()
            return bench.output(1)
        }
        let channels = OutputChannel.allCases.map { channel in
            ChannelParameter.allCases.map { ask("\(channel) \($0.rawValue)") }.joined() + ask("0\(channel) PEQ 00")
        }
        let device =
            DeviceParameter.allCases.map { ask($0.rawValue) }.joined()
            + PresetSlot.all.map { ask("PRESET\($0)") }.joined()
        #expect(ask("3 ALL") == channels[2])
        for body in ["0 ALL", "00 ALL", "ALL"] { #expect(ask(body) == device + channels.joined()) }
        #expect(ask("0 ALL").split(separator: ">").count == 17 + 10 + 4 * 15)
        #expect(ask("5 ALL") == "< REP ERR >")
        bench.feed("< SET 0 ALL 1 >", from: 1)
        bench.settle()
        #expect(bench.output(1) == "< REP ERR >" && bench.output(2).isEmpty)
    }
}
