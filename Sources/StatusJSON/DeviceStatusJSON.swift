package import DeviceModel
package import JSON

extension DeviceStatus {
    /// The whole device as programs read it: the keys are in docs/json.md and stay.
    package var members: [JSONText.Member] {
        [
            .init("seconds", .number(seconds, decimals: 3)), .init("clock", clock.json),
            .init("networkAudioLight", .string(networkAudioLight.rawValue)),
            .init("linkOffsetMs", .number(linkOffset.milliseconds, decimals: 3)),
            .init("turns", .integer(turns)), .init("lateTurns", .integer(lateTurns)),
            .init("realTime", realTime.json), .init("meterMode", .string(meterMode.rawValue)),
            .init("channels", .array(OutputChannel.allCases.map { channels[$0].json(of: $0, mode: meterMode) })),
            .init("summing", .string(summing.rawValue)), .init("sums", .array(sums.map { $0.json })),
            .init("configuration", configuration.json), .init("sources", .array(sources.map { $0.json })),
            .init("outputs", .array(outputs.map { $0.json })), .init("services", .array(services.map { $0.json })),
            .init("hostName", .optional(linkName?.hostName)), .init("serviceName", .optional(linkName?.serviceName)),
            .init("url", .optional(url)),
        ]
    }
}

extension SpectrumStatus {
    /// Where the curves have their points, and the two of each output.
    package var members: [JSONText.Member] {
        let curve = { (levels: [Float]) in JSONText.array(levels.map { .number(Double($0), decimals: 1) }) }
        let channels = OutputChannel.allCases.map { output in
            JSONText.object(
                ("output", .integer(UInt64(output.rawValue))),
                ("preEqDbfs", curve(self.channels[output].preEqualizer)),
                ("postEqDbfs", curve(self.channels[output].postEqualizer)))
        }
        return [
            .init("hertz", .array(hertz.map { .number($0, decimals: 2) })), .init("channels", .array(channels)),
        ]
    }
}
