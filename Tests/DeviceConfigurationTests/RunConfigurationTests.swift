import DeviceConfiguration
import DeviceModel
import NetworkAudio
import Testing

@Suite struct RunConfigurationTests {
    private func resolve(
        _ flags: [SettingKey: [String]] = [:], _ environment: ConfigurationEnvironment = testEnvironment()
    ) throws -> RunConfiguration {
        try RunConfiguration.resolve(flags: flags, environment: environment)
    }

    @Test("nothing said, all defaults")
    func defaults() throws {
        let configuration = try resolve()
        #expect(configuration.settings == RunSettings())
        #expect(configuration.origins.isEmpty)
        #expect(configuration.origin(of: .linkOffset) == .default)
    }

    @Test("every flag becomes its setting")
    func flags() throws {
        let settings = try resolve(
            [
                .source: ["rtp://4"], .sdp: ["a.sdp"], .map: ["1=1:3,2=2:1"],
                .output: ["virtual", "wav:/a.wav?split=1h"],
                .interface: ["eth0"], .controlInterface: ["eth1"], .listen: ["127.0.0.1"], .linkOffset: ["0.25"],
                .state: ["/tmp/s"],
                .httpPort: ["0"], .commandPort: ["1"], .bridgePort: ["2"], .json: ["true"],
                .outputLatency: ["5"], .converterDelay: ["0.625"], .clock: ["phc:/dev/ptp0"], .ptpDomain: ["127"],
                .ptpDelay: ["p2p"], .qos: ["aes67"], .dscpPTPEvent: ["48"], .cardClock: ["media"],
                .resampler: ["low-latency"],
                .headroom: ["-3"], .commandAccess: ["read-only"], .commandAllow: ["10.0.0.0/8", "192.168.1.7"],
                .commandListen: ["127.0.0.2"], .tls: ["files:/c.pem,/k.pem"],
            ], testEnvironment(files: ["a.sdp": "v"])
        ).settings
        #expect(settings.sources.map(\.origin) == ["rtp://4", "a.sdp"])
        #expect(settings.sources.map(\.stream.channelCount) == [4, 1])
        #expect(settings.map.description == "1=1:3,2=2:1")
        #expect(settings.outputs == [.virtual, .wav(path: "/a.wav", splitSeconds: 3600)])
        #expect(settings.interface == "eth0")
        #expect(settings.controlInterface == "eth1")
        #expect(settings.listenAddress == .loopback)
        #expect(settings.linkOffset.microseconds == 250)
        #expect(settings.stateDirectory == "/tmp/s")
        #expect(settings.httpPort == PortRequest(0))
        #expect(settings.commandPort == PortRequest(1))
        #expect(settings.bridgePort == PortRequest(2))
        #expect(settings.isJSON)
        #expect(settings.outputLatency?.value == 5)
        #expect(settings.converterDelay.frames == 30)
        #expect(settings.clock == .phc(path: "/dev/ptp0"))
        #expect(settings.ptpDomain.number == 127)
        #expect(settings.ptpDelay == .peerToPeer)
        #expect(settings.qualityOfService.profile == .aes67)
        #expect(settings.qualityOfService.ptpEvent == 48)
        #expect(settings.cardClock == .media)
        #expect(settings.resampler == .lowLatency)
        #expect(settings.headroom == .threeDecibels)
        #expect(settings.commandAccess == .readOnly)
        #expect(settings.commandAllowList.description == "10.0.0.0/8,192.168.1.7")
        #expect(settings.commandListenAddress?.description == "127.0.0.2")
        #expect(settings.tls == .files(certificate: "/c.pem", key: "/k.pem"))
    }

