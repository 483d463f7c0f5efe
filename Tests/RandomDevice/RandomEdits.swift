package import DeviceModel
import SeededRandom

/// Edits of one channel, one after another; they and the state before tell the channel after each.
package struct ChannelRehearsal {
    private let channel: OutputChannel
    private var random: RandomDeviceState

    package init(_ channel: OutputChannel, seed: UInt64) {
        self.channel = channel
        random = RandomDeviceState(random: SeededGenerator(seed: seed &* 16 &+ UInt64(channel.rawValue)))
    }

    package mutating func next() -> Edit { .channel(channel, random.channelEdit()) }
}

/// Edits of the presets that do not depend on the sound.
package struct PresetRehearsal {
    private var random: RandomDeviceState

    package init(seed: UInt64) { random = RandomDeviceState(random: SeededGenerator(seed: seed &* 16)) }

    /// Some are refused, because there is no preset to rename or delete.
    package mutating func next() -> Edit {
        let slot = random.slot()
        switch Int.random(in: 0..<4, using: &random.random) {
        case 0: return .preset(.rename(slot, random.name()))
        case 1: return .preset(.delete(slot))
        default: return .preset(.put(slot, random.preset()))
        }
    }
}
