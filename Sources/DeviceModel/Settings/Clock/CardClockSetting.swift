/// What the converter of a card is clocked by.
public enum CardClockSetting: String, WordSetting {
    /// A crystal of its own, as almost all cards: the sound is resampled to it.
    case own
    /// The media clock itself, by word clock or because the card follows PTP: samples pass unchanged.
    case media

    public static let `default` = CardClockSetting.own
}
