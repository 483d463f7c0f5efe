import DeviceModel
import Foundation
import Testing

@Suite("Ports")
struct PortUseTests {
    /// A row of the documentation's table.
    private static func row(_ use: PortUse) -> String {
        let purpose = use.page.map { "[\(use.purpose)](\($0))" } ?? use.purpose
        let groups = use.groups.isEmpty ? "" : use.groups.joined(separator: ", ")
        let words = [purpose, use.transport, use.ports, groups, use.direction.rawValue, use.opener]
        return "| \(words.joined(separator: " | ")) |"
    }

    @Test("the documentation's table is that of the program")
    func documented() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/ports.md")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let table = lines.drop { !$0.hasPrefix("|---") }.dropFirst().prefix { $0.hasPrefix("|") }
        #expect(Array(table) == PortUse.all().map(Self.row))
    }

    @Test("ports are those that the settings ask for")
    func settings() {
        var setup = Setup()
        setup.httpPort = PortRequest(8_088)
        setup.commandPort = PortRequest(0)
        let ports = Dictionary(PortUse.all(setup).map { ($0.purpose, $0.ports) }) { first, _ in first }
        #expect(ports["web app and HTTP API, with metrics"] == "8088")
        #expect(ports["command strings"] == "any free one")
        #expect(ports["packet bridge"] == "2203")
    }
}
