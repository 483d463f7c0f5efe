/// Wall time as people and programs write it.
public enum WallTime {
    private static let millisecondsPerDay: Int64 = 86_400_000
    /// The years 0000 to 9999, in milliseconds since 1970: what ISO 8601 writes without an agreement.
    private static let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// ISO 8601 in UTC, of milliseconds since 1970: `2026-11-24T21:04:00.250Z`. Times outside the years 0 to 9999 become
    /// the nearest inside.
    public static func iso8601(milliseconds: Int64) -> String {
        let time = max(range.lowerBound, min(milliseconds, range.upperBound))
        let (days, rest) = floorDivided(time, by: millisecondsPerDay)
        let (year, month, day) = civil(daysSince1970: days)
        let seconds = rest / 1_000
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T" + padded(seconds / 3_600, 2) + ":"
            + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + "." + padded(rest % 1_000, 3) + "Z"
    }

    /// Year, month and day of the Gregorian calendar, carried on into the time before it.
    ///
    /// Reckoned in years that begin on 1 March, so that the leap day is the last: then a month's first day is
    /// (153 m + 2) / 5 days into the year, and 400 years have 146 097 days.
    private static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        // 719 468 days lie between 0000-03-01 and 1970-01-01.
        let (era, dayOfEra) = floorDivided(days + 719_468, by: 146_097)
        // A century lacks a leap day, but for the fourth; four years have one.
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (400 * era + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    private static func floorDivided(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let remainder = (value % divisor + divisor) % divisor
        return ((value - remainder) / divisor, remainder)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
