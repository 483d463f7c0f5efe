import CZlib
import NetworkAudio

/// Undoes zlib (RFC 1950), to the length of the longest description and no further: what a few bytes unfold to is not
/// for their sender to say.
enum Inflation {
    /// nil for what is damaged, has no end, or is longer.
    static func inflate(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        // A media type may stand before the description.
        var output = [UInt8](repeating: 0, count: SessionDirectory.longestDescription + 64)
        var input = Array(bytes)
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return CZlib.inflate(&stream, Z_FINISH)
            }
        }
        return result == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
    }
}