    @Test("every variable becomes its setting")
    func variables() throws {
        let configuration = try resolve(
            [:],
            testEnvironment([
                "ANI4OUT_SOURCE": " rtp://2\n rtp://3 ", "ANI4OUT_MAP": "1=2:3",
                "ANI4OUT_BACKUP": "1=1:2",
                "ANI4OUT_OUTPUT": " [\"wav:/my music/a.wav\", \"virtual\"]", "ANI4OUT_INTERFACE": "eth0",
                "ANI4OUT_CONTROL_INTERFACE": "eth1",
                "ANI4OUT_LISTEN": "127.0.0.1", "ANI4OUT_LINK_OFFSET": "5", "ANI4OUT_STATE": "s",
                "ANI4OUT_HTTP_PORT": "1", "ANI4OUT_COMMAND_PORT": "2", "ANI4OUT_BRIDGE_PORT": "3",
                "ANI4OUT_OUTPUT_LATENCY": "4ms", "ANI4OUT_CONVERTER_DELAY": "1", "ANI4OUT_CLOCK": "tai",
                "ANI4OUT_PTP_DOMAIN": "1", "ANI4OUT_PTP_DELAY": "p2p", "ANI4OUT_QOS": "aes67",
                "ANI4OUT_DSCP_PTP_EVENT": "0", "ANI4OUT_RESAMPLER": "low-latency", "ANI4OUT_HEADROOM": "-3dB",
                "ANI4OUT_COMMAND_ACCESS": "off", "ANI4OUT_COMMAND_ALLOW": "10.0.0.0/8,10.1.0.0/16 192.168.1.7",
                "ANI4OUT_COMMAND_LISTEN": "127.0.0.2", "ANI4OUT_TLS": "generated", "ANI4OUT_JSON": "yes",
                "ANI4OUT_SDP": "", "ANI4OUT_CONFIG": "",
                "HOME": "/root",
            ]))
        let settings = configuration.settings
        #expect(settings.sources.map(\.stream.channelCount) == [2, 3])
        #expect(settings.outputs == [.wav(path: "/my music/a.wav", splitSeconds: nil), .virtual])
        #expect(settings.linkOffset.milliseconds == 5)
        #expect(settings.backups.description == "1=1:2")
        #expect(settings.controlInterface == "eth1")
        #expect(settings.bridgePort == PortRequest(3))
        #expect(settings.isJSON)
        #expect(settings.outputLatency?.frames == 192)
        #expect(settings.converterDelay.frames == 48)
        #expect(settings.clock == .tai)
        #expect(settings.ptpDomain.number == 1)
        #expect(settings.ptpDelay == .peerToPeer)
        #expect(settings.qualityOfService.profile == .aes67)
        #expect(settings.qualityOfService.ptpEvent == 0)
        #expect(settings.resampler.delayFrames == 16)
        #expect(settings.headroom.decibels == -3)
        #expect(settings.commandAccess == .off)
        #expect(settings.commandAllowList.description == "10.0.0.0/8,10.1.0.0/16,192.168.1.7")
        #expect(settings.commandListenAddress?.description == "127.0.0.2")
        #expect(configuration.origin(of: .linkOffset).description == "ANI4OUT_LINK_OFFSET")
        #expect(configuration.origin(of: .sdp) == .default)
    }

