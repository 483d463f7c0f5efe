import CZlib

/// Compresses as a sender would.
enum Deflation {
    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        guard compress(&output, &length, bytes, uLong(bytes.count)) == Z_OK else { return [] }
        return Array(output.prefix(Int(length)))
    }
}
