import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import StatusJSON

extension WebSite {
    /// What is done to the device that is no edit.
    var deviceRoutes: [Route] {
        [
            .api(.get, "/resets") { _ in
                .json(
                    .array(
                        ResetKind.allCases.map { kind in
                            .object(
                                ("kind", .string(kind.word)), ("title", .string(kind.title)),
                                ("keeps", .string(kind.keeps)), ("loses", .string(kind.loses)))
                        }))
            },
            .api(.post, "/resets/{kind}", reset),
            .api(.post, "/identify") { call in
                let object = try PatchObject(PatchValue(try call.json()))
                try object.refuseOthers(than: ["on"], told: [])
                let isOn = try object["on"]?.flag(now: device.isIdentifying) ?? true
                await device.identify(isOn, by: call.origin)
                return .json(.object(("on", .bool(device.isIdentifying))))
            },
            .api(.post, "/clips/clear") { _ in
                await device.clearClips(of: nil)
                return Response(status: .noContent)
            },
            .api(.post, "/clips/{number}/clear") { call in
                let path = "/channels/\(call.parameters["number"] ?? "")"
                guard case .channel(let output) = try EditResource(path: path) else {
                    throw EditResource.unknown(call.path)
                }
                await device.clearClips(of: output)
                return Response(status: .noContent)
            },
        ]
    }

    private func reset(_ call: Call) async throws -> Response {
        guard let kind = ResetKind.allCases.first(where: { $0.word == call.parameters["kind"].map(String.init) }) else {
            throw WebProblem(
                .notFound, "there is no such reset", nextStep: "see GET \(APIPath.root)/resets",
                range: .words(ResetKind.allCases.map(\.word)))
        }
        let object = try PatchObject(PatchValue(try call.json()))
        try object.refuseOthers(than: ["confirm"], told: [])
        guard object["confirm"]?.node.bool == true else {
            throw WebProblem(
                .invalidValue, "it is lost: \(kind.loses)",
                nextStep: "send {\"confirm\": true} if that is what you want",
                pointer: "/confirm")
        }
        if kind == .defaultSettings {
            _ = try await edit([.defaultSettings], call)
        } else {
            do throws(WebRefusal) { try await device.reset(kind, by: call.origin) } catch { throw WebProblem(error) }
        }
        return .json(
            .object(
                ("kind", .string(kind.word)), ("title", .string(kind.title)), ("keeps", .string(kind.keeps)),
                ("loses", .string(kind.loses))), status: .accepted)
    }
}

extension ResetKind {
    /// The word of the API.
    var word: String {
        switch self {
        case .network: "network"
        case .factory: "factory"
        case .defaultSettings: "defaults"
        case .reboot: "reboot"
        }
    }
}
