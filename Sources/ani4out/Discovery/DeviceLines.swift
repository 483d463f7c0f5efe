import DeviceModel
import Terminal

/// Devices on standard output: a table for people, a line of JSON each for programs.
struct DeviceLines {
    let isJSON: Bool

    func print(_ devices: [FoundDevice]) {
        guard isJSON else {
            StandardOutput.write(lines: DeviceTable.lines(devices, firmware: Version.number))
            return
        }
        for device in devices { print(device, event: .device) }
    }

    /// One device, in whose place people read something else.
    func print(_ device: FoundDevice, instead text: String) {
        if isJSON { print(device, event: .device) } else { StandardOutput.write(lines: [text]) }
    }

    /// Returns whether there is still somebody who reads.
    @discardableResult
    func print(_ device: FoundDevice, event: JSONLines.DeviceEvent) -> Bool {
        guard !isJSON else {
            return StandardOutput.write(JSONLines.device(device, event: event, firmware: Version.number) + "\n")
        }
        var lines = DeviceTable.line(device, firmware: Version.number)
        let sign =
            switch event {
            case .device: "+ "
            case .changed: "~ "
            case .gone: "- "
            }
        lines[0] = sign + lines[0]
        return StandardOutput.write(lines: lines)
    }
}
