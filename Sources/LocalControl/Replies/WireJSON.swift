import DeviceModel
import JSON

extension WireLogItem {
    var json: JSONText {
        switch self {
        case .lost(let count): .object(("lost", .optional(count)))
        case .message(let message):
            .object(
                ("wallTime", .number(Double(message.wallTime), decimals: 0)),
                ("time", .string(WallTime.iso8601(milliseconds: message.wallTime))), ("peer", .string(message.peer)),
                ("direction", .string(message.direction.rawValue)), ("bytes", .string(Self.escaped(message.bytes))),
                ("meaning", .string(message.meaning)), ("refusal", .optional(message.refusal)))
        }
    }

    /// Printable ASCII as it is, but for the backslash; all else as `\r`, `\n`, `\t` or `\xFF`.
    package static func escaped(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): text += "\\\\"
            case UInt8(ascii: "\r"): text += "\\r"
            case UInt8(ascii: "\n"): text += "\\n"
            case UInt8(ascii: "\t"): text += "\\t"
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
