import DeviceModel
import NetworkAudio
import Testing

@Suite("PeerFilter")
struct PeerFilterTests {
    private func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }

    @Test("it is written as it is read", arguments: ["10.0.0.7", "10.0.0.7:51234", "10.0.0.0/24", "0.0.0.0/0"])
    func roundTrip(text: String) throws { #expect(try PeerFilter.parse(text).description == text) }

    @Test(
        "what is no address is refused",
        arguments: ["", "x", "10.0.0.7:", "10.0.0.7:65536", "10.0.0.7:1:2", "10.0.0.0/24:5", "10.0.0.1/24", ":5"])
    func refused(text: String) { #expect(throws: SettingTextError.self) { try PeerFilter.parse(text) } }

    @Test("hosts match, and their port where it is named")
    func matching() throws {
        #expect(try PeerFilter.parse("10.0.0.7").matches(address("10.0.0.7"), port: 9))
        #expect(try !PeerFilter.parse("10.0.0.7").matches(address("10.0.0.8"), port: 9))
        #expect(try !PeerFilter.parse("10.0.0.7:8").matches(address("10.0.0.7"), port: 9))
        #expect(try PeerFilter.parse("10.0.0.0/24").matches(address("10.0.0.8"), port: 9))
    }
}
