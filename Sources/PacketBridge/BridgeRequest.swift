package import DeviceModel
package import NetworkAudio

/// A datagram that came to the bridge, and whether it is one to be answered.
package struct BridgeRequest {
    /// Bytes of a payload that are answered (F21).
    package static let lengths = 1...140

    package var payload: [UInt8]
    package var sender: IPv4Address
    package var senderPort: UInt16
    /// The address it was sent to, where the system tells.
    package var destination: IPv4Address?

    package init(payload: [UInt8], sender: IPv4Address, senderPort: UInt16, destination: IPv4Address?) {
        self.payload = payload
        self.sender = sender
        self.senderPort = senderPort
        self.destination = destination
    }

    /// Whether it deserves an answer, apart from how many did before it.
    ///
    /// - Parameters:
    ///   - port: the bridge's own.
    ///   - control: whose addresses the answer holds.
    package func isAnswered(by port: UInt16, _ control: InterfaceAddresses) -> Bool {
        guard Self.lengths.contains(payload.count), senderPort != 0 else { return false }
        // An answer to many is a flood, and one request to many would bring one from each device.
        guard Self.isHost(sender, in: control), destination.map({ Self.isHost($0, in: control) }) ?? true else {
            return false
        }
        // Two bridges must not answer each other for ever because somebody forged one datagram between them.
        return !(senderPort == port && BridgeAnswer.isOne(payload))
    }

    /// Whether an address is that of one host.
    private static func isHost(_ address: IPv4Address, in control: InterfaceAddresses) -> Bool {
        let host = ~control.mask.rawValue
        // A network of two addresses or one has no address for all of its hosts (RFC 3021).
        let isBroadcast = host > 1 && address.rawValue == control.address.rawValue | host
        return !address.isMulticast && address.rawValue != .max && address.rawValue >> 24 != 0 && !isBroadcast
    }
}
