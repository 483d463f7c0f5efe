/// Where a converter is at its end.
public enum FullScale {
    /// The largest positive sample of 24 bits, 0x7FFFFF, whose negative neighbour has 1.0: from this magnitude on a
    /// sample of either sign has 0 dBFS and counts as clipped, not earlier.
    public static let amplitude = 8_388_607.0 / 8_388_608.0
}
