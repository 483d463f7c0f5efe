import DeviceModel
import JSON
import NetworkAudio

/// Reads how an interface is to come by its address: `{"method": "static", "address": "192.168.1.20", "prefix": 24}`.
enum AddressingPatch {
    private static let parts = AddressingError.Part.allCases.map(\.rawValue)

    static func read(_ value: PatchValue) throws(WebProblem) -> InterfaceAddressing {
        let object = try PatchObject(value)
        guard let method = object["method"] else {
            throw WebProblem(
                .invalidValue, "the method is missing", nextStep: "send {\"method\": \"automatic\"}",
                pointer: "\(object.pointer)/method", range: .words(InterfaceAddressing.Method.allCases.map(\.rawValue)))
        }
        switch try method.word(of: InterfaceAddressing.Method.allCases) {
        case .automatic:
            try object.refuseOthers(than: ["method"], told: parts)
            return .automatic
        case .static:
            try object.refuseOthers(than: ["method"] + parts, told: [])
            do throws(AddressingError) { return .static(try chosen(object)) } catch {
                throw WebProblem(error, in: object)
            }
        }
    }

    private static func chosen(_ object: PatchObject) throws(AddressingError) -> StaticAddressing {
        guard let prefix = object["prefix"]?.node.integer else {
            throw AddressingError(
                .prefix, .malformed(object["prefix"]?.told ?? "", expected: StaticAddressing.prefixExpectation))
        }
        let gateway = object["gateway"].flatMap { $0.isNull ? nil : $0 }
        var servers: [IPv4Address] = []
        for server in try texts(object["dns"]) {
            servers.append(
                try StaticAddressing.address(server, .nameServers, expected: StaticAddressing.serverExpectation))
        }
        return try StaticAddressing(
            try StaticAddressing.address(
                object["address"]?.told ?? "", .address, expected: StaticAddressing.addressExpectation),
            prefixLength: prefix,
            gateway: try gateway.map { value throws(AddressingError) in
                try StaticAddressing.address(
                    value.told, .gateway, expected: "the address of a router such as 192.168.1.1, or null")
            }, nameServers: servers)
    }

    private static func texts(_ value: PatchValue?) throws(AddressingError) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard case .array(let nodes) = value.node.value else {
            throw AddressingError(
                .nameServers, .malformed(value.told, expected: "a list of addresses such as [\"192.168.1.1\"]"))
        }
        return nodes.map { $0.string ?? "" }
    }
}

extension PatchValue {
    /// The text it holds, or what else it is, cut.
    fileprivate var told: String {
        switch node.value {
        case .string(let text): String(text.prefix(40))
        case .number(let text, _): String(text.prefix(20))
        case .bool(let flag): "\(flag)"
        case .null, .array, .object: node.value.kind
        }
    }
}

extension WebProblem {
    fileprivate init(_ error: AddressingError, in object: PatchObject) {
        let lengths = StaticAddressing.prefixLengths
        self.init(
            error.error, at: "\(object.pointer)/\(error.part.rawValue)",
            range: error.part == .prefix
                ? .numbers(Double(lengths.lowerBound), Double(lengths.upperBound), step: 1) : nil)
        detail = "\(error.part.rawValue): \(error.error.what)"
    }
}
