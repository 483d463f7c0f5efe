import DeviceDiscovery
import DeviceModel
import NetworkAudio
import SeededRandom
import Testing

@Suite("Answers of devices")
struct AnswerTests {
    @Test("an HTTP answer is its status and body")
    func http() {
        let answer = HTTPAnswer(Array("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}".utf8))
        #expect(answer?.status == 503 && answer?.body == Array("{}".utf8))
        for text in ["", "HTTP/1.1 200 OK\r\n", "SSH-2.0\r\n\r\n", "HTTP/1.1 9999 ?\r\n\r\n", "HTTP/2 200\r\n\r\n"] {
            #expect(HTTPAnswer(Array(text.utf8)) == nil, "\(text)")
        }
    }

    @Test("a unit's values are read from its reports, in whatever order and between whatever else")
    func unit() {
        let text =
            "< REP DEVICE_ID {Stage left                     } >< REP ERR >\r\n< REP 01 CHAN_NAME {Mic} >"
            + "< REP MODEL {ANI4OUT-XLR                     } >< REP FLASH ON >"
        let report = UnitReport(Array(text.utf8))
        #expect(report["DEVICE_ID"] == "Stage left" && report["MODEL"] == "ANI4OUT-XLR" && report["FLASH"] == "ON")
        #expect(report["FW_VER"] == nil && !report.hasAll(["MODEL", "FW_VER"]))
    }

    @Test("the packet bridge's answer is address, mask and MAC address, and nothing else is one")
    func bridge() throws {
        let bytes: [UInt8] = [192, 168, 1, 20, 255, 255, 255, 0, 0, 0x0E, 0xDD, 0xAA, 0xBB, 0xCC]
        let unit = try #require(BridgeSearch.unit(bytes))
        #expect(unit.address == IPv4Address("192.168.1.20") && unit.mac == MACAddress("00:0E:DD:AA:BB:CC"))
        #expect(BridgeSearch.unit(Array(bytes.dropLast())) == nil)
        #expect(BridgeSearch.unit([192, 168, 1, 20, 255, 0, 255, 0] + bytes.suffix(6)) == nil)
        #expect(BridgeSearch.unit([0, 0, 0, 0] + bytes.suffix(10)) == nil)
    }

    @Test("a network's hosts are asked, but for networks that are too large")
    func hosts() throws {
        let own = try #require(IPv4Address("10.0.0.7"))
        let mask = { (text: String) in IPv4Address(text) ?? .any }
        #expect(BridgeSearch.hosts(of: own, mask: mask("255.255.255.0")).count == 253)
        #expect(BridgeSearch.hosts(of: own, mask: mask("255.255.0.0")).isEmpty)
        #expect(BridgeSearch.hosts(of: own, mask: mask("255.255.255.255")).isEmpty)
        #expect(BridgeSearch.broadcast(of: own, mask: mask("255.255.255.0")) == IPv4Address("10.0.0.255"))
        #expect(BridgeSearch.broadcast(of: own, mask: .any) == nil)
    }

    @Test("no bytes whatever do harm")
    func fuzz() {
        var random = SeededGenerator(seed: 9)
        let seeds = ["HTTP/1.1 200 OK\r\n\r\n{}", "< REP MODEL {A} >", "< REP  >< REP >", "<<<>>>"]
        for _ in 0..<20_000 {
            var bytes = Array(seeds[Int(random.next() % 4)].utf8)
            for _ in 0..<Int(random.next() % 6) {
                let byte = UInt8(truncatingIfNeeded: random.next())
                bytes.insert(byte, at: Int(random.next() % UInt64(bytes.count + 1)))
            }
            _ = HTTPAnswer(bytes)
            _ = UnitReport(bytes)
            _ = BridgeSearch.unit(bytes)
        }
    }
}
