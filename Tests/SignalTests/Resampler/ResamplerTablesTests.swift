import CResamplerTables
import Glibc
import ResamplerDesign
import Signal
import Testing

@Suite("Resampler tables")
struct ResamplerTablesTests {
    private static let count = (FractionalDelaySpecification.steps + 1) * FractionalDelaySpecification.taps

    private static func shipped(_ mode: ResamplerMode) -> UnsafePointer<Int32> {
        mode == .standard ? resampler_table_standard() : resampler_table_low_latency()
    }

    private static func specification(_ mode: ResamplerMode) -> FractionalDelaySpecification {
        mode == .standard ? .standard : .lowLatency
    }

    @Test(
        "the program's tables are those the design gives, but for one unit of rounding",
        arguments: ResamplerMode.allCases)
    func designed(mode: ResamplerMode) {
        #expect(mode.delay == Self.specification(mode).delay)
        let words = FixedPointTable(Self.specification(mode)).words
        #expect(words.count == Self.count)
        let shipped = Self.shipped(mode)
        // Other mathematics libraries round sines otherwise.
        let wrong = words.indices.filter { abs(Int(words[$0]) - Int(Int32(littleEndian: shipped[$0]))) > 1 }
        #expect(wrong.isEmpty, "\(wrong.count) coefficients; the first is \(wrong.first ?? 0)")
    }

    @Test("the program's tables are those of the files", arguments: ResamplerMode.allCases)
    func files(mode: ResamplerMode) throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let file = try #require(fopen("\(root)/Sources/CResamplerTables/\(mode.rawValue).bin", "rb"))
        defer { fclose(file) }
        // One more, to see the file end.
        var words = [Int32](repeating: 0, count: Self.count + 1)
        #expect(fread(&words, 4, words.count, file) == Self.count)
        let shipped = Self.shipped(mode)
        #expect(words.indices.dropLast().allSatisfy { words[$0] == shipped[$0] })
    }
}
