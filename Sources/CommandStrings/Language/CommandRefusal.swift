public import DeviceModel

/// Why a command was answered by ERR. The answer names no reason; the wire log does.
public enum CommandRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case unfinished
    case tooLong
    case notPrintable
    case empty
    case unknownVerb(String)
    case parameterMissing
    case unknownParameter(String)
    case badIndex(String)
    case indexMissing(String)
    case indexNotTaken(String)
    case notReadable(String)
    case notWritable(String)
    case badValue(String, expected: String)
    case superfluous(String)
    /// Nothing may be changed through this port.
    case readOnlyPort
    case edit(EditRefusal)

    public var description: String {
        switch self {
        case .unfinished: "another < came before the >"
        case .tooLong: "more than \(CommandScanner.limit) bytes between < and >"
        case .notPrintable: "a byte that is no printable ASCII character"
        case .empty: "nothing between < and >"
        case .unknownVerb(let word): "'\(word)' is neither GET nor SET"
        case .parameterMissing: "no parameter is named"
        case .unknownParameter(let word): "there is no parameter '\(word)'"
        case .badIndex(let word): "'\(word)' is no index, expected 0 for all or 1 to 4"
        case .indexMissing(let word): "\(word) needs an index, 0 for all or 1 to 4"
        case .indexNotTaken(let word): "\(word) is of the device and takes no index"
        case .notReadable(let word): "\(word) cannot be asked for"
        case .notWritable(let word): "\(word) cannot be set through this port"
        case .badValue("", let expected): "the value is missing, expected \(expected)"
        case .badValue(let word, let expected): "'\(word)' is no value, expected \(expected)"
        case .superfluous(let word): "'\(word)' is one word too many"
        case .readOnlyPort: "this port may only be read"
        case .edit(let refusal): refusal.description
        }
    }
}
