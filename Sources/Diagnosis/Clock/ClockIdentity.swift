/// The identity of a PTP clock as people and session descriptions write it.
enum ClockIdentity {
    /// `00-1D-C1-FF-FE-50-36-33`
    static func text(_ identity: UInt64) -> String {
        stride(from: 56, through: 0, by: -8).map { shift in
            let digits = String(identity >> UInt64(shift) & 0xFF, radix: 16, uppercase: true)
            return (digits.count == 1 ? "0" : "") + digits
        }.joined(separator: "-")
    }
}
