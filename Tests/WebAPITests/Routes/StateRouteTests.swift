import Device
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import RandomDevice
import SeededRandom
import Testing
import WebAPI

@Suite("State over HTTP")
struct StateRouteTests {
    @Test("the state is told whole, with a tag, and not again to who has it")
    func state() async throws {
        let site = TestSite()
        let answer = try await site.get("/state")
        #expect(answer.status == .ok)
        #expect(answer.tag == "\"a1b2c3d4-0\"")
        #expect(answer.json["channels"]?.items.count == 4)
        #expect(answer.json["device"]?["name"]?.string == "ANI4OUT-aabbcc")
        #expect(answer.json["limits"]?["q"]?["low-cut"]?.items.map(\.number) == [0.3, 10, 0.0001])
        let again = try await site.get("/state", [.ifNoneMatch: answer.tag])
        #expect(again.status == .notModified)
        #expect(again.text.isEmpty)
    }

    @Test("an edit is answered with what is, its revision and its tag, and is told with who asked")
    func edit() async throws {
        let site = TestSite()
        let name = try #require(HTTPField.Name("X-Client-Name"))
        let answer = try await site.patch("/channels/2", #"{"gainDb":-6.04,"mute":"toggle"}"#, [name: "Tablet\u{7F}"])
        #expect(answer.status == .ok)
        #expect(answer.json["gainDb"]?.number == -6)
        #expect(answer.json["mute"]?.bool == true)
        #expect(answer.json["revision"]?.integer == 1)
        #expect(answer.tag == "\"a1b2c3d4-1\"")
        #expect(await site.device.disk.entries.map(\.origin) == ["web unknown (Tablet)"])
    }

    @Test("numbers may be relative and stop at their limits")
    func relative() async throws {
        let site = TestSite()
        #expect(try await site.patch("/channels/1", #"{"gainDb":{"by":1.5}}"#).json["gainDb"]?.number == 1.5)
        #expect(try await site.patch("/channels/1", #"{"gainDb":{"by":99}}"#).json["gainDb"]?.number == 30)
        let band = try await site.patch("/channels/1/equalizer/bands/2", #"{"frequencyHz":{"by":-399.9}}"#)
        #expect(band.json["frequencyHz"]?.number == 20)
    }

    @Test("what cannot be is refused with its place, and nothing is changed")
    func refusals() async throws {
        let cases = [
            ("/channels/2", #"{"mute":true,"gainDb":31}"#, "/gainDb", 422),
            ("/channels/2", #"{"gainDb":"loud"}"#, "/gainDb", 422),
            ("/channels/2", #"{"gainDb":{"by":"x"}}"#, "/gainDb", 422),
            ("/channels/2", #"{"gian":1}"#, "/gian", 422), ("/channels/2", #"{"number":3}"#, "/number", 422),
            ("/channels/2", #"{"name":"<b>"}"#, "/name", 422),
            ("/channels/2", #"{"generator":{"frequencyHz":100}}"#, "/generator/frequencyHz", 422),
            (
                "/channels/2", #"{"equalizer":{"bands":[{"number":2,"type":"low-cut"}]}}"#, "/equalizer/bands/0/type",
                422
            ),
            ("/channels/2/equalizer/bands/1", #"{"type":"low-cut","gainDb":1}"#, "/gainDb", 422),
            ("/channels/2/equalizer/bands/1", #"{"type":"low-cut","q":11}"#, "/q", 422),
            ("/device", #"{"model":"x"}"#, "/model", 422), ("/device", #"{"summing":"all"}"#, "/summing", 422),
            ("/device", "[]", "", 422),
        ]
        let site = TestSite()
        for (path, body, pointer, status) in cases {
            let answer = try await site.patch(path, body)
            #expect(answer.status.code == status, "\(body)")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.json["pointer"]?.string == pointer, "\(body): \(answer.text)")
            #expect(answer.json["nextStep"]?.string?.isEmpty == false, "\(body)")
        }
        #expect(await site.device.owner.current.revision == 0)
    }

    @Test("a body that is no JSON, or another kind, is told apart from a value that cannot be")
    func bodies() async throws {
        let site = TestSite()
        #expect(try await site.patch("/channels/2", "{").status == .badRequest)
        #expect(try await site.patch("/channels/2", #"{"mute":true,"mute":false}"#).status == .badRequest)
        #expect(try await site.patch("/channels/2", "{}", [.contentType: "text/plain"]).status == .unsupportedMediaType)
        let merge: HTTPFields = [.contentType: "application/merge-patch+json; charset=utf-8"]
        #expect(try await site.patch("/channels/2", "{}", merge).status == .ok)
        let large = "{\"name\":\"" + String(repeating: "x", count: Call.longestBody) + "\"}"
        #expect(try await site.patch("/channels/2", large).status == .contentTooLarge)
    }

    @Test("an edit for another revision is refused")
    func outdated() async throws {
        let site = TestSite()
        let tag = try await site.get("/channels/1").tag
        #expect(try await site.patch("/channels/1", #"{"mute":true}"#, [.ifMatch: tag]).status == .ok)
        let late = try await site.patch("/channels/1", #"{"mute":false}"#, [.ifMatch: tag])
        #expect(late.status == .preconditionFailed)
        #expect(await site.device.owner.state.sound.signal.channels[.one].isMuted)
        #expect(try await site.patch("/channels/1", "{}", [.ifMatch: "\"other-1\""]).status == .preconditionFailed)
        #expect(try await site.patch("/channels/1", #"{"mute":false}"#, [.ifMatch: "*"]).status == .ok)
    }

    @Test("a fixed value is refused with its place, and listed where it stands")
    func fixed() async throws {
        let fixed = FixedValues(places: [.gain(.two): "stage.json"], values: DeviceState())
        let site = TestSite(TestDevice(fixed: fixed))
        let answer = try await site.patch("/channels/2", #"{"gainDb":-6}"#)
        #expect(answer.status == .conflict)
        #expect(answer.text.contains("stage.json"))
        #expect(try await site.get("/state").json["fixed"]?["/channels/1/gainDb"]?.string == "stage.json")
    }

    @Test("where nothing can be kept, nothing is changed and the reason is told")
    func notKept() async throws {
        let site = TestSite()
        await site.device.disk.fail(Reason("the disk is full", nextStep: "make room"))
        let answer = try await site.patch("/channels/2", #"{"mute":true}"#)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.json["nextStep"]?.string == "make room")
        #expect(answer.headers[.retryAfter] != nil)
        await site.device.disk.fail(nil)
        // The tag from before still holds.
        let again = try await site.patch("/channels/2", #"{"mute":true}"#, [.ifMatch: "\"a1b2c3d4-0\""])
        #expect(again.status == .ok)
    }

    @Test("an equaliser that was read can be sent back to any output", arguments: 0..<20)
    func paste(seed: UInt64) async throws {
        var random = RandomDeviceState(random: SeededGenerator(seed: seed))
        let site = TestSite(TestDevice(random.state()))
        let read = try await site.get("/channels/1/equalizer")
        let written = try await site.ask(.put, "/api/v1/channels/3/equalizer", read.text)
        #expect(written.status == .ok, "\(written.text)")
        let state = await site.device.owner.state
        let (one, three) = (state.sound.signal.channels[.one].equalizer, state.sound.signal.channels[.three].equalizer)
        #expect(one == three)
    }

    @Test("every channel that was read can be sent back and changes nothing", arguments: 0..<20)
    func same(seed: UInt64) async throws {
        var random = RandomDeviceState(random: SeededGenerator(seed: seed))
        let site = TestSite(TestDevice(random.state()))
        for number in 1...4 {
            guard case .object(let members) = try await site.get("/channels/\(number)").json.value else {
                Issue.record("no object")
                continue
            }
            let own = members.filter { $0.name != "number" }
            let body = JSONText.object(own.map { JSONText.Member($0.name, JSONText($0.node)) }).line
            let answer = try await site.patch("/channels/\(number)", body)
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(answer.json["revision"]?.integer == 0)
        }
    }

    @Test("the response is of the filters that run")
    func response() async throws {
        let site = TestSite()
        let bell = #"{"type":"parametric","frequencyHz":1000,"gainDb":6,"bypass":false}"#
        _ = try await site.patch("/channels/1/equalizer/bands/2", bell)
        let json = try await site.get("/channels/1/response?points=3").json
        #expect(json["hertz"]?.items.map(\.number) == [20, 632.46, 20_000])
        let peak = try await site.get("/channels/1/response?points=2048").json["db"]?.items.compactMap(\.number).max()
        #expect(abs((peak ?? 0) - 6) < 0.01)
        #expect(try await site.get("/channels/1/response?points=1").status == .unprocessableContent)
    }

    @Test("sources and assignments are set, refused and taken away")
    func sources() async throws {
        let site = TestSite()
        let put = { (body: String) in try await site.ask(.put, "/api/v1/sources/2", body) }
        #expect(try await put(#"{"url":"rtp://239.69.1.10?channels=2"}"#).json["channels"]?.integer == 2)
        #expect(try await put("{}").status == .unprocessableContent)
        #expect(try await put(#"{"url":"x"}"#).json["pointer"]?.string == "/url")
        #expect(try await put(#"{"sdp":"v=0"}"#).json["pointer"]?.string == "/sdp")
        let assigned = try await site.patch("/channels/3", #"{"source":{"flow":2,"channel":1}}"#)
        #expect(assigned.json["source"]?["flow"]?.integer == 2)
        #expect(
            try await site.patch("/channels/3", #"{"source":{"flow":2,"channel":3}}"#).status == .unprocessableContent)
        let wrong = try await site.patch("/channels/3", #"{"source":{"flow":3,"channel":1}}"#)
        #expect(wrong.json["pointer"]?.string == "/source/flow")
        let backed = try await site.patch(
            "/channels/3", #"{"backup":{"flow":2,"channel":2},"source":{"flow":1,"channel":1}}"#)
        #expect(backed.json["backup"]?["channel"]?.integer == 2, "\(backed.text)")
        let useless = try await site.patch("/channels/3", #"{"backup":{"flow":1,"channel":2}}"#)
        #expect(useless.text.contains("are of one flow and fail together"), "\(useless.text)")
        #expect(try await site.patch("/channels/3", #"{"backup":null}"#).json["backup"]?.value == .null)
        #expect(try await site.patch("/channels/3", #"{"source":null}"#).json["source"]?.value == .null)
        let sources = try await site.get("/state").json["sources"]?.items
        #expect(sources?.first?["sdp"]?.string?.hasPrefix("v=0") == true)
        #expect(try await site.ask(.delete, "/api/v1/sources/2").status == .ok)
        #expect(try await site.get("/state").json["sources"]?.items.isEmpty == true)
        #expect(try await site.ask(.delete, "/api/v1/sources/3").status == .notFound)
    }

    @Test("settings are set, and those that wait for the next start are named")
    func settings() async throws {
        let site = TestSite()
        let body = #"{"linkOffsetMs":{"by":-5},"clock":"tai","httpPort":8081,"outputs":["virtual"],"dscpPtpEvent":46}"#
        let answer = try await site.patch("/settings", body)
        #expect(answer.json["linkOffsetMs"]?.number == 5)
        #expect(answer.json["httpPort"]?.integer == 8_081)
        let state = try await site.get("/state").json
        #expect(
            Set(state["needsRestart"]?.items.compactMap(\.string) ?? [])
                == ["clock", "httpPort", "outputs", "dscpPtpEvent"])
        #expect(try await site.patch("/settings", #"{"httpPort":null,"clock":"ptp"}"#).json["httpPort"]?.value == .null)
        let cases = [
            (#"{"outputs":["virtual","tape:1"]}"#, "/outputs/1"), (#"{"clock":"sun"}"#, "/clock"),
            (#"{"linkOffsetMs":0.1}"#, "/linkOffsetMs"), (#"{"headroomDb":-1}"#, "/headroomDb"),
            (#"{"httpPort":65536}"#, "/httpPort"), (#"{"sources":[]}"#, "/sources"),
        ]
        for (body, pointer) in cases {
            let answer = try await site.patch("/settings", body)
            #expect(answer.status == .unprocessableContent, "\(body)")
            #expect(answer.json["pointer"]?.string == pointer, "\(body): \(answer.text)")
        }
        // It does not go with what else is set.
        #expect(try await site.patch("/settings", #"{"httpPort":2202}"#).status == .unprocessableContent)
    }
}
