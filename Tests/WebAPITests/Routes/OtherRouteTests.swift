import Device
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import Testing
import WebAPI

@Suite("Other routes")
struct OtherRouteTests {
    @Test("a method that a path does not have is told with those it has")
    func methods() async throws {
        let site = TestSite()
        let answer = try await site.ask(.put, "/api/v1/state")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        let options = try await site.ask(.options, "/api/v1/channels/3/equalizer")
        #expect(options.status == .noContent)
        #expect(options.headers[.allow] == "GET, PATCH, PUT, HEAD, OPTIONS")
        #expect(try await site.ask(.get, "/api/v1/nothing").status == .notFound)
        #expect(try await site.get("/channels/5").status == .notFound)
        #expect(try await site.get("/channels/1/equalizer/bands/0").status == .notFound)
    }

    @Test("a stream that is sent has its session description; one that is not is not there")
    func sessionDescription() async throws {
        let site = TestSite()
        let answer = try await site.get("/transmit/1.sdp")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/sdp")
        #expect(answer.text == "v=0\r\n")
        for name in ["2.sdp", "0.sdp", "1", "1.txt", "x.sdp"] {
            #expect(try await site.get("/transmit/\(name)").status == .notFound, "\(name)")
        }
    }

    @Test("HEAD tells what GET would, without it")
    func head() async throws {
        let site = TestSite()
        let (get, head) = (try await site.get("/state"), try await site.ask(.head, "/api/v1/state"))
        #expect(head.status == .ok)
        #expect(head.text.isEmpty)
        #expect(head.tag == get.tag)
        #expect(head.headers[.contentLength] == "\(get.text.utf8.count)")
    }

    @Test("browsers are told what to keep to, whatever the answer")
    func policy() async throws {
        let site = TestSite()
        for path in ["/api/v1/state", "/nothing", "/api"] {
            let answer = try await site.ask(.get, path)
            #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true, "\(path)")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(path)")
            #expect(HTTPField.Name("Referrer-Policy").flatMap { answer.headers[$0] } == "no-referrer", "\(path)")
        }
    }

    @Test("a page of another site changes nothing, and may look at nothing more than a program can")
    func foreignPages() async throws {
        let site = TestSite()
        let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let foreign: [HTTPFields] = [
            [fetchSite: "cross-site"], [fetchSite: "same-site"], [.origin: "http://elsewhere.example"],
            [.origin: "null"],
        ]
        for fields in foreign {
            let answer = try await site.ask(.post, "/api/v1/clips/clear", nil, fields)
            #expect(answer.status == .forbidden, "\(fields)")
            #expect(try await site.get("/state", fields).status == .ok, "\(fields)")
        }
        #expect(site.device.clears.isEmpty)
        for fields: HTTPFields in [
            [fetchSite: "same-origin", .origin: "http://elsewhere.example"], [fetchSite: "none"],
        ] {
            #expect(try await site.ask(.post, "/api/v1/clips/clear", nil, fields).status == .noContent, "\(fields)")
        }
    }

    @Test("presets are saved, renamed, recalled, carried away and brought back")
    func presets() async throws {
        let site = TestSite()
        _ = try await site.patch("/channels/1", #"{"gainDb":-3}"#)
        #expect(try await site.ask(.put, "/api/v1/presets/3", #"{"name":"Speech"}"#).status == .ok)
        #expect(try await site.patch("/presets/3", #"{"name":"Sunday"}"#).status == .ok)
        let file = try await site.get("/presets/3/file")
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"preset-3-Sunday.json\"")
        #expect(try await site.ask(.post, "/api/v1/presets/defaults/recall").status == .ok)
        let looked = try await site.ask(.post, "/api/v1/presets/5/file", file.text)
        #expect(looked.json["differences"]?.items.map(\.string) == ["output 1 gain 0 dB -> -3 dB"])
        #expect(try await site.get("/presets/5/file").status == .conflict)
        #expect(try await site.ask(.post, "/api/v1/presets/5/file?apply=true", file.text).status == .ok)
        #expect(try await site.ask(.post, "/api/v1/presets/5/recall").status == .ok)
        #expect(await site.device.owner.state.sound.signal.channels[.one].gain.value == -3)
        #expect(try await site.ask(.delete, "/api/v1/presets/5").status == .ok)
        #expect(try await site.ask(.post, "/api/v1/presets/5/recall").status == .conflict)
        #expect(try await site.ask(.put, "/api/v1/presets/11").status == .notFound)
    }

    @Test("the log is filtered by severity, kind, text and number")
    func events() async throws {
        let site = TestSite()
        site.device.happen(.started, "ani4out 1.2.3 started")
        site.device.happen(.clipped, "channel 2 reached full scale")
        site.device.happen(.outputFaulty, "output virtual: gone, \"quoted\"")
        let numbers = { (query: String) in
            try await site.get("/events\(query)").json.items.compactMap { $0["number"]?.integer }
        }
        #expect(try await numbers("") == [3, 2, 1])
        #expect(try await numbers("?severity=warning") == [3, 2])
        #expect(try await numbers("?severity=error") == [3])
        #expect(try await numbers("?kind=321") == [2])
        #expect(try await numbers("?text=FULL+scale") == [2])
        #expect(try await numbers("?after=1&limit=1") == [3])
        #expect(try await site.get("/events?severity=loud").status == .unprocessableContent)
        let table = try await site.get("/events.csv?severity=error")
        #expect(table.text.contains("\"output virtual: gone, \"\"quoted\"\"\""))
    }

    @Test("nothing is reset unless it is confirmed")
    func resets() async throws {
        let site = TestSite()
        #expect(try await site.get("/resets").json.items.count == 4)
        let refused = try await site.ask(.post, "/api/v1/resets/factory", "{}")
        #expect(refused.status == .unprocessableContent)
        #expect(site.device.resets.isEmpty)
        #expect(try await site.ask(.post, "/api/v1/resets/factory", #"{"confirm":true}"#).status == .accepted)
        #expect(site.device.resets == [.factory])
        #expect(try await site.ask(.post, "/api/v1/resets/moon", #"{"confirm":true}"#).status == .notFound)
    }

    @Test("identify, clips, status and readiness are of the device")
    func device() async throws {
        let site = TestSite()
        #expect(try await site.ask(.post, "/api/v1/identify", #"{"on":true}"#).json["on"]?.bool == true)
        #expect(try await site.ask(.post, "/api/v1/clips/clear").status == .noContent)
        #expect(try await site.ask(.post, "/api/v1/clips/3/clear").status == .noContent)
        #expect(try await site.ask(.post, "/api/v1/clips/5/clear").status == .notFound)
        #expect(site.device.clears == [nil, .three])
        let status = try await site.get("/status").json
        #expect(status["identifying"]?.bool == true)
        #expect(status["panel"]?["power"]?["light"]?.string == "green")
        #expect(try await site.ask(.get, "/readyz").status == .ok)
        site.device.set(TestStatus.broken)
        let broken = try await site.ask(.get, "/readyz")
        #expect(broken.status == .serviceUnavailable)
        #expect(broken.json["reasons"]?.items.first?["nextStep"]?.string == "plug it in")
        #expect(try await site.ask(.get, "/healthz").status == .ok)
        #expect(site.device.readers == 1)
    }
}
