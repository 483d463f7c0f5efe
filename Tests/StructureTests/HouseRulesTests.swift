import Testing

@Suite("House rules")
struct HouseRulesTests {
    @Test("no file of the sources has more than 400 lines")
    func length() throws {
        for file in try SourceTree().files(in: "Sources", endings: ["swift", "c", "h"]) {
            #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("nothing from outside can end the program")
    func traps() throws {
        let traps = ["fatalError(", "try!", " as! "]
        for file in try SourceTree().files(in: "Sources") {
            for (number, line) in file.lines.enumerated() {
                #expect(!traps.contains { line.contains($0) }, "\(file.path):\(number + 1)")
            }
        }
    }
}
