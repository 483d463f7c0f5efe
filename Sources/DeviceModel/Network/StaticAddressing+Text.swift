public import NetworkAudio

extension StaticAddressing {
    /// Reads `192.168.1.20/24` or `192.168.1.20/255.255.255.0`, a gateway, and servers with commas between them.
    public static func parse(
        _ text: String, gateway: String? = nil, nameServers: String? = nil
    ) throws(AddressingError) -> StaticAddressing {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (host, length) = (parts.first ?? "", parts.count == 2 ? parts[1] : nil)
        let address = try address(host, .address, expected: addressExpectation)
        guard let length else {
            throw AddressingError(
                .prefix, .conflict("\(text) does not say which network it is in", expected: "\(host)/24, for instance"))
        }
        let prefix = try prefixLength(length)
        let router = try gateway.map { text throws(AddressingError) in
            try Self.address(text, .gateway, expected: "the address of a router such as 192.168.1.1")
        }
        var servers: [IPv4Address] = []
        for text in (nameServers ?? "").split(separator: ",") {
            servers.append(
                try Self.address(String(SettingText.trimmed(text)), .nameServers, expected: serverExpectation))
        }
        return try StaticAddressing(address, prefixLength: prefix, gateway: router, nameServers: servers)
    }

    /// An address, or why it is none.
    public static func address(
        _ text: String, _ part: AddressingError.Part, expected: String
    ) throws(AddressingError) -> IPv4Address {
        guard let address = IPv4Address(text) else {
            throw AddressingError(part, .malformed(text, expected: expected))
        }
        return address
    }

    /// The bits of the network, as their number or as a mask.
    private static func prefixLength(_ text: String) throws(AddressingError) -> Int {
        if let mask = IPv4Address(text) {
            guard let length = mask.prefixLength else {
                throw AddressingError(
                    .prefix, .conflict("\(text) is no mask: its ones do not come first", expected: prefixExpectation))
            }
            return length
        }
        guard let length = SettingText.wholeNumber(text) else {
            throw AddressingError(.prefix, .malformed(text, expected: prefixExpectation))
        }
        return length
    }
}

extension IPv4Address {
    /// Leading ones of a mask, 255.255.255.0 has 24; nil where it is none.
    public var prefixLength: Int? {
        let ones = rawValue.nonzeroBitCount
        return (~rawValue).leadingZeroBitCount == ones ? ones : nil
    }
}
