/// How the eight bytes of a PTP clock's identity (IEEE 1588-2008 §7.5.2.2), kept as a number, are written.
public enum ClockIdentity {
    /// `00-1D-C1-FF-FE-50-36-33`, as in session descriptions (RFC 7273 §4.8).
    public static func text(_ identity: UInt64) -> String {
        stride(from: 56, through: 0, by: -8).map { shift in
            let byte = UInt8(truncatingIfNeeded: identity >> UInt64(shift))
            return (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined(separator: "-")
    }
}
