import Glibc

/// Why a file could not be read or written.
public enum FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Carries the number the system gave (`errno`).
    case system(Int32)
    /// Carries the most bytes that are read.
    case tooLarge(limit: Int)

    /// `No such file or directory`.
    public var description: String {
        switch self {
        case .system(let number): String(cString: strerror(number))
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        }
    }
}
