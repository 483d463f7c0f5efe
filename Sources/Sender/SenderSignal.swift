public import Signal

/// What a stream carries. Levels are of the peak; noise has the RMS of a sine of that level.
public enum SenderSignal: Sendable, Hashable {
    /// A sine; one frequency for all channels, or one for each. Hertz, above 0 and below 24 000.
    case tone(hertz: [Double], level: DBFS)
    /// 20 Hz to 20 kHz in 10 s, again and again.
    case sweep(level: DBFS)
    /// Independent on every channel, the same every time.
    case pinkNoise(level: DBFS)
    /// Whole numbers that prove every bit: see `RampGenerator`.
    case ramp
    /// As many beeps on each channel in turn as its number.
    case identification(hertz: Double, level: DBFS)
    /// A WAV file of 48 kHz, over and over; a file of one channel plays on all.
    case file(path: String)
}
