package import DeviceModel
package import JSON
import Signal

/// Levels as they are sent many times a second: lists without names.
package enum MeterFrame {
    package static func json(_ status: MeterStatus) -> JSONText {
        .object(
            ("t", .number(status.seconds, decimals: 3)),
            (
                "c",
                .array(
                    OutputChannel.allCases.map { output in
                        let channel = status.channels[output]
                        return .array([
                            level(channel.preFader.peak), level(channel.preFader.rms), level(channel.postFader.peak),
                            level(channel.postFader.rms), light(channel.light),
                            .integer(channel.isClipLatched ? 1 : 0),
                        ])
                    })
            ),
            (
                "s",
                .array(
                    status.sums.map { sum in
                        .array([
                            .optional(sum.group.index.rawValue), level(sum.level.peak), level(sum.level.rms),
                            .number(sum.gainReduction.value, decimals: 1),
                        ])
                    })
            ))
    }

    /// null is silence.
    private static func level(_ level: DBFS) -> JSONText { .number(level.value, decimals: 1) }

    private static func light(_ light: SignalLight) -> JSONText {
        switch light {
        case .off: .integer(0)
        case .green: .integer(1)
        case .amber: .integer(2)
        case .red: .integer(3)
        }
    }
}

/// Spectra as they are sent: the frequencies once.
struct SpectrumFrames {
    private var hertz: [Double] = []

    mutating func json(_ spectrum: SpectrumStatus) -> JSONText {
        let curve = { (levels: [Float]) in JSONText.array(levels.map { .number(Double($0), decimals: 1) }) }
        let channels = OutputChannel.allCases.map { output in
            JSONText.array([
                curve(spectrum.channels[output].preEqualizer), curve(spectrum.channels[output].postEqualizer),
            ])
        }
        var members: [JSONText.Member] = []
        if hertz != spectrum.hertz {
            hertz = spectrum.hertz
            members.append(.init("hertz", .array(hertz.map { .number($0, decimals: 2) })))
        }
        return .object(members + [.init("c", .array(channels))])
    }
}
