/// One of the ten places a preset can be kept in.
public struct PresetSlot: Sendable, Hashable, Comparable, CustomStringConvertible {
    public static let numbers = 1...10
    public static let all = numbers.map { PresetSlot(unchecked: $0) }

    public let number: Int

    /// nil outside 1 to 10.
    public init?(_ number: Int) {
        guard Self.numbers.contains(number) else { return nil }
        self.number = number
    }

    private init(unchecked number: Int) { self.number = number }

    public static func < (a: PresetSlot, b: PresetSlot) -> Bool { a.number < b.number }

    public var description: String { "\(number)" }
}

/// A name and the sound under it.
public struct Preset: Sendable, Hashable {
    public var name: PresetName
    public var sound: SoundState

    public init(name: PresetName, sound: SoundState) {
        self.name = name
        self.sound = sound
    }
}

/// The ten places, some of them empty.
public struct PresetBank: Sendable, Hashable {
    private var presets: [PresetSlot: Preset] = [:]

    public init() {}

    public subscript(slot: PresetSlot) -> Preset? {
        get { presets[slot] }
        set { presets[slot] = newValue }
    }

    /// The slots in use, in order.
    public var slots: [PresetSlot] { presets.keys.sorted() }
}
