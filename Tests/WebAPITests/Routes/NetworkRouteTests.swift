import HTTPTypes
import JSON
import Testing
import WebAPI

@Suite("Streams on the network, over HTTP")
struct NetworkRouteTests {
    private static let choir = "8b19b73203092ceb"

    @Test("the list tells what can be played, and why the rest cannot; its tag saves reading it again")
    func list() async throws {
        let site = TestSite()
        let answer = try await site.get("/network/sources")
        let sources = answer.json["sources"]?.items ?? []
        #expect(sources.map { $0["name"]?.string } == ["Choir", "Hall"])
        #expect(sources.map { $0["playable"]?.bool } == [true, false])
        #expect(sources[1]["reason"]?["reason"]?.string == "its sample rate is 96000 Hz, this device runs at 48000 Hz")
        #expect(try await site.get("/network/sources", [.ifNoneMatch: answer.tag]).status == .notModified)
        #expect(try await site.get("/network/sources/\(Self.choir)").json["sdp"]?.string?.hasPrefix("v=0") == true)
        #expect(try await site.get("/network/sources/0").status == .notFound)
    }

    @Test("an output is given a channel of one in one step, and undone in one")
    func patched() async throws {
        let site = TestSite()
        let body = #"{"source":{"announced":"Choir","channel":2}}"#
        let answer = try await site.patch("/channels/3", body)
        #expect(answer.json["source"]?["flow"]?.integer == 1)
        #expect(answer.json["source"]?["channel"]?.integer == 2)
        let state = try await site.get("/state").json
        #expect(state["sources"]?.items.first?["announced"]?.string == Self.choir)
        // Nobody else begins to play.
        #expect(state["channels"]?.items.map { $0["source"]?.value == .null } == [true, true, false, true])
        #expect(try await site.get("/network/sources").json["sources"]?.items.first?["flow"]?.integer == 1)
        _ = try await site.ask(.post, "/api/v1/undo")
        #expect(try await site.get("/state").json["sources"]?.items.isEmpty == true)
    }

    @Test("an output is given one as its backup, beside what it plays, in one step")
    func backup() async throws {
        let site = TestSite()
        let body = #"{"backup":{"announced":"Choir","channel":2},"source":{"flow":1,"channel":1}}"#
        let answer = try await site.patch("/channels/3", body)
        #expect(answer.json["source"]?["flow"]?.integer == 1)
        #expect(answer.json["backup"]?["flow"]?.integer == 2)
        #expect(answer.json["backup"]?["channel"]?.integer == 2)
        _ = try await site.ask(.post, "/api/v1/undo")
        #expect(try await site.get("/channels/3").json["backup"]?.value == .null)
    }

    @Test(
        "what cannot be is refused with its place and a next step",
        arguments: [
            (#"{"source":{"announced":"Nobody"}}"#, "/source/announced"),
            (#"{"source":{"announced":"Hall"}}"#, "/source/announced"),
            (#"{"source":{"announced":"Choir","channel":3}}"#, "/source"),
            (#"{"source":{"announced":"Choir","flow":1}}"#, "/source/flow"),
            (#"{"backup":{"announced":"Nobody"}}"#, "/backup/announced"),
            (#"{"source":null,"backup":{"announced":"Choir"}}"#, "/backup"),
        ])
    func refused(body: String, pointer: String) async throws {
        let site = TestSite()
        let answer = try await site.patch("/channels/1", body)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.json["pointer"]?.string == pointer)
        #expect(answer.json["nextStep"]?.string?.isEmpty == false)
        #expect(try await site.get("/state").json["sources"]?.items.isEmpty == true)
    }
}
