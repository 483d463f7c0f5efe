import DeviceConfiguration
import DeviceModel
import Files
import NetworkAudio

/// An error as the parsers of streams give them: a text that says what.
struct SpokenError: Error, CustomStringConvertible {
    var description: String
}

/// Files, variables and stream parsers without disk or network: a URL `rtp://N` has N channels, a file of N bytes too.
func testEnvironment(
    _ variables: [String: String] = [:], files: [String: String] = [:], fallbackSources: [SourceSetting] = []
) -> ConfigurationEnvironment {
    ConfigurationEnvironment(
        variables: variables,
        readFile: { path in
            guard let text = files[path] else { throw FileError.system(2) }
            return Array(text.utf8)
        },
        parseSDP: { bytes in
            guard bytes.count <= 64 else { throw SpokenError(description: "line 7: rtpmap: too many channels") }
            return testStream(channels: bytes.count)
        },
        parseSourceURL: { text in
            guard text.hasPrefix("rtp://"), let count = Int(text.dropFirst(6)) else {
                throw SpokenError(description: "no port is given, expected rtp://ADDRESS:PORT")
            }
            return testStream(channels: count)
        },
        fallbackSources: fallbackSources)
}

func testStream(channels: Int) -> StreamDescription {
    StreamDescription(
        name: "test", legs: [StreamLeg(destination: .loopback, port: 5004)], encoding: .l24, channelCount: channels)
}
