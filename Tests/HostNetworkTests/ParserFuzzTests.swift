import DeviceModel
import HostNetwork
import SeededRandom
import Testing

@Suite("What programs and files say, damaged")
struct ParserFuzzTests {
    private static let texts = [
        "[Match]\nName=eth0\n[Network]\nDHCP=ipv4\nAddress=10.0.0.7/8\nGateway=10.0.0.1\nDNS=10.0.0.1 \\\n 9.9.9.9\n",
        "# private\nADMIN_STATE=configured\nNETWORK_FILE=/run/x.network\nNETWORK_FILE_DROPINS=\"/a /b\"\n",
        "GENERAL.DEVICE:eth0\nGENERAL.STATE:100 (connected)\nGENERAL.CON-UUID:00000000-0000-4000-8000-000000000001\n"
            + "CONNECTIONS.AVAILABLE-CONNECTIONS[1]:00000000-0000-4000-8000-000000000001 | Wired\n",
        "ipv4.method:manual\nipv4.addresses:10.0.0.7/8, 10.0.0.8/8\nipv4.gateway:10.0.0.1\nipv4.dns:9.9.9.9\n",
        "auto eth0\niface eth0 inet static\n address 10.0.0.7\n netmask 255.0.0.0\n gateway 10.0.0.1\n",
        "Wired\\: 1:00000000-0000-4000-8000-000000000001\n",
    ]

    private static func damaged(_ random: inout SeededGenerator) -> String {
        var bytes = Array(texts[Int.random(in: texts.indices, using: &random)].utf8)
        for _ in 0..<Int.random(in: 0...12, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            case 3: bytes[place] = Array("=:/\\[]\n \"#".utf8)[Int.random(in: 0..<10, using: &random)]
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("is read as far as it goes: what comes of it is an address that can be, or none")
    func survival() {
        var random = SeededGenerator(seed: 16)
        var found = 0
        for _ in 0..<30_000 {
            let text = Self.damaged(&random)
            let file = NetworkFile(SectionedText(text))
            let read = [
                file.addressing, ConnectionProfile.addressing(text), InterfacesFile(text).addressing(of: "eth0"),
            ]
            for case .static(let chosen)? in read {
                found += 1
                #expect(StaticAddressing.prefixLengths.contains(chosen.prefixLength))
                #expect(chosen.nameServers.count <= StaticAddressing.maximumNameServers)
            }
            #expect(file.attachments.count <= 13)
            #expect(LinkRecord(text).file?.hasPrefix("/") != false)
            for device in ManagedDevice.read(text) {
                // They become arguments of programs.
                for uuid in [device.active].compactMap({ $0 }) + device.available {
                    #expect(uuid.utf8.count == 36 && !uuid.hasPrefix("-"), "\(uuid)")
                }
            }
            #expect(TerseText.rows(text).count <= text.utf8.count)
        }
        #expect(found > 1_000)
    }

    @Test("a colon in a name does not end it")
    func rows() {
        #expect(TerseText.rows("Wired\\: 1:uuid\nback\\\\slash:\n") == [["Wired: 1", "uuid"], ["back\\slash", ""]])
        #expect(TerseText.pairs("GENERAL.HWADDR:02:00:5E\nnothing\n").map(\.value) == ["02:00:5E"])
    }
}
