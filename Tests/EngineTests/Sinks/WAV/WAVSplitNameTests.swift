import Engine
import Testing

@Suite("WAVSplitName")
struct WAVSplitNameTests {
    @Test(
        "the number stands before the extension, and the first file has none",
        arguments: [
            ("/rec/name.wav", 1, "/rec/name.wav"),
            ("/rec/name.wav", 2, "/rec/name-0002.wav"),
            ("/rec/name.wav", 9_999, "/rec/name-9999.wav"),
            ("/rec/name.wav", 10_000, "/rec/name-10000.wav"),
            ("name", 3, "name-0003"),
            ("/rec.d/name", 2, "/rec.d/name-0002"),
            ("/rec/.hidden", 2, "/rec/.hidden-0002"),
            ("a.b.wav", 2, "a.b-0002.wav"),
        ] as [(String, UInt64, String)])
    func names(path: String, number: UInt64, expected: String) {
        #expect(WAVSplitName(path).path(number: number) == expected)
    }
}
