public import DeviceModel
import JSON
import NIOCore
import NetworkAudio

/// What devices are asked directly, each in a second at most.
public enum DeviceQuestions {
    private static let patience = TimeAmount.seconds(1)
    /// Devices that are asked at once.
    private static let mostAtOnce = 32
    /// Port of the command strings, where it is not known otherwise.
    private static let commandPort: UInt16 = 2202

    /// The devices with what they answer of their condition, in the same order.
    public static func conditions(of devices: [FoundDevice]) async -> [FoundDevice] {
        await withTaskGroup(of: (Int, FoundDevice).self) { group in
            var result = devices
            for (index, device) in devices.enumerated() {
                if index >= mostAtOnce, let (place, asked) = await group.next() { result[place] = asked }
                group.addTask { (index, await condition(of: device)) }
            }
            for await (place, asked) in group { result[place] = asked }
            return result
        }
    }

    /// Whether a device answers, and why it is not ready where it is not. What is served encrypted is not asked: who may
    /// see it is for its keeper to say.
    static func condition(of device: FoundDevice) async -> FoundDevice {
        guard device.way == .announcement, let port = device.webPort, !device.isSecure else { return device }
        var device = device
        let request = HTTPAnswer.request("GET", "/readyz", host: "\(device.address)")
        let bytes = await TCPExchange.ask(request, at: device.address, port: port, within: patience)
        guard let answer = bytes.flatMap({ HTTPAnswer($0) }) else {
            device.condition = .unreachable
            device.reason = "\(device.address):\(port) does not answer"
            return device
        }
        guard let document = try? JSONParser.parse(answer.body) else { return device }
        if document["ready"]?.bool == false {
            device.condition = .fault
            device.reason = document["reasons"]?.items.first?["reason"]?.string.map { String($0.prefix(200)) }
        } else if device.condition == .unknown {
            device.condition = .good
        }
        return device
    }

    /// Has the lights of a device flash. Returns what prevented it; nil where they do.
    public static func identify(_ device: FoundDevice) async -> Reason? {
        guard device.way != .packetBridge else { return await identifyUnit(device) }
        let web = Reason(
            "\(device.name) cannot be asked over HTTP",
            nextStep: "open \(device.url ?? "\(device.address)") in a browser")
        guard let port = device.webPort, !device.isSecure else { return web }
        let request = HTTPAnswer.request(
            "POST", "/api/v1/identify", host: "\(device.address)", body: #"{"on": true}"#)
        let bytes = await TCPExchange.ask(request, at: device.address, port: port, within: patience)
        guard let answer = bytes.flatMap({ HTTPAnswer($0) }) else {
            return Reason(
                "\(device.address):\(port) does not answer", nextStep: "check its cable, then ani4out discover again")
        }
        guard answer.status == 200 else {
            let detail = (try? JSONParser.parse(answer.body))?["detail"]?.string
            return Reason(
                "\(device.name) refused: " + (detail.map { String($0.prefix(200)) } ?? "status \(answer.status)"),
                nextStep: web.nextStep)
        }
        return nil
    }

    private static func identifyUnit(_ device: FoundDevice) async -> Reason? {
        let bytes = await TCPExchange.ask(
            Array("< SET FLASH ON >".utf8), at: device.address, port: commandPort, within: patience
        ) { UnitReport($0)["FLASH"] != nil }
        guard UnitReport(bytes ?? [])["FLASH"] == "ON" else {
            return Reason(
                "\(device.address):\(commandPort) does not answer as such a unit",
                nextStep: "open its web page: http://\(device.address)")
        }
        return nil
    }

    /// What a unit that answered the packet bridge tells of itself on its command port.
    public static func facts(of unit: FoundDevice) async -> FoundDevice {
        let question = "< GET MODEL >< GET DEVICE_ID >< GET FW_VER >< GET SERIAL_NUM >"
        let bytes = await TCPExchange.ask(
            Array(question.utf8), at: unit.address, port: commandPort, within: patience
        ) { UnitReport($0).hasAll(["MODEL", "DEVICE_ID", "FW_VER", "SERIAL_NUM"]) }
        let report = UnitReport(bytes ?? [])
        var unit = unit
        guard let model = report["MODEL"] else { return unit }
        unit.model = model
        unit.name = report["DEVICE_ID"] ?? unit.name
        unit.firmware = report["FW_VER"]
        unit.serialNumber = report["SERIAL_NUM"]
        unit.webPort = 80
        return unit
    }
}
