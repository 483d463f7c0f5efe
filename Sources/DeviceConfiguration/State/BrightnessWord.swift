import DeviceModel

/// The brightness of the lights as it is written.
enum BrightnessWord: String, CaseIterable {
    case off, dim, full

    init(_ brightness: LEDBrightness) {
        self =
            switch brightness {
            case .off: .off
            case .dim: .dim
            case .full: .full
            }
    }

    var brightness: LEDBrightness {
        switch self {
        case .off: .off
        case .dim: .dim
        case .full: .full
        }
    }
}
