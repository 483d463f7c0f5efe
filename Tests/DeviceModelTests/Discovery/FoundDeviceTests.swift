import DeviceModel
import NetworkAudio
import Testing

@Suite("Found devices")
struct FoundDeviceTests {
    private static let device = FoundDevice(
        way: .announcement, name: "Stage left", mac: MACAddress("02:00:5E:AA:BB:CC"), serialNumber: "S-1",
        host: "ANI4OUT-aabbcc.local", address: .loopback, webPort: 8_080)

    @Test(
        "a person means it by any of its names",
        arguments: [
            "stage LEFT", "ANI4OUT-AABBCC.local", "ani4out-aabbcc", "127.0.0.1", "02:00:5e:aa:bb:cc", "s-1",
        ])
    func meant(text: String) { #expect(Self.device.isMeant(by: text)) }

    @Test("and by nothing else", arguments: ["", "Stage", "8080", "127.0.0.2", "local"])
    func notMeant(text: String) { #expect(!Self.device.isMeant(by: text)) }

    @Test("the URL has the real port, unless a browser takes it by itself")
    func url() {
        #expect(Self.device.url == "http://ANI4OUT-aabbcc.local:8080")
        #expect(WebAddress.url(host: "a.local", port: 80) == "http://a.local")
        #expect(WebAddress.url(host: "a.local", port: 443) == "http://a.local:443")
        #expect(WebAddress.url(host: "a.local", port: 443, isSecure: true, path: "/x") == "https://a.local/x")
        var silent = Self.device
        silent.webPort = nil
        #expect(silent.url == nil)
    }
}
