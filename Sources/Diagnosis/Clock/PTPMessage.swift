/// The head of a PTP message, as much as a listener wants: version 1 (IEEE 1588-2002 §8) and 2 (IEEE 1588-2008 §13).
package enum PTPMessage: Sendable, Hashable {
    case version1(Kind)
    case version2(Version2)

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case sync, delayRequest, pathDelayRequest, pathDelayResponse, followUp, delayResponse
        case pathDelayFollowUp, announce, signaling, management
    }

    package struct Version2: Sendable, Hashable {
        package var kind: Kind
        /// 1 in messages of IEEE 1588-2019.
        package var minorVersion: UInt8
        package var domain: UInt8
        /// The clock that sends, EUI-64.
        package var clock: UInt64
        /// Binary logarithm of the seconds between two such messages.
        package var logInterval: Int8
        /// In announcements.
        package var grandmaster: Grandmaster?
    }

    /// Who gives the time, as an announcement says (IEEE 1588-2008 §13.5).
    package struct Grandmaster: Sendable, Hashable {
        package var identity: UInt64
        package var priority1: UInt8
        package var priority2: UInt8
        /// 6: follows a primary source such as GPS; 248: its own.
        package var clockClass: UInt8
        package var stepsRemoved: UInt16
    }

    /// Reads a datagram; nil for what is no PTP message or is cut.
    package init?(_ bytes: some RandomAccessCollection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count >= 34 else { return nil }
        switch bytes[1] & 0x0F {
        case 1:
            guard bytes[0] == 0, bytes.count >= 40, let kind = Self.version1Kind(control: bytes[32]) else { return nil }
            self = .version1(kind)
        case 2:
            guard let kind = Self.version2Kind(bytes[0] & 0x0F) else { return nil }
            var message = Version2(
                kind: kind, minorVersion: bytes[1] >> 4, domain: bytes[4], clock: Self.number(bytes[20..<28]),
                logInterval: Int8(bitPattern: bytes[33]))
            if kind == .announce {
                guard bytes.count >= 64 else { return nil }
                message.grandmaster = Grandmaster(
                    identity: Self.number(bytes[53..<61]), priority1: bytes[47], priority2: bytes[52],
                    clockClass: bytes[48], stepsRemoved: UInt16(bytes[61]) << 8 | UInt16(bytes[62]))
            }
            self = .version2(message)
        default: return nil
        }
    }

    private static func version1Kind(control: UInt8) -> Kind? {
        switch control {
        case 0: .sync
        case 1: .delayRequest
        case 2: .followUp
        case 3: .delayResponse
        case 4: .management
        default: nil
        }
    }

    private static func version2Kind(_ type: UInt8) -> Kind? {
        switch type {
        case 0x0: .sync
        case 0x1: .delayRequest
        case 0x2: .pathDelayRequest
        case 0x3: .pathDelayResponse
        case 0x8: .followUp
        case 0x9: .delayResponse
        case 0xA: .pathDelayFollowUp
        case 0xB: .announce
        case 0xC: .signaling
        case 0xD: .management
        default: nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
