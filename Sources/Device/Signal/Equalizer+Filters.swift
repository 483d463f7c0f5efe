public import DeviceModel
import Glibc
package import Signal

extension Equalizer {
    /// What each of the four bands does; nil where it is out of the path.
    package var filters: [FilterPrototype?] {
        guard !isBypassed else { return [nil, nil, nil, nil] }
        return [
            first.isBypassed ? nil : first.shape.filter,
            second.isBypassed ? nil : second.shape.filter,
            third.isBypassed ? nil : third.shape.filter,
            fourth.isBypassed ? nil : fourth.shape.filter,
        ]
    }
}

extension Equalizer {
    /// What it does to each of these frequencies (0 to 24 000 Hz), in dB: of the digital filters that run.
    public func response(at hertz: [Double]) -> [Double] {
        let sections = filters.compactMap { $0?.coefficients }
        return hertz.map { hertz in
            // A zero of a cut lets nothing through; below −300 dB nobody looks.
            20 * log10(max(1e-15, sections.reduce(1) { $0 * $1.magnitude(at: hertz) }))
        }
    }
}

extension FirstBandShape {
    fileprivate var filter: FilterPrototype {
        switch self {
        case .parametric(let band): band.filter
        case .lowCut(let band): .lowCut(hertz: band.frequency.value, q: band.q.value)
        case .lowShelf(let band):
            .lowShelf(hertz: band.frequency.value, gain: Decibels(band.gain.value), q: band.q.value)
        }
    }
}

extension LastBandShape {
    fileprivate var filter: FilterPrototype {
        switch self {
        case .parametric(let band): band.filter
        case .highCut(let band): .highCut(hertz: band.frequency.value, q: band.q.value)
        case .highShelf(let band):
            .highShelf(hertz: band.frequency.value, gain: Decibels(band.gain.value), q: band.q.value)
        }
    }
}

extension PeakBand {
    fileprivate var filter: FilterPrototype {
        .peaking(hertz: frequency.value, gain: Decibels(gain.value), q: q.value)
    }
}

extension FilterPrototype {
    /// Whether it lets everything pass unchanged.
    var isFlat: Bool {
        switch self {
        case .peaking(_, let gain, _), .lowShelf(_, let gain, _), .highShelf(_, let gain, _): gain.value == 0
        case .lowCut, .highCut: false
        }
    }
}
