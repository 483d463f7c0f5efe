import DeviceConfiguration
import DeviceModel
import Testing

@Suite("What of the signal path a file names")
struct NamedTargetTests {
    private func targets(_ file: String) throws -> Set<EditTarget> {
        try RunConfiguration.resolve(
            flags: [.config: ["c.json"]], environment: testEnvironment(files: ["c.json": file])
        )
        .fileTargets
    }

    @Test("a value that is the default is named as well, one that is null is not")
    func values() throws {
        #expect(try targets("{}").isEmpty)
        #expect(
            try targets(
                #"{"channels": {"1": {"gainDb": 0, "mute": false, "eq": null}, "2": null, "3": {}}, "summing": "off"}"#)
                == [.gain(.one), .mute(.one), .summing])
        #expect(
            try targets(
                #"""
                {"meters": "post-fader", "channels": {"4": {"maximumGainDb": 30, "polarity": "normal",
                 "outputLevel": "line", "delayMs": 0, "generator": "off", "eq": {}}}}
                """#) == [
                    .meterMode, .maximumGain(.four), .polarity(.four), .outputLevel(.four), .delay(.four),
                    .generator(.four), .equalizer(.four),
                ])
    }
}
