import Foundation
import SeededRandom
import Signal

/// What hands do to four equalisers: bands dragged, switched, exchanged, and whole presets, the same from a seed.
struct RandomEdits {
    var random: SeededGenerator
    /// Bands that ring for seconds are left out where the end of the ringing is waited for.
    var isShort = false
    private(set) var bands: [[EqualizerBand?]]

    init(seed: UInt64, isShort: Bool = false) {
        random = SeededGenerator(seed: seed)
        self.isShort = isShort
        bands = Array(repeating: Array(repeating: nil, count: 4), count: 4)
        for channel in 0..<4 {
            for band in 0..<4 where random.one(in: 2) { bands[channel][band] = anyBand(band) }
        }
    }

    var filters: [[FilterPrototype?]] { bands.map { $0.map { $0?.prototype } } }

    mutating func edit() {
        let edits = random.one(in: 4) ? 8 : 1
        for _ in 0..<edits { editOne() }
    }

    /// Moves every band there is a little, by less than what makes an edit large.
    mutating func drag() {
        for channel in 0..<4 {
            for band in 0..<4 {
                guard var moved = bands[channel][band] else { continue }
                moved.hertz = min(20_000, max(isShort ? 60 : 20, moved.hertz * pow(2, 0.6 * (random.unit() - 0.5))))
                if moved.kind.hasGain { moved.decibels += 11 * (random.unit() - 0.5) }
                let range = moved.kind.qRange
                moved.q = min(range.upperBound, max(range.lowerBound, moved.q * pow(2, 1.9 * (random.unit() - 0.5))))
                bands[channel][band] = moved
            }
        }
    }

    private mutating func editOne() {
        let channel = Int.random(in: 0..<4, using: &random)
        let band = Int.random(in: 0..<4, using: &random)
        guard let old = bands[channel][band], !random.one(in: 4) else {
            bands[channel][band] = random.one(in: 3) ? nil : anyBand(band)
            return
        }
        bands[channel][band] = dragged(old)
    }

    /// Moved a little, now and then to exactly 0 dB.
    private mutating func dragged(_ band: EqualizerBand) -> EqualizerBand {
        var band = band
        band.hertz = min(20_000, max(isShort ? 60 : 20, band.hertz * pow(2, 0.8 * (random.unit() - 0.5))))
        if band.kind.hasGain {
            let limit = isShort ? 12.0 : 30
            band.decibels = random.one(in: 5) ? 0 : min(limit, max(-limit, band.decibels + 14 * (random.unit() - 0.5)))
        }
        let range = isShort ? 0.3...min(4, band.kind.qRange.upperBound) : band.kind.qRange
        band.q = min(range.upperBound, max(range.lowerBound, band.q * pow(2, 2.2 * (random.unit() - 0.5))))
        return band
    }

    private mutating func anyBand(_ number: Int) -> EqualizerBand {
        let kinds: [[EqualizerBand.Kind]] = [
            [.peaking, .lowCut, .lowShelf], [.peaking], [.peaking], [.peaking, .highCut, .highShelf],
        ]
        let kind = kinds[number][Int.random(in: 0..<kinds[number].count, using: &random)]
        var band = EqualizerBand.random(kind, from: &random)
        if isShort {
            band.hertz = max(60, band.hertz)
            band.decibels *= 0.4
            band.q = min(4, band.q)
        }
        return band
    }
}
