/// Frames per packet at 48 kHz, from `a=ptime` and `a=framecount` as they are met in the field.
enum PacketTime {
    /// Frames that can be meant: up to 20 ms (AES67 §7.2 ends at 4 ms, software senders do not).
    static let plausibleFrames = 1...960

    /// Frames from a time in milliseconds such as `0.12`, `0.3333` or `1`; the result is within 5 % of it.
    ///
    /// Nil for what is no number, no plausible time or no whole number of frames.
    static func frames(milliseconds text: SDPText) -> Int? {
        nanoseconds(text).flatMap(frames(nanoseconds:))
    }

    /// As `frames(milliseconds:)`, but numbers of 100 and more are the microseconds that some senders write.
    static func frames(hint text: SDPText) -> Int? {
        guard let time = nanoseconds(text) else { return nil }
        return frames(nanoseconds: time >= 100_000_000 ? time / 1_000 : time)
    }

    /// Frames from `48`; of a range or list (`6-48`, `6,48`) the first.
    static func frames(count text: SDPText) -> Int? {
        guard let frames = SDPText(text.bytes.prefix(while: SDPText.isDigit)).number, plausibleFrames.contains(frames)
        else { return nil }
        return frames
    }

    /// The time of a packet in milliseconds with at most three decimals: `0.125`, `1`.
    static func milliseconds(frames: Int) -> String {
        let microseconds = (frames * 1_000 + 24) / 48
        let fraction = microseconds % 1_000
        guard fraction != 0 else { return "\(microseconds / 1_000)" }
        var digits = String(fraction + 1_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(microseconds / 1_000).\(digits)"
    }

    private static func frames(nanoseconds time: Int) -> Int? {
        let millionths = time * 48
        let frames = (millionths + 500_000) / 1_000_000
        guard plausibleFrames.contains(frames), abs(millionths - frames * 1_000_000) * 20 <= frames * 1_000_000
        else { return nil }
        return frames
    }

    /// A decimal number of milliseconds; the comma of some locales is read too.
    private static func nanoseconds(_ text: SDPText) -> Int? {
        var value = 0
        var digits = 0
        var decimals: Int?
        for byte in text.bytes {
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                guard decimals == nil else { return nil }
                decimals = 0
                continue
            }
            guard SDPText.isDigit(byte), digits < 30 else { return nil }
            digits += 1
            if let count = decimals {
                guard count < 6 else { continue }
                decimals = count + 1
            } else if digits > 6 {
                return nil
            }
            value = value * 10 + Int(byte - 48)
        }
        guard digits > 0 else { return nil }
        for _ in (decimals ?? 0)..<6 { value *= 10 }
        return value
    }
}
