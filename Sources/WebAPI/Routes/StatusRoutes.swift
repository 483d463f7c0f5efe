import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import NetworkAudio
import StatusJSON

extension WebSite {
    /// What is, apart from what is set.
    var statusRoutes: [Route] {
        [
            .api(.get, "/status") { _ in .json(await StatusTree.json(device, await readers.status())) },
            .api(.get, "/clock") { _ in .json(await readers.status().clock.json) },
            .api(.get, "/sources") { _ in
                let (tree, status) = (await tree(), await readers.status())
                return .json(
                    .object(("sources", tree.sources), ("status", .array(status.sources.map { $0.json }))))
            },
            .api(.get, "/transmit/{session}") { call in
                // Named by its place among the streams, with the ending that a session description has.
                let announced = await readers.status().outputs.compactMap(\.transmit).enumerated().first {
                    "\($0.offset + 1).sdp" == call.parameters["session"] ?? ""
                }?.element.announcement
                guard let announced else {
                    throw WebProblem(
                        .notFound, "no stream of that number is sent",
                        nextStep: "give the device an output such as rtp://239.69.8.1:5004, and ask for 1.sdp")
                }
                return .text(announced.sdp, type: "application/sdp")
            },
            .api(.get, "/network") { _ in .json(await network()) },
            .api(.get, "/devices") { _ in .json(await devices()) },
            .api(.get, "/diagnosis") { _ in
                let report = await device.diagnosis()
                let counts = report.counts
                return .json(
                    .object(
                        ("findings", .array(report.findings.map { .object($0.members) })),
                        ("good", .optional(counts.good)), ("idle", .optional(counts.idle)),
                        ("warnings", .optional(counts.warnings)), ("faults", .optional(counts.faults)),
                        ("secondsListened", .number(report.secondsListened, decimals: 3))))
            },
        ]
    }

    /// Such devices on the links, this one among them.
    private func devices() async -> JSONText {
        let (own, list) = (await device.snapshot().identity.firmware, await device.devices())
        return .object(
            (
                "devices",
                .array(
                    list.devices.enumerated().map { index, device in
                        .object(device.members(comparedWith: own) + [.init("own", .bool(index == list.own))])
                    })
            ), ("firmware", .string(own)), ("health", list.health.json))
    }

    private func network() async -> JSONText {
        let (identity, interfaces) = (await device.snapshot().identity, await device.interfaces())
        let status = await readers.status()
        let mdns = status.services.first { $0.name == "mdns" }
        let addresses = { (addresses: InterfaceAddresses?) -> JSONText in
            guard let addresses else { return .null }
            return .object(
                ("interface", .string(addresses.name)), ("address", .string("\(addresses.address)")),
                ("mask", .string("\(addresses.mask)")),
                ("gateway", addresses.gateway.rawValue == 0 ? .null : .string("\(addresses.gateway)")),
                ("mac", .string("\(addresses.mac)")))
        }
        return .object(
            ("serialNumber", .string(identity.serialNumber)), ("standardName", .string(identity.standardName)),
            ("hostName", .optional(status.linkName?.hostName)),
            ("serviceName", .optional(status.linkName?.serviceName)),
            ("url", .optional(status.url)), ("mdns", mdns?.health.json ?? .null),
            ("control", addresses(identity.control)), ("audio", addresses(identity.audio)),
            (
                "interfaces",
                .array(interfaces.map { .object($0.members) })
            ))
    }
}

/// The status with what only the web tells: the front panel, and whether its lights flash.
enum StatusTree {
    static func json(_ device: any WebDevice, _ status: DeviceStatus) async -> JSONText {
        let panel = await device.panel()
        let lights: [(String, StateLight)] = [
            ("power", panel.power), ("network", panel.network), ("networkAudio", panel.networkAudio),
            ("encryption", panel.encryption),
        ]
        return .object(
            status.members + [
                .init("panel", .object(lights.map { JSONText.Member($0.0, json($0.1)) })),
                .init("identifying", .bool(device.isIdentifying)),
            ])
    }

    private static func json(_ light: StateLight) -> JSONText {
        .object(
            ("light", .string(light.color.rawValue)), ("reason", .optional(light.reason?.what)),
            ("nextStep", .optional(light.reason?.nextStep)))
    }
}
