import RemoteControl
import Testing

@Suite("The address of a device")
struct DeviceAddressTests {
    @Test(
        "is a name, an IPv4 address or a URL",
        arguments: [
            ("10.0.0.7", "http://10.0.0.7"), ("stage.local:8080", "http://stage.local:8080"),
            ("https://10.0.0.7/", "https://10.0.0.7"), ("HTTP://rack-2:81", "http://rack-2:81"),
        ])
    func read(text: String, url: String) throws { #expect(try DeviceAddress(text).description == url) }

    @Test(
        "is refused with what is wrong",
        arguments: [
            ("ftp://rack", DeviceAddressError.scheme), ("", .host), ("http://", .host), ("rack one", .host),
            ("user@rack", .host), ("::1", .host), ("rack/api", .host), ("-rack", .host), ("rack:", .port),
            ("rack:0", .port), ("rack:65536", .port), ("rack:http", .port),
        ])
    func refused(text: String, error: DeviceAddressError) {
        #expect(throws: error) { try DeviceAddress(text) }
    }
}
