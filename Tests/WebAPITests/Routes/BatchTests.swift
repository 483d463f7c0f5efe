import Device
import DeviceModel
import HTTPTypes
import JSON
import Testing
import WebAPI

@Suite("Batches")
struct BatchTests {
    @Test("all of them are one step, each understood as of what those before it lead to")
    func together() async throws {
        let site = TestSite()
        let body = """
            [{"method":"PATCH","path":"/channels/1/equalizer/bands/1","body":{"type":"low-cut"}},
             {"method":"PATCH","path":"/channels/1/equalizer/bands/1","body":{"q":9}},
             {"method":"PUT","path":"/presets/4","body":{"name":"Both"}},
             {"method":"POST","path":"/presets/defaults/recall"}]
            """
        let answer = try await site.ask(.post, "/api/v1/batch", body)
        #expect(answer.status == .ok, "\(answer.text)")
        #expect(answer.json["revision"]?.integer == 1)
        let state = await site.device.owner.state
        #expect(state.sound == SoundState())
        #expect(state.presets[try #require(PresetSlot(4))]?.sound.signal.channels[.one].equalizer != .default)
        #expect(try await site.get("/undo").json["undoable"]?.items.count == 1)
        #expect(try await site.ask(.post, "/api/v1/undo").status == .ok)
        #expect(await site.device.owner.state == DeviceState())
        #expect(try await site.ask(.post, "/api/v1/redo").json["revision"]?.integer == 3)
    }

    @Test("one that cannot be undoes them all, and its place is told")
    func refused() async throws {
        let cases = [
            (#"{"method":"PATCH","path":"/channels/2","body":{"gainDb":99}}"#, "/1/body/gainDb", 422),
            (#"{"method":"PATCH","path":"/channels/7","body":{}}"#, "/1", 422),
            (#"{"method":"PATCH","path":"/channels/2"}"#, "/1", 422),
            (#"{"method":"GET","path":"/channels/2"}"#, "/1", 422),
            (#"{"method":"POST","path":"/presets/9/recall"}"#, "/1", 409),
            (#"{"method":"PATCH","path":"/channels/2","bdy":{}}"#, "/1/bdy", 422),
        ]
        for (item, pointer, status) in cases {
            let site = TestSite()
            let answer = try await site.ask(
                .post, "/api/v1/batch", #"[{"method":"PATCH","path":"/channels/1","body":{"mute":true}},\#(item)]"#)
            #expect(answer.status.code == status, "\(item): \(answer.text)")
            #expect(answer.json["pointer"]?.string == pointer, "\(item): \(answer.text)")
            #expect(await site.device.owner.state == DeviceState())
        }
    }

    @Test("there are limits to it")
    func limits() async throws {
        let site = TestSite()
        let item = #"{"method":"PATCH","path":"/channels/1","body":{"gainDb":{"by":-0.1}}}"#
        let many = { (count: Int) in "[" + Array(repeating: item, count: count).joined(separator: ",") + "]" }
        #expect(try await site.ask(.post, "/api/v1/batch", many(BatchReader.limit)).status == .ok)
        #expect(await site.device.owner.state.sound.signal.channels[.one].gain.value == -10)
        #expect(try await site.ask(.post, "/api/v1/batch", many(BatchReader.limit + 1)).status == .unprocessableContent)
        #expect(try await site.ask(.post, "/api/v1/batch", "[]").status == .unprocessableContent)
    }
}
