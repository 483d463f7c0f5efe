/// One volume of a card's mixer, with its switch, as libasound's simple mixer describes it: a plain value.
package struct MixerElement: Sendable, Hashable {
    /// How an element is found again: libasound may remove it at any time.
    package struct ID: Sendable, Hashable {
        /// `Line Out`
        package var name: String
        /// Tells apart elements of the same name, from 0.
        package var index: Int

        package init(name: String, index: Int = 0) {
            self.name = name
            self.index = index
        }
    }

    /// What there is to know about a playback volume.
    package struct Volume: Sendable, Hashable {
        /// Volumes of their own, in the order of the card's connectors; 1: one for all.
        package var channels: Int
        /// What its raw values mean, lowest to highest; nil: the card does not tell.
        package var decibels: ClosedRange<Double>?
        /// false for knobs on the device itself, which can be read only.
        package var isWritable: Bool
        /// libasound itself computes it, for programs that play through its configuration: no part of the card.
        package var isComputed: Bool

        package init(
            channels: Int, decibels: ClosedRange<Double>?, isWritable: Bool = true, isComputed: Bool = false
        ) {
            self.channels = channels
            self.decibels = decibels
            self.isWritable = isWritable
            self.isComputed = isComputed
        }
    }

    package var id: ID
    /// nil: it has a switch only, or none of both.
    package var volume: Volume?
    /// Playback switches of their own, on = sounding; 0: it cannot be muted, 1: one for all.
    package var switches: Int
    /// The same element also serves recording: most likely an input that can be listened to.
    package var hasCapture: Bool
    /// false while the driver says that it has no effect.
    package var isActive: Bool

    package init(id: ID, volume: Volume?, switches: Int = 0, hasCapture: Bool = false, isActive: Bool = true) {
        self.id = id
        self.volume = volume
        self.switches = switches
        self.hasCapture = hasCapture
        self.isActive = isActive
    }

    /// Whether it has a volume for each of `outputs` connectors.
    func hasOneEach(of outputs: Int) -> Bool { (volume?.channels ?? 0) >= outputs }

    /// Whether all that `outputs` connectors play goes through it.
    func covers(_ outputs: Int) -> Bool {
        let channels = volume?.channels ?? switches
        return channels >= outputs || channels == 1
    }

    /// Whether it can be brought to 0 dB.
    var isUsable: Bool {
        guard isActive, let volume, volume.isWritable, !volume.isComputed, let range = volume.decibels else {
            return false
        }
        return range.lowerBound < range.upperBound && range.lowerBound <= 0
    }
}
