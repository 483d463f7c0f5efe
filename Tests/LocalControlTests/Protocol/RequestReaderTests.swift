import DeviceModel
import LocalControl
import SeededRandom
import Testing

@Suite("Requests on the wire")
struct RequestReaderTests {
    static let requests: [ControlRequest] = [
        .status, .get([]), .get(["output 2", "summing"]), .set([ParameterText("output 2 gain", "-6 dB")]), .watch,
        .presets,
        .savePreset("3", name: nil), .savePreset("3", name: "Über \"all\""), .recallPreset("Evening"),
        .renamePreset("1", name: "x"), .deletePreset("10"), .exportPreset("2"),
        .importPreset("4", text: "{\n \"a\": 1}\u{2028}", isApplied: false), .undo, .redo, .history,
        .events(latest: 7, follow: true), .events(latest: 0, follow: false), .audit(latest: 1_000), .meters(rate: 12.5),
        .wire(nil),
        .wire(try? PeerFilter.parse("10.0.0.7:51234")), .wire(try? PeerFilter.parse("10.0.0.0/24")),
        .sources(follow: true), .sources(follow: false),
        .patch(.three, source: "Stage \"left\"", channel: 64, as: .preferred),
        .patch(.one, source: "Spare", channel: 1, as: .backup),
        .identify(false), .pressReset(seconds: 8.5), .reboot, .defaultSettings, .access(.status),
        .access(.setPassword("pass \"word\"", .admin)), .access(.clearPassword(.readOnly)),
        .access(.addToken(name: "Hall 2", .operator)), .access(.revokeToken("Hall 2")),
    ]

    @Test("what a client writes a device reads", arguments: requests)
    func thereAndBack(request: ControlRequest) throws {
        let line = request.line(id: 12, client: "ani4out test")
        #expect(!line.contains("\n"))
        let read = try ReadRequest(Array(line.utf8))
        #expect(read.request == request)
        #expect(read.id == 12)
        #expect(read.client == "ani4out test")
    }

    @Test("all kinds of requests are among them")
    func complete() {
        let words = Set(
            Self.requests.compactMap { $0.line(id: 1, client: "x").split(separator: "\"request\":\"").last })
        #expect(RequestWord.allCases.allSatisfy { word in words.contains { $0.hasPrefix("\(word.rawValue)\"") } })
    }

    @Test(
        "a line that is no request is refused with place, reason and what was expected",
        arguments: [
            ("nonsense", nil, "malformed", "column 1: 'nonsense' is out of place"),
            ("[1]", nil, "malformed", "a list is out of place"),
            ("{\"version\":1,\"request\":\"status\"}", nil, "malformed", "id is missing"),
            (
                "{\"version\":1,\"id\":-1,\"request\":\"status\"}", nil, "malformed",
                "id is no number a request can have"
            ),
            ("{\"id\":4,\"request\":\"status\"}", 4, "version", "version is missing"),
            ("{\"version\":2,\"id\":4,\"request\":\"status\"}", 4, "version", "version is 2"),
            ("{\"version\":1,\"id\":4}", 4, "malformed", "request is missing"),
            ("{\"version\":1,\"id\":4,\"request\":\"sttus\"}", 4, "not-found", "'sttus' is no request"),
            (
                "{\"version\":1,\"id\":4,\"request\":\"get\",\"paramters\":[]}", 4, "malformed",
                "column 37: \"paramters\" is no member of this request"
            ),
            (
                "{\"version\":1,\"id\":4,\"request\":\"set\",\"edits\":[]}", 4, "malformed",
                "column 45: edits is not what it should be"
            ),
            (
                "{\"version\":1,\"id\":4,\"request\":\"meters\",\"rate\":51}", 4, "malformed",
                "column 47: rate is not what it should be"
            ),
            (
                "{\"version\":1,\"id\":4,\"id\":5,\"request\":\"undo\"}", nil, "malformed",
                "column 21: \"id\" is given twice, first at 1:14"
            ),
        ] as [(String, Int?, String, String)])
    func refused(line: String, id: Int?, kind: String, what: String) throws {
        let bad = try #require(throws: BadRequest.self) { try ReadRequest(Array(line.utf8)) }
        #expect(bad.id == id)
        #expect(bad.error.kind.rawValue == kind)
        #expect(bad.error.reason.what == what)
        #expect(!bad.error.reason.nextStep.isEmpty)
    }

    @Test("a near miss is told")
    func suggestion() throws {
        let line = "{\"version\":1,\"id\":1,\"request\":\"preset-recal\"}"
        let bad = try #require(throws: BadRequest.self) { try ReadRequest(Array(line.utf8)) }
        #expect(bad.error.reason.nextStep == "did you mean preset-recall?")
    }

    @Test("values may be texts, numbers or true and false")
    func values() throws {
        let line = """
            {"version":1,"id":1,"request":"set","edits":[{"parameter":"a","value":-6.5},{"parameter":"b","value":true}]}
            """
        #expect(
            try ReadRequest(Array(line.utf8)).request == .set([ParameterText("a", "-6.5"), ParameterText("b", "on")]))
    }

    @Test("any change of a request is a request or refused with a reason")
    func fuzz() {
        var random = SeededGenerator(seed: 4)
        let lines = Self.requests.map { Array($0.line(id: 3, client: "c").utf8) }
        var (read, refused) = (0, 0)
        for _ in 0..<50_000 {
            var line = lines[Int.random(in: lines.indices, using: &random)]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: line.indices, using: &random)
                switch random.next() % 4 {
                case 0: line[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: line.remove(at: index)
                case 2:
                    line.insert(contentsOf: lines[Int.random(in: lines.indices, using: &random)].prefix(9), at: index)
                default: line[index] = Array("{}[]\",:0-9e.".utf8)[Int(random.next() % 12)]
                }
                if line.isEmpty { line = [0] }
            }
            do throws(BadRequest) {
                _ = try ReadRequest(line)
                read += 1
            } catch {
                refused += 1
                if error.error.reason.what.isEmpty || error.error.reason.nextStep.isEmpty { Issue.record("\(line)") }
            }
        }
        #expect(read > 10_000 && refused > 10_000)
    }
}
