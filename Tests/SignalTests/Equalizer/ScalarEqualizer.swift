import Glibc
import Signal

/// The equalisers of four channels as plainly as they can be said: numbers one by one, no vectors, no shortcuts.
struct ScalarEqualizer {
    typealias Filters = [[FilterPrototype?]]

    /// What is heard, and what a large edit brings in beside it.
    private var present: Bank
    private var coming: Bank?
    /// Frames since the large edit.
    private var age = 0
    private var waiting: Filters?

    init(_ filters: Filters) { present = Bank(filters) }

    mutating func change(to filters: Filters) {
        guard coming == nil else {
            waiting = filters
            return
        }
        let far = (0..<4).map { present.channels[$0].isFar(from: filters[$0]) }
        guard far.contains(true) else { return present.ramp(to: filters) }
        var bank = present
        for channel in 0..<4 where far[channel] { bank.channels[channel] = Channel(filters[channel]) }
        bank.ramp(to: filters)
        coming = bank
        age = 0
    }

    mutating func next(_ frame: SIMD4<Double>) -> SIMD4<Double> {
        let old = present.next(frame)
        guard var bank = coming else { return old }
        let new = bank.next(frame)
        coming = bank
        // 480 frames unheard, then 960 in which the weight rises.
        let x = Double(max(0, age - 480)) / 960
        age += 1
        if age == 480 + 960 {
            present = bank
            coming = nil
            if let filters = waiting {
                waiting = nil
                change(to: filters)
            }
        }
        return old + (new - old) * (x * x * (3 - 2 * x))
    }

    mutating func process(_ frames: [SIMD4<Double>]) -> [SIMD4<Double>] { frames.map { next($0) } }
}

extension ScalarEqualizer {
    fileprivate struct Bank {
        var channels: [Channel]

        init(_ filters: Filters) { channels = filters.map { Channel($0) } }

        /// All channels ramp anew if any has anything to do.
        mutating func ramp(to filters: Filters) {
            guard zip(channels, filters).contains(where: { $0.isOther(than: $1) }) else { return }
            for channel in 0..<4 { channels[channel].ramp(to: filters[channel]) }
        }

        mutating func next(_ frame: SIMD4<Double>) -> SIMD4<Double> {
            var result = SIMD4<Double>.zero
            for channel in 0..<4 { result[channel] = channels[channel].next(frame[channel]) }
            return result
        }
    }

    fileprivate struct Channel {
        var sections: [Section]

        init(_ filters: [FilterPrototype?]) { sections = filters.map { Section($0) } }

        func isFar(from filters: [FilterPrototype?]) -> Bool {
            zip(sections, filters).contains { $0.heard.isFar(from: Place($1)) }
        }

        func isOther(than filters: [FilterPrototype?]) -> Bool { zip(sections, filters).contains { $0.filter != $1 } }

        mutating func ramp(to filters: [FilterPrototype?]) {
            for band in 0..<4 { sections[band].ramp(to: filters[band]) }
        }

        mutating func next(_ sample: Double) -> Double {
            var sample = sample
            for band in 0..<4 { sample = sections[band].next(sample) }
            return sample
        }
    }

    fileprivate struct Section {
        private(set) var filter: FilterPrototype?
        private var origin: Place
        private var now: BiquadCoefficients
        private var target: BiquadCoefficients
        private var step = BiquadCoefficients(b0: 0, b1: 0, b2: 0, a1: 0, a2: 0)
        /// Frames of the ramp that are left.
        private var left = 0
        private var memory = (0.0, 0.0)

        init(_ filter: FilterPrototype?) {
            self.filter = filter
            origin = Place(filter)
            target = filter?.coefficients ?? .identity
            now = target
        }

        /// Where the section is on its way.
        var heard: Place { left == 0 ? Place(filter) : origin.moved(to: Place(filter), by: Double(960 - left) / 960) }

        mutating func ramp(to filter: FilterPrototype?) {
            origin = heard
            self.filter = filter
            target = filter?.coefficients ?? .identity
            let part = 1.0 / 960
            step = BiquadCoefficients(
                b0: (target.b0 - now.b0) * part, b1: (target.b1 - now.b1) * part, b2: (target.b2 - now.b2) * part,
                a1: (target.a1 - now.a1) * part, a2: (target.a2 - now.a2) * part)
            left = 960
        }

        mutating func next(_ x: Double) -> Double {
            if left > 0 {
                left -= 1
                now = BiquadCoefficients(
                    b0: now.b0 + step.b0, b1: now.b1 + step.b1, b2: now.b2 + step.b2, a1: now.a1 + step.a1,
                    a2: now.a2 + step.a2)
                if left == 0 { now = target }
            }
            let y = now.b0 * x + memory.0
            memory = (now.b1 * x + memory.1 - now.a1 * y, now.b2 * x - now.a2 * y)
            return y
        }
    }

    /// Where a band is, in measures that say how far two are apart.
    fileprivate struct Place {
        var kind = 0
        var octave = 0.0
        var gain = 0.0
        var width = 0.0

        init(_ filter: FilterPrototype?) {
            let hertz: Double
            let q: Double
            switch filter {
            case nil: return
            case .peaking(let f, let g, let sharpness): (kind, hertz, gain, q) = (1, f, g.value, sharpness)
            case .lowCut(let f, let sharpness): (kind, hertz, q) = (2, f, sharpness)
            case .highCut(let f, let sharpness): (kind, hertz, q) = (3, f, sharpness)
            case .lowShelf(let f, let g, let sharpness): (kind, hertz, gain, q) = (4, f, g.value, sharpness)
            case .highShelf(let f, let g, let sharpness): (kind, hertz, gain, q) = (5, f, g.value, sharpness)
            }
            octave = log2(hertz)
            width = log2(q)
        }

        func isFar(from other: Place) -> Bool {
            kind != other.kind || abs(octave - other.octave) > 1.000_001 / 3 || abs(gain - other.gain) > 6.000_006
                || abs(width - other.width) > 1.000_001
        }

        func moved(to other: Place, by part: Double) -> Place {
            var place = other
            place.octave = octave + (other.octave - octave) * part
            place.gain = gain + (other.gain - gain) * part
            place.width = width + (other.width - width) * part
            return place
        }
    }
}
