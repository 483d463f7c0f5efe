import DeviceModel
import Foundation
import SeededRandom
import Testing

@Suite struct WallTimeTests {
    @Test("known moments")
    func known() {
        let moments: [(Int64, String)] = [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_800_000, "2000-03-01T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (1_795_554_240_250, "2026-11-24T21:04:00.250Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (.max, "9999-12-31T23:59:59.999Z"), (.min, "0000-01-01T00:00:00.000Z"),
        ]
        for (milliseconds, text) in moments { #expect(WallTime.iso8601(milliseconds: milliseconds) == text) }
    }

    @Test("the same calendar as the system's library, over four centuries and at random")
    func reference() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var random = SeededGenerator(seed: 5)
        let days = stride(from: 0 as Int64, to: 146_097, by: 17).map { $0 * 86_400_000 }
        let others = (0..<5_000).map { _ in Int64.random(in: -11_000_000_000_000...250_000_000_000_000, using: &random)
        }
        for milliseconds in days + others {
            let seconds = Int64((Double(milliseconds) / 1_000).rounded(.down))
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(seconds)))
            let expected = String(
                format: "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", try #require(parts.year), try #require(parts.month),
                try #require(parts.day), try #require(parts.hour), try #require(parts.minute),
                try #require(parts.second), Int(milliseconds - seconds * 1_000))
            #expect(WallTime.iso8601(milliseconds: milliseconds) == expected)
        }
    }
}
