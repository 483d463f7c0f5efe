import SeededRandom
import ServiceDiscovery
import Testing

@Suite("Names and texts on a link")
struct LinkValuesTests {
    @Test("numbered names fit into a label, and no character is broken")
    func names() {
        #expect(LinkNames.service("Stage", number: 1) == "Stage")
        #expect(LinkNames.service("Stage", number: 2) == "Stage #2")
        #expect(LinkNames.host("ANI4OUT-aabbcc", number: 12) == "ANI4OUT-aabbcc-12")
        let long = String(repeating: "ü", count: 31) + "🎚🎚"
        let name = LinkNames.service(long, number: 7)
        #expect(name.utf8.count <= 63)
        #expect(name == String(repeating: "ü", count: 29) + " #7" || name.hasSuffix(" #7"))
        #expect(name.dropLast(3).allSatisfy { $0 == "ü" })
    }

    @Test("keys are alike in upper and lower case, and keep their order")
    func keys() {
        var text: TextRecord = ["txtvers": "1", "Model": "ANI4OUT-XLR"]
        #expect(text["MODEL"] == "ANI4OUT-XLR")
        text["model"] = "ANI4OUT-BLOCK"
        text["name"] = "a=b"
        #expect(
            text.strings.map { String(decoding: $0, as: UTF8.self) } == [
                "txtvers=1", "Model=ANI4OUT-BLOCK", "name=a=b",
            ])
        #expect(TextRecord(strings: text.strings) == text)
    }

    @Test("an entry is no longer than its length can say")
    func long() {
        let text: TextRecord = ["name": String(repeating: "ü", count: 400)]
        #expect(text.strings[0].count <= 255)
        #expect(TextRecord(strings: text.strings)["name"]?.allSatisfy { $0 == "ü" } == true)
    }

    @Test("what strangers send is read within bounds")
    func strangers() {
        let read = { (strings: [String]) in TextRecord(strings: strings.map { Array($0.utf8) }) }
        #expect(read(["=x", "", "key", "KEY=2", "b="]).entries.map(\.key) == ["key", "b"])
        #expect(read(["key"]).entries == [.init(key: "key", value: nil)])
        #expect(read((0..<1_000).map { "k\($0)=v" }).entries.count == TextRecord.mostEntries)
        #expect(read(Array(repeating: String(repeating: "x", count: 255), count: 100)).entries.count == 1)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let strings = (0..<Int(random.next() % 40)).map { _ in
                (0..<Int(random.next() % 80)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            }
            let text = TextRecord(strings: strings)
            #expect(text.entries.count <= TextRecord.mostEntries)
            #expect(Set(text.entries.map { $0.key.lowercased() }).count == text.entries.count)
        }
    }
}
