import Signal

/// The equaliser with the same bands in all four channels.
enum EqualizerBench {
    /// Four bands at work, those of all that is measured here.
    static let bands: [FilterPrototype] = [
        .peaking(hertz: 120, gain: Decibels(-4), q: 0.7),
        .peaking(hertz: 800, gain: Decibels(3), q: 1.4),
        .peaking(hertz: 3_150, gain: Decibels(-6), q: 2),
        .peaking(hertz: 9_000, gain: Decibels(5), q: 1),
    ]

    static func run(_ bands: [FilterPrototype]) {
        var equalizer = ParametricEqualizer(plan(bands))
        FrameStream.run { equalizer.process($0, count: $1) }
    }

    static func time() {
        var equalizer = ParametricEqualizer(plan(bands))
        StopWatch(level: -20).report("equalizer, four bands of four channels") { equalizer.process($0, count: $1) }
    }

    static func plan(_ bands: [FilterPrototype]) -> EqualizerPlan {
        EqualizerPlan([[FilterPrototype?]](repeating: bands, count: 4))
    }

    /// `40:12:6` is a peaking band of 40 Hz, +12 dB and a Q of 6.
    static func band(_ text: String) -> FilterPrototype? {
        let numbers = text.split(separator: ":").compactMap { Double($0) }
        guard numbers.count == 3 else { return nil }
        return .peaking(hertz: numbers[0], gain: Decibels(numbers[1]), q: numbers[2])
    }
}
