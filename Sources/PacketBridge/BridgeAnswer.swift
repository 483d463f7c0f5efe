package import DeviceModel
import NetworkAudio

/// What the bridge answers: where the control interface is (F21).
package enum BridgeAnswer {
    /// Bytes of every answer.
    package static let size = 14

    /// IPv4 address, subnet mask and MAC address, each in network order.
    package static func bytes(_ control: InterfaceAddresses) -> [UInt8] {
        [control.address, control.mask].flatMap { address in
            (0..<4).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt32(24 - 8 * $0)) }
        } + control.mac.bytes
    }

    /// Whether a payload is such an answer: fourteen bytes with a subnet mask where it belongs.
    package static func isOne(_ payload: [UInt8]) -> Bool {
        guard payload.count == size else { return false }
        let mask = payload[4..<8].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        return mask != 0 && mask.leadingZeroBitCount == 0 && (~mask &+ 1).nonzeroBitCount <= 1
    }
}
