import DeviceDiscovery
import DeviceModel
import NetworkAudio
import SeededRandom
import ServiceDiscovery
import Testing

@Suite("Device directory")
struct DeviceDirectoryTests {
    static func announcement(_ name: String = "Stage") -> DeviceAnnouncement {
        DeviceAnnouncement(
            model: "ANI4OUT-XLR", name: name, firmware: "1.4.0", mac: MACAddress("02:00:5E:AA:BB:CC"),
            serialNumber: "S-1", condition: .warning)
    }

    /// The device's services as another host finds them.
    static func instances(
        _ name: String = "Stage", host: String = "ANI4OUT-aabbcc.local", port: UInt16 = 8_080,
        interface: String = "eth0"
    ) -> [ServiceInstance] {
        announcement(name).services(webPort: port).map { service in
            ServiceInstance(
                identity: .init(
                    name: service.name, type: service.type.name, domain: "local", interface: interface), host: host,
                address: IPv4Address(rawValue: 0x0A00_0007), port: service.port,
                text: TextRecord(strings: service.text.strings))
        }
    }

    private static func directory(_ instances: [ServiceInstance]) -> DeviceDirectory {
        var directory = DeviceDirectory()
        for instance in instances { directory.take(.found(instance)) }
        return directory
    }

    @Test("what a device announces is what others read")
    func readsBack() throws {
        let device = try #require(Self.directory(Self.instances()).devices.first)
        #expect(device.name == "Stage" && device.model == "ANI4OUT-XLR" && device.firmware == "1.4.0")
        #expect(device.mac == MACAddress("02:00:5E:AA:BB:CC") && device.serialNumber == "S-1")
        #expect(device.url == "http://ANI4OUT-aabbcc.local:8080")
        #expect(device.condition == .warning && device.way == .announcement)
    }

    @Test("the type is legal: at most 15 characters, letters, digits and hyphens (RFC 6335 §5.1)")
    func legalType() {
        let name = DeviceAnnouncement.type.name.split(separator: ".")[0].dropFirst()
        #expect(name.count <= 15 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        #expect(Self.announcement().services(webPort: 80).allSatisfy { $0.text.strings.allSatisfy { $0.count < 256 } })
    }

    @Test("each device is there once, however it was found and on however many links")
    func once() {
        var directory = Self.directory(Self.instances() + Self.instances(interface: "eth1"))
        directory.take(
            FoundDevice(way: .packetBridge, name: "10.0.0.7", address: IPv4Address(rawValue: 0x0A00_0007)))
        #expect(directory.devices.count == 1)
        directory.take(
            FoundDevice(way: .packetBridge, name: "10.0.0.8", address: IPv4Address(rawValue: 0x0A00_0008)))
        #expect(directory.devices.map(\.way) == [.packetBridge, .announcement])
    }

    @Test("two devices of one host differ in their ports")
    func twoOnOneHost() {
        let directory = Self.directory(Self.instances() + Self.instances("Stage #2", port: 8_081))
        #expect(
            directory.devices.map(\.url) == [
                "http://ANI4OUT-aabbcc.local:8080", "http://ANI4OUT-aabbcc.local:8081",
            ])
    }

    @Test("web pages of such models count, and those of printers do not")
    func webPages() throws {
        var unit = Self.instances()[0]
        unit.text = [:]
        var printer = unit
        printer.identity.name = "Printer"
        printer.host = "printer.local"
        let devices = Self.directory([unit, printer]).devices
        #expect(devices.map(\.way) == [.webPage])
        #expect(devices.first?.condition == .unknown)
    }

    @Test("what is lost is gone")
    func lost() {
        var directory = Self.directory(Self.instances())
        for instance in Self.instances() { directory.take(.lost(instance)) }
        #expect(directory.devices.isEmpty)
    }

    @Test("however many are announced, no more than its room are kept")
    func bounded() {
        var directory = DeviceDirectory()
        for number in 0..<5_000 {
            for instance in Self.instances("N\(number)", host: "ANI4OUT-\(number).local") {
                directory.take(.found(instance))
            }
        }
        #expect(directory.devices.count == FoundDevice.most)
    }

    @Test("whatever a text record says, what is read is short and leads to a web page")
    func hostile() {
        var random = SeededGenerator(seed: 5)
        let keys = ["model", "firmware", "mac", "serial", "path", "tls", "health", "name"]
        for _ in 0..<3_000 {
            var instance = Self.instances()[1]
            instance.text = TextRecord(
                strings: keys.map { key in
                    Array("\(key)=".utf8)
                        + (0..<Int(random.next() % 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
                })
            guard let device = FoundDevice(instance) else {
                Issue.record("not read")
                continue
            }
            #expect(device.model?.count ?? 0 <= 64 && device.firmware?.count ?? 0 <= 64)
            #expect(device.url?.hasPrefix("http://ANI4OUT-aabbcc.local:8080") == true)
        }
    }
}
