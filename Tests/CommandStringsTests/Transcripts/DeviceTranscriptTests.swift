import CommandStrings
import DeviceModel
import Testing

@Suite("Transcripts of the device's parameters")
struct DeviceTranscriptTests {
    @Test("who the device is, where it is, and that none of it can be set")
    func identity() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET MODEL >
            < < REP MODEL {ANI4OUT-XLR                     } >
            > < GET SERIAL_NUM >
            < < REP SERIAL_NUM {A4-0123456789                   } >
            > < GET FW_VER >
            < < REP FW_VER {0.1.0             } >
            > < GET DEVICE_ID >
            < < REP DEVICE_ID {ANI4OUT-aabbcc                 } >
            > < GET NA_DEVICE_NAME >
            < < REP NA_DEVICE_NAME {ANI4OUT-aabbcc                 } >
            > < GET IP_ADDR_NET_AUDIO_PRIMARY >
            < < REP IP_ADDR_NET_AUDIO_PRIMARY {10.0.0.20      } >
            > < GET IP_SUBNET_NET_AUDIO_PRIMARY >
            < < REP IP_SUBNET_NET_AUDIO_PRIMARY {255.255.0.0    } >
            > < GET IP_GATEWAY_NET_AUDIO_PRIMARY >
            < < REP IP_GATEWAY_NET_AUDIO_PRIMARY {0.0.0.0        } >
            > < GET CONTROL_MAC_ADDR >
            < < REP CONTROL_MAC_ADDR 02:00:00:AA:BB:CC >
            > < SET MODEL {ANI4OUT-XLR                     } >
            < < REP ERR >
            > < SET DEVICE_ID {Stage} >
            < < REP ERR >
            > < SET NA_DEVICE_NAME {Stage} >
            < < REP ERR >
            > < SET SERIAL_NUM 1 >< SET FW_VER 1 >< SET CONTROL_MAC_ADDR 00:00:00:00:00:00 >
            < < REP ERR >< REP ERR >< REP ERR >
            > < SET IP_ADDR_NET_AUDIO_PRIMARY {10.0.0.1} >< SET IP_SUBNET_NET_AUDIO_PRIMARY {} >
            < < REP ERR >< REP ERR >
            > < SET IP_GATEWAY_NET_AUDIO_PRIMARY {10.0.0.1} >
            < < REP ERR >
            > < GET 0 MODEL >
            < < REP ERR >
            """
        ).play(bench)
        bench.edit([.variant(.block)])
        Transcript(
            """
            > < GET MODEL >
            < < REP MODEL {ANI4OUT-BLOCK                   } >
            """
        ).play(bench)
    }

    @Test("names are told when they change, with what is not ASCII as question marks")
    func names() throws {
        let bench = HubBench.withTwoClients()
        bench.edit([
            .deviceName(try DeviceName.parse("Bühne 1")), .networkAudioName(try NetworkAudioName.parse("stage-1")),
        ])
        let told =
            "< REP DEVICE_ID {B?hne 1                        } >< REP NA_DEVICE_NAME {stage-1                        } >"
        #expect(bench.output(1) == told && bench.output(2) == told)
        Transcript(
            """
            > < GET DEVICE_ID >
            < < REP DEVICE_ID {B?hne 1                        } >
            > < GET NA_DEVICE_NAME >
            < < REP NA_DEVICE_NAME {stage-1                        } >
            """
        ).play(bench)
    }

    @Test("the lights flash for the one who asked, and everybody is told, also of the end")
    func flash() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET FLASH >
            < < REP FLASH OFF >
            > < SET FLASH ON >
            < < REP FLASH ON >
            * < REP FLASH ON >
            > < GET FLASH >
            < < REP FLASH ON >
            > < SET FLASH ON >
            < < REP FLASH ON >
            > < SET FLASH TOGGLE >
            < < REP ERR >
            > < SET FLASH >
            < < REP ERR >
            """
        ).play(bench)
        bench.show { $0.isFlashing = false }
        #expect(bench.output(1) == "< REP FLASH OFF >" && bench.output(2) == "< REP FLASH OFF >")
    }

    @Test("brightness is 0, 1 or 2")
    func brightness() {
        Transcript(
            """
            > < GET LED_BRIGHTNESS >
            < < REP LED_BRIGHTNESS 2 >
            > < SET LED_BRIGHTNESS 0 >
            < < REP LED_BRIGHTNESS 0 >
            * < REP LED_BRIGHTNESS 0 >
            > < SET LED_BRIGHTNESS 1 >
            < < REP LED_BRIGHTNESS 1 >
            * < REP LED_BRIGHTNESS 1 >
            > < SET LED_BRIGHTNESS 2 >
            < < REP LED_BRIGHTNESS 2 >
            * < REP LED_BRIGHTNESS 2 >
            > < SET LED_BRIGHTNESS 2 >
            < < REP LED_BRIGHTNESS 2 >
            > < SET LED_BRIGHTNESS 3 >
            < < REP ERR >
            > < SET LED_BRIGHTNESS >
            < < REP ERR >
            """
        ).play(.withTwoClients())
    }

    @Test("sums by their exact words")
    func summing() {
        Transcript(
            """
            > < GET AUDIO_SUMMING_MODE >
            < < REP AUDIO_SUMMING_MODE OFF >
            > < SET AUDIO_SUMMING_MODE 1+2 >
            < < REP AUDIO_SUMMING_MODE 1+2 >
            * < REP AUDIO_SUMMING_MODE 1+2 >
            > < SET AUDIO_SUMMING_MODE 3+4 >
            < < REP AUDIO_SUMMING_MODE 3+4 >
            * < REP AUDIO_SUMMING_MODE 3+4 >
            > < SET AUDIO_SUMMING_MODE 1+2/3+4 >
            < < REP AUDIO_SUMMING_MODE 1+2/3+4 >
            * < REP AUDIO_SUMMING_MODE 1+2/3+4 >
            > < SET AUDIO_SUMMING_MODE 1+2+3+4 >
            < < REP AUDIO_SUMMING_MODE 1+2+3+4 >
            * < REP AUDIO_SUMMING_MODE 1+2+3+4 >
            > < SET AUDIO_SUMMING_MODE 1+3 >
            < < REP ERR >
            > < SET AUDIO_SUMMING_MODE OFF >
            < < REP AUDIO_SUMMING_MODE OFF >
            * < REP AUDIO_SUMMING_MODE OFF >
            """
        ).play(.withTwoClients())
    }

    @Test("the place of the meters")
    func meterMode() {
        Transcript(
            """
            > < GET OUTPUT_METER_MODE >
            < < REP OUTPUT_METER_MODE POST_FADER >
            > < SET OUTPUT_METER_MODE PRE_FADER >
            < < REP OUTPUT_METER_MODE PRE_FADER >
            * < REP OUTPUT_METER_MODE PRE_FADER >
            > < SET OUTPUT_METER_MODE POST_FADER >
            < < REP OUTPUT_METER_MODE POST_FADER >
            * < REP OUTPUT_METER_MODE POST_FADER >
            > < SET OUTPUT_METER_MODE POST >
            < < REP ERR >
            """
        ).play(.withTwoClients())
    }

    @Test("encryption and the last error are told and cannot be set")
    func status() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < GET ENCRYPTION >
            < < REP ENCRYPTION OFF >
            > < SET ENCRYPTION ON >
            < < REP ERR >
            > < GET LAST_ERROR_EVENT >
            < < REP LAST_ERROR_EVENT {} >
            > < SET LAST_ERROR_EVENT {} >
            < < REP ERR >
            """
        ).play(bench)
        bench.show {
            $0.isEncrypted = true
            $0.lastError = "card <hw:0> is gone: " + String(repeating: "é", count: 200)
        }
        #expect(bench.output(1) == "< REP ENCRYPTION ON >" && bench.output(2) == "< REP ENCRYPTION ON >")
        let questions = String(repeating: "?", count: 128 - 21)
        Transcript(
            """
            > < GET ENCRYPTION >
            < < REP ENCRYPTION ON >
            > < GET LAST_ERROR_EVENT >
            < < REP LAST_ERROR_EVENT {card (hw:0) is gone: \(questions)} >
            """
        ).play(bench)
    }

    @Test("a restart is not answered and comes after what was asked before it")
    func reboot() {
        let bench = HubBench.withTwoClients()
        Transcript(
            """
            > < SET 1 AUDIO_MUTE ON >< SET REBOOT >
            < < REP 1 AUDIO_MUTE ON >
            * < REP 1 AUDIO_MUTE ON >
            > < GET REBOOT >
            < < REP ERR >
            > < SET REBOOT NOW >
            < < REP ERR >
            > < SET 0 REBOOT >
            < < REP ERR >
            """
        ).play(bench)
        #expect(bench.reboots == 1)
    }
}
