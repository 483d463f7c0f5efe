import DeviceModel
import HTTPTypes
import Testing
import WebAPI

@Suite("Listening")
struct ListenTests {
    private let site = TestSite()

    @Test("an output comes as a WAV stream, and who listened is gone at its end")
    func stream() async throws {
        let answer = try await site.get("/listen/2")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "audio/wav")
        #expect(answer.text.utf8.starts(with: "RIFF".utf8))
        #expect(site.device.listeners == 0)
    }

    @Test("another rate, another output and one listener too many are refused")
    func refusals() async throws {
        #expect(try await site.get("/listen/2?rate=44100").status == .unprocessableContent)
        #expect(try await site.get("/listen/5").status == .notFound)
        for _ in 0..<2 { _ = await site.device.listen() }
        #expect(try await site.get("/listen/1").status == .serviceUnavailable)
    }
}
