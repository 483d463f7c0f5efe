public import DeviceModel
import NetworkAudio

/// Devices of the network as a table, with what is to be said of each below it.
public enum DeviceTable {
    private static let titles = ["NAME", "MODEL", "ADDRESS", "FIRMWARE", "MAC", "HEALTH", "WEB APP"]

    /// - Parameter firmware: this program's version, with which theirs are compared.
    public static func lines(_ devices: [FoundDevice], firmware: String) -> [String] {
        guard !devices.isEmpty else { return [] }
        let rows = [titles] + devices.map(cells)
        let widths = titles.indices.map { column in rows.map { columns(of: $0[column]) }.max() ?? 0 }
        let lines = rows.map { row in
            var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - columns(of: $0)) }
                .joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
        return zip(lines, [[]] + devices.map { notes($0, firmware: firmware) }).flatMap { [$0] + $1 }
    }

    /// One device on a line, for what comes one after another.
    public static func line(_ device: FoundDevice, firmware: String) -> [String] {
        let known = cells(device).enumerated().filter { !$1.isEmpty && $1 != "–" }.map(\.element)
        return [known.joined(separator: "  ")] + notes(device, firmware: firmware)
    }

    private static func cells(_ device: FoundDevice) -> [String] {
        [
            PrintableText.of(device.name), PrintableText.of(device.model ?? "–"), "\(device.address)",
            PrintableText.of(device.firmware ?? "–"), device.mac?.description ?? "–", health(device.condition),
            PrintableText.of(device.url ?? "–"),
        ]
    }

    private static func health(_ condition: FoundDevice.Condition) -> String {
        switch condition {
        case .good: "✓ good"
        case .warning: "! warning"
        case .fault: "✗ fault"
        case .unknown: "– unknown"
        case .unreachable: "✗ unreachable"
        }
    }

    private static func notes(_ device: FoundDevice, firmware: String) -> [String] {
        let comparison = device.firmware.map { FirmwareComparison($0, own: firmware) } ?? .unknown
        let version = comparison.sentence(own: firmware).map { "    ! firmware \(device.firmware ?? ""): \($0)" }
        return [device.reason.map { "    why  \($0)" }, version].compactMap { $0 }.map(PrintableText.of)
    }

    private static func columns(of text: String) -> Int { text.reduce(0) { $0 + PrintableText.columns(of: $1) } }
}
