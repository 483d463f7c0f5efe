import DeviceModel
import NetworkAudio
import SeededRandom
import Signal
import SourceDiscovery
import Testing

@Suite("Hostile announcements")
struct AnnouncementFloodTests {
    @Test("three hundred thousand announcements of ever new sessions leave others and memory alone")
    func sessions() {
        var bench = DiscoveryBench()
        bench.announce(DiscoveryBench.sdp(1, name: "Choir"), from: 7)
        var packet = SAPPacket.announcement(of: DiscoveryBench.sdp(1_000_000), from: DiscoveryBench.address(9))
        guard let place = packet.indices.first(where: { packet[$0...].starts(with: "1000000".utf8) }) else { return }
        for number in 0..<300_000 {
            var rest = number
            for index in stride(from: place + 6, to: place, by: -1) {
                packet[index] = UInt8(48 + rest % 10)
                rest /= 10
            }
            bench.take(packet, 9)
            bench.now = bench.now.advanced(by: 1_000)
        }
        let list = bench.list
        #expect(list.sources.count == SessionDirectory.mostSessions)
        #expect(list.sources.contains { $0.name == "Choir" })
        #expect((list.refused[.full] ?? 0) > 250_000)
    }

    @Test("noise is refused, whatever it is")
    func noise() {
        var random = SeededGenerator(seed: 9875)
        let bench = DiscoveryBench()
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            bench.take(bytes, 1)
            bench.take([0x21, 0, 0, 1, 10, 0, 0, 1] + bytes, 1)
        }
        #expect(bench.list.sources.isEmpty)
        #expect(bench.list.refused.values.reduce(0, +) == 100_000)
    }
}
