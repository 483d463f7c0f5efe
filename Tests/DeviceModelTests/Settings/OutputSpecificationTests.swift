import DeviceModel
import SeededRandom
import Testing

@Suite struct OutputSpecificationTests {
    @Test("what is written reads back, whatever the path")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 2)
        let letters: [String] = [
            "%", "?", "3F", "25", "3", "2", "5", "F", "f", "/", "a", ":", "=", "split=5s", " ", "é",
        ]
        for _ in 0..<5000 {
            let path =
                (0...Int.random(in: 0...8, using: &random)).map { _ in letters.randomElement(using: &random)! }
                .joined() + "x"
            let split = Bool.random(using: &random) ? Int.random(in: 1...604_800, using: &random) : nil
            let output = OutputSpecification.wav(path: path, splitSeconds: split)
            #expect(try OutputSpecification.parse(output.description) == output)
        }
        for output in [
            OutputSpecification.virtual, .alsa(name: "hw:1"), .alsa(name: "plughw:CARD=DAC,DEV=0"),
            .alsa(name: "hw:1", bufferMilliseconds: 40),
        ] {
            #expect(try OutputSpecification.parse(output.description) == output)
        }
    }

    @Test("a split is given in seconds, minutes or hours", arguments: [("60s", 60), ("10m", 600), ("1h", 3600)])
    func splits(text: String, seconds: Int) throws {
        #expect(
            try OutputSpecification.parse("wav:/tmp/a.wav?split=\(text)")
                == .wav(path: "/tmp/a.wav", splitSeconds: seconds))
    }

    @Test(
        "a refusal says what and what was expected",
        arguments: [
            ("", "nothing is given, expected alsa:NAME, wav:PATH, wav:PATH?split=10m, rtp://GROUP:PORT or virtual"),
            (
                "hw:1",
                "'hw:1' is not understood, expected alsa:NAME, wav:PATH, wav:PATH?split=10m, rtp://GROUP:PORT or virtual"
            ),
            (
                "alsa:",
                "'alsa:' is not understood, expected the name of a card such as alsa:hw:1 or alsa:plughw:CARD=DAC"
            ),
            ("alsa:x?buffer=20", "'?buffer=20' is not understood, expected buffer= with 4ms to 1000ms"),
            ("alsa:x?buffer=3ms", "buffer=3ms is out of range, expected buffer= with 4ms to 1000ms"),
            ("wav:", "'wav:' is not understood, expected the path of a file such as wav:/tmp/sound.wav"),
            ("wav:/tmp/", "'wav:/tmp/' is not understood, expected the path of a file such as wav:/tmp/sound.wav"),
            (
                "wav:a?splt=5s",
                "'?splt=5s' is not understood, expected split= with 1s to 168h such as 60s, 10m or 1h"
            ),
            ("wav:a?split=5", "'?split=5' is not understood, expected split= with 1s to 168h such as 60s, 10m or 1h"),
            ("wav:a?split=0s", "split=0s is out of range, expected split= with 1s to 168h such as 60s, 10m or 1h"),
            ("wav:a?split=169h", "split=169h is out of range, expected split= with 1s to 168h such as 60s, 10m or 1h"),
            (
                "wav:a?split=9223372036854775807h",
                "split=9223372036854775807h is out of range, expected split= with 1s to 168h such as 60s, 10m or 1h"
            ),
        ])
    func refusals(text: String, message: String) {
        let error = #expect(throws: SettingTextError.self) { try OutputSpecification.parse(text) }
        #expect(error?.description == message)
    }

    @Test("one card at most, every file once, virtual once")
    func conflicts() {
        #expect(
            OutputSpecification.alsa(name: "hw:1").conflict(with: [.virtual, .alsa(name: "hw:0")])?.description
                == "alsa:hw:1 is a second card beside alsa:hw:0, expected one card at most: "
                + "all four outputs follow one card's clock (files may be added)")
        #expect(
            OutputSpecification.wav(path: "./b//a.wav", splitSeconds: nil)
                .conflict(with: [.wav(path: "b/a.wav", splitSeconds: 5)])?.description
                == "wav:./b//a.wav writes the same file as wav:b/a.wav?split=5s, expected another path for each file")
        #expect(
            OutputSpecification.virtual.conflict(with: [.virtual])?.description
                == "virtual is given twice, expected virtual at most once")
        #expect(
            OutputSpecification.wav(path: "/a.wav", splitSeconds: nil)
                .conflict(with: [.wav(path: "a.wav", splitSeconds: nil), .alsa(name: "hw:0"), .virtual]) == nil)
    }
}
