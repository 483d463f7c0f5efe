import DeviceModel
import JSON

/// The limits of all values, so that no client needs a table of its own.
enum LimitsTree {
    static let json = JSONText.object(
        ("gainDb", limits(DigitalGain.self)), ("maximumGainDb", limits(DigitalGain.self)),
        ("delayMs", limits(OutputDelay.self)), ("frequencyHz", limits(BandFrequency.self)),
        ("bandGainDb", limits(BandGain.self)),
        (
            "q",
            .object(
                BandType.allCases.map { type in
                    let scale = Double(PeakQ.stepsPerUnit)
                    return JSONText.Member(
                        type.rawValue,
                        numbers(
                            Double(type.qSteps.lowerBound) / scale, Double(type.qSteps.upperBound) / scale, 1 / scale))
                })
        ),
        ("generatorLevelDbfs", limits(GeneratorLevel.self)),
        (
            "linkOffsetMs",
            numbers(Double(LinkOffset.range.lowerBound) / 1_000, Double(LinkOffset.range.upperBound) / 1_000, 0.001)
        ),
        ("ptpDomain", numbers(Double(PTPDomain.range.lowerBound), Double(PTPDomain.range.upperBound), 1)),
        ("outputLatencyMs", limits(WantedLatency.self)), ("converterDelayMs", limits(ConverterDelay.self)),
        ("nameLength", .optional(DeviceName.lengths.upperBound)),
        ("channelNameLength", .optional(ChannelName.lengths.upperBound)),
        ("presetNameLength", .optional(PresetName.lengths.upperBound)),
        ("presets", .optional(PresetSlot.numbers.upperBound)), ("undoSteps", .optional(100)))

    /// `[low, high, step]`.
    private static func limits<Value: SteppedValue>(_ type: Value.Type) -> JSONText {
        let scale = Double(type.stepsPerUnit)
        return numbers(Double(type.steps.lowerBound) / scale, Double(type.steps.upperBound) / scale, 1 / scale)
    }

    private static func numbers(_ low: Double, _ high: Double, _ step: Double) -> JSONText {
        .array([low, high, step].map { .number($0, decimals: 6) })
    }
}
