import DeviceModel
import JSON
import Signal

extension DeviceStatus {
    /// The levels alone; null is silence.
    var metersJSON: JSONText {
        .object(
            ("seconds", .number(seconds, decimals: 3)), ("meterMode", .string(meterMode.rawValue)),
            ("outputs", .array(OutputChannel.allCases.map { Self.json($0, channels[$0], meterMode) })),
            ("sums", .array(sums.map(Self.json))))
    }

    private static func json(_ output: OutputChannel, _ channel: ChannelStatus, _ mode: MeterMode) -> JSONText {
        let level = channel.level(in: mode)
        return .object(
            ("output", .optional(output.rawValue)), ("peakDbfs", number(level.peak)), ("rmsDbfs", number(level.rms)),
            ("light", .string(channel.light.rawValue)), ("clipLatched", .bool(channel.isClipLatched)),
            ("clippedSamples", .integer(channel.clippedSamples)), ("mute", .bool(channel.settings.isMuted)))
    }

    private static func json(_ sum: SumStatus) -> JSONText {
        .object(
            ("sum", .string(sum.group.rawValue)), ("peakDbfs", number(sum.level.peak)),
            ("rmsDbfs", number(sum.level.rms)), ("gainReductionDb", .number(sum.gainReduction.value, decimals: 2)))
    }

    private static func number(_ level: DBFS) -> JSONText { .number(level.value, decimals: 2) }
}