    @Test("every key of the file becomes its setting")
    func file() throws {
        let text = """
            {
              "source": "rtp://8", "sdp": ["a.sdp"],
              "map": {"1": "1:8", "2": null, "3": "-", "4": "2:2"}, "backup": {"1": "2:1", "4": "1:3"},
              "output": ["virtual"], "interface": "eth0", "listen": "127.0.0.1",
              "link-offset": 2.5e1, "state": "s", "http-port": 8e1, "command-port": 1, "bridge-port": 2, "json": true,
              "output-latency": 1e1, "converter-delay": 0.5, "clock": "recovered", "ptp-domain": 3, "ptp-delay": "e2e",
              "qos": "aes67", "dscp-ptp-event": 34, "resampler": "standard", "headroom": -3,
              "command-access": "read-only", "command-allow": ["10.0.0.0/8"], "command-listen": "127.0.0.2",
              "control-interface": "eth1"
            }
            """
        let configuration = try resolve([.config: ["c.json"]], testEnvironment(files: ["c.json": text, "a.sdp": "v="]))
        #expect(configuration.settings.sources.map(\.stream.channelCount) == [8, 2])
        #expect(configuration.settings.map.description == "1=1:8,4=2:2")
        #expect(configuration.settings.backups.description == "1=2:1,4=1:3")
        #expect(configuration.settings.controlInterface == "eth1")
        #expect(configuration.settings.linkOffset.milliseconds == 25)
        #expect(configuration.settings.httpPort == PortRequest(80))
        #expect(configuration.settings.isJSON)
        #expect(configuration.settings.outputLatency?.value == 10)
        #expect(configuration.settings.converterDelay.value == 0.5)
        #expect(configuration.settings.clock == .recovered)
        #expect(configuration.settings.ptpDomain.number == 3)
        #expect(configuration.settings.ptpDelay == .endToEnd)
        #expect(
            configuration.settings.qualityOfService == QualityOfService(profile: .aes67, ptpEventOverride: DSCP(34)))
        #expect(configuration.settings.headroom == .threeDecibels)
        #expect(configuration.settings.commandAccess == .readOnly)
        #expect(configuration.settings.commandAllowList.description == "10.0.0.0/8")
        #expect(configuration.settings.commandListenAddress?.description == "127.0.0.2")
        #expect(configuration.origin(of: .state).description == "c.json:5:34")
        #expect(configuration.origin(of: .config).description == "--config")
    }

    @Test("a flag goes before the environment, that before the file, that before the default")
    func precedence() throws {
        let environment = testEnvironment(
            ["ANI4OUT_CONFIG": "c.json", "ANI4OUT_LINK_OFFSET": "2", "ANI4OUT_STATE": "from environment"],
            files: ["c.json": "{\"link-offset\": 3, \"state\": \"from file\", \"interface\": \"eth3\"}"])
        let configuration = try resolve([.linkOffset: ["1"]], environment)
        #expect(configuration.settings.linkOffset.milliseconds == 1)
        #expect(configuration.settings.stateDirectory == "from environment")
        #expect(configuration.settings.interface == "eth3")
        #expect(configuration.origin(of: .linkOffset) == .flag("--link-offset"))
        #expect(configuration.origin(of: .state) == .environment(variable: "ANI4OUT_STATE"))
        #expect(configuration.origin(of: .interface).description == "c.json:1:55")
        #expect(configuration.origin(of: .map) == .default)
        #expect(configuration.origin(of: .linkOffset) > configuration.origin(of: .state))
    }

    @Test("the file named by a flag replaces the one named by the environment")
    func configPrecedence() throws {
        let environment = testEnvironment(
            ["ANI4OUT_CONFIG": "missing.json"], files: ["c.json": "{\"link-offset\": 3}"])
        #expect(try resolve([.config: ["c.json"]], environment).settings.linkOffset.milliseconds == 3)
    }

    @Test("a list of a higher layer replaces that of a lower one as a whole, and sources are one list")
    func lists() throws {
        let environment = testEnvironment(
            ["ANI4OUT_OUTPUT": "alsa:hw:0"],
            files: ["c.json": "{\"sdp\": [\"a.sdp\", \"b.sdp\"], \"output\": [\"alsa:hw:1\"]}"])
        let configuration = try resolve(
            [.config: ["c.json"], .source: ["rtp://4"], .output: ["virtual"]], environment)
        #expect(configuration.settings.sources.map(\.origin) == ["rtp://4"])
        #expect(configuration.settings.outputs == [.virtual])
        #expect(configuration.origin(of: .sdp) == .default)
    }

    @Test("the demonstration's stream stands in where nobody names a source")
    func fallback() throws {
        let demonstration = SourceSetting(stream: testStream(channels: 2), origin: "demo")
        let environment = testEnvironment(fallbackSources: [demonstration])
        #expect(try resolve([:], environment).settings.sources == [demonstration])
        #expect(try resolve([:], environment).settings.setup.assignments.description == "1=1:1,2=1:2")
        #expect(try resolve([.source: ["rtp://8"]], environment).settings.sources.map(\.origin) == ["rtp://8"])
        #expect(try resolve([.map: ["4=1:2"]], environment).settings.map.description == "4=1:2")
    }
}
