import ArgumentParser
import DeviceConfiguration
import NetworkAudio
import Terminal

extension ConfigurationEnvironment {
    /// This host's files, and streams as they are described to us.
    static func host(variables: [String: String] = ProcessEnvironment.variables) -> ConfigurationEnvironment {
        ConfigurationEnvironment(
            variables: variables, parseSDP: { try SDPParser.parse($0) }, parseSourceURL: { try SourceURL.parse($0) })
    }
}

extension RunConfiguration {
    /// What `run` would be told by these flags, the environment and the file. What is wrong is printed, and ends the
    /// command with 2.
    static func told(by flags: [SettingKey: [String]]) throws -> RunConfiguration {
        do throws(ConfigurationError) { return try resolve(flags: flags, environment: .host()) } catch {
            Message.print("\(error)")
            throw ExitCode(2)
        }
    }
}
