import DeviceModel

/// Where the published command strings leave a question open, our answer, each in this one place.
///
/// Some answers are a form of the code rather than a value; they are said here too, with the name of the type that has
/// them.
enum InferredChoices {
    /// Only upper case is documented, newer devices of the family write `inc` and `dec` in lower case. Case is ignored
    /// in all words.
    static let isCaseIgnored = true
    /// Channels are one digit in reports; two digits are understood. Blocks and filters of PEQ are two in reports.
    static let channelDigits = 1...2
    /// Bytes of a message between `<` and `>`. The longest command takes fewer than 40; a longer message than this is not
    /// understood.
    static let longestBody = 512
    /// A gain is documented with four digits; fewer are understood.
    static let gainDigits = 1...4
    /// Digits of the steps behind INC and DEC. What goes beyond the ends stays at them.
    static let stepDigits = 1...4
    /// `GET ALL` without an index is `GET 0 ALL`.
    static let allNeedsIndex = false
    /// `GET 1 ALL` to `GET 4 ALL` tell the channel's parameters; the device's are told with index 0 alone.
    static let channelAllTellsDevice = false
    /// PEQ is switched by ON and OFF; TOGGLE is understood as well.
    static let equalizerToggles = true
    /// METER_RATE is one value of the device, told to everybody, and every client gets the samples. It begins at 0 and
    /// is not kept.
    static let initialMeterRate = MeterRate.off
    /// A recall and DEFAULT_SETTINGS report PRESET to everybody when they changed something, even where the number is
    /// the one it was: the sound is another.
    static let recallAlwaysReportsPreset = true
    /// Text of an empty preset: blanks to the full width.
    static let emptyPresetName = ""
    /// The text of LAST_ERROR_EVENT is not padded; without an error it is `{}`.
    static let longestErrorText = 128
    /// What a text may not hold because it frames messages and texts becomes this.
    static let bracketReplacements: [Character: Character] = ["{": "(", "<": "(", "}": ")", ">": ")"]
    /// Characters outside of ASCII become this.
    static let otherReplacement = UInt8(ascii: "?")

    /// The network's name of a channel. There is none of its own in this device: it is called as the channel is.
    static func networkAudioName(of channel: OutputChannel, in state: DeviceState) -> String {
        state.sound.channelNames[channel].text
    }

    /// Limiters are told under 1 and 3 (sums 1+2 and 1+2+3+4, and 3+4). All others, and those of sums there are not,
    /// are OFF.
    static func hasLimiter(_ channel: OutputChannel, in mode: SummingMode) -> Bool {
        mode.groups.contains { $0.index == channel }
    }

    /// A port that may only be read answers every SET by ERR, those of METER_RATE and FLASH too.
    static func refuses(_ command: Command, readOnly: Bool) -> Bool {
        guard readOnly, case .set = command else { return false }
        return true
    }
}
