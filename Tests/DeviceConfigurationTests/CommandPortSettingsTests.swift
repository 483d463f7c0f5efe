import DeviceConfiguration
import DeviceModel
import Testing

@Suite("Settings of the command port")
struct CommandPortSettingsTests {
    private func resolve(file: String) throws -> RunConfiguration {
        try RunConfiguration.resolve(
            flags: [.config: ["c.json"]], environment: testEnvironment(files: ["c.json": file]))
    }

    @Test("without a word everybody may use it, where all services listen")
    func defaults() throws {
        let settings = try resolve(file: "{}").settings
        #expect(settings.commandAccess == .readWrite)
        #expect(settings.commandAllowList == .everybody)
        #expect(settings.commandListenAddress == nil)
        #expect(try resolve(file: #"{"command-allow": "all"}"#).settings.commandAllowList == .everybody)
        #expect(try resolve(file: #"{"listen": "127.0.0.1"}"#).texts(of: .commandListen) == ["127.0.0.1"])
    }

    @Test(
        "what is no list of networks is refused where it stands",
        arguments: [
            (#"{"command-allow": []}"#, "c.json:1:19: command-allow: the list is empty"),
            (
                #"{"command-allow": ["10.0.0.7", "all"]}"#,
                "c.json:1:32: command-allow: all stands beside others, expected all alone, or networks"
            ),
            (#"{"command-allow": ["10.0.0.7", "10.1.0.0/8"]}"#, "c.json:1:32: command-allow: 10.1.0.0/8 has bits"),
            (#"{"command-access": "readonly"}"#, "c.json:1:20: command-access: 'readonly' is not understood"),
            (
                #"{"command-listen": "224.0.0.1"}"#,
                "c.json:1:20: command-listen: 224.0.0.1 is not the address of a host"
            ),
        ])
    func refused(file: String, message: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try resolve(file: file) }
        #expect("\(error)".hasPrefix(message), "\(error)")
    }
}
