import JSON
import Testing
import WebAPI

@Suite("State patch")
struct StatePatchTests {
    private func patch(_ before: String, _ after: String) throws -> String? {
        let read = { (text: String) throws(JSONError) in JSONText(try JSONParser.parse(Array(text.utf8))) }
        return StatePatch.json(from: try read(before), to: try read(after))?.line
    }

    @Test("what does not differ is not in it, whatever the revision")
    func same() throws {
        #expect(try patch(#"{"revision":1,"a":1}"#, #"{"revision":2,"a":1}"#) == nil)
    }

    @Test("channels are keyed by number, other lists whole")
    func channels() throws {
        let before = #"{"channels":[{"g":1,"e":{"x":[1,2]}},{"g":1,"m":false}],"presets":[1]}"#
        let after = #"{"channels":[{"g":1,"e":{"x":[1,3]}},{"g":2,"m":false}],"presets":[1,2]}"#
        #expect(
            try patch(before, after)
                == #"{"channels":{"1":{"e":{"x":[1,3]}},"2":{"g":2}},"presets":[1,2]}"#)
    }

    @Test("a member that is gone is null")
    func gone() throws {
        #expect(try patch(#"{"fixed":{"/a":"x"}}"#, #"{"fixed":{}}"#) == #"{"fixed":{"/a":null}}"#)
    }
}
