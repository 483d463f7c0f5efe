/// What one band of an equaliser can be (F6), in one list: which band can be what is `types(of:)`.
public enum BandType: String, WordSetting {
    case parametric
    case lowCut = "low-cut"
    case highCut = "high-cut"
    case lowShelf = "low-shelf"
    case highShelf = "high-shelf"

    /// What this band can be: cuts and shelves are at the ends.
    public static func types(of band: EqualizerBandNumber) -> [BandType] {
        switch band {
        case .one: [.parametric, .lowCut, .lowShelf]
        case .two, .three: [.parametric]
        case .four: [.parametric, .highCut, .highShelf]
        }
    }

    /// Whether it lifts or lowers; a cut only takes away.
    public var hasGain: Bool {
        switch self {
        case .parametric, .lowShelf, .highShelf: true
        case .lowCut, .highCut: false
        }
    }

    /// The legal Q, in steps of 0.0001.
    public var qSteps: ClosedRange<Int> {
        switch self {
        case .parametric: PeakQ.steps
        case .lowCut, .highCut: CutQ.steps
        case .lowShelf, .highShelf: ShelfQ.steps
        }
    }

    /// The Q a band of this type begins with, in steps of 0.0001.
    var defaultQStep: Int {
        switch self {
        case .parametric: PeakQ.default.step
        case .lowCut, .highCut: CutQ.default.step
        case .lowShelf, .highShelf: ShelfQ.default.step
        }
    }
}
