import DeviceModel
import NetworkAudio
import Terminal
import Testing

@Suite("Table of devices")
struct DeviceTableTests {
    @Test("columns stand below each other, with what is wrong below its device")
    func table() {
        let good = FoundDevice(
            way: .announcement, name: "Stage left", model: "ANI4OUT-XLR", firmware: "1.4.0",
            mac: MACAddress("02:00:5E:AA:BB:CC"), host: "ANI4OUT-aabbcc.local", address: .loopback, webPort: 80,
            condition: .good)
        var old = good
        old.name = "Bar\u{1B}[2J"
        old.firmware = "1.3.9"
        old.condition = .unreachable
        old.reason = "127.0.0.1:80 does not answer"
        let unit = FoundDevice(way: .packetBridge, name: "10.0.0.9", address: .loopback)
        #expect(
            DeviceTable.lines([good, old, unit], firmware: "1.4.0") == [
                "NAME        MODEL        ADDRESS    FIRMWARE  MAC                HEALTH         WEB APP",
                "Stage left  ANI4OUT-XLR  127.0.0.1  1.4.0     02:00:5E:AA:BB:CC  ✓ good         "
                    + "http://ANI4OUT-aabbcc.local",
                "Bar·[2J     ANI4OUT-XLR  127.0.0.1  1.3.9     02:00:5E:AA:BB:CC  ✗ unreachable  "
                    + "http://ANI4OUT-aabbcc.local",
                "    why  127.0.0.1:80 does not answer",
                "    ! firmware 1.3.9: another version than 1.4.0: the older of the two needs an update",
                "10.0.0.9    –            127.0.0.1  –         –                  – unknown      –",
            ])
        #expect(DeviceTable.lines([], firmware: "1.4.0").isEmpty)
    }
}
