import Glibc

/// WAV files for tests, byte by byte, and a place to put them.
enum WAVBytes {
    static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    static func chunk(_ name: String, _ body: [UInt8], size: UInt64? = nil) -> [UInt8] {
        Array(name.utf8) + little(size ?? UInt64(body.count), 4) + body + (body.count % 2 == 1 ? [0] : [])
    }

    static func format(tag: UInt64, channels: Int, bits: Int, rate: UInt64 = 48_000, isExtensible: Bool = false)
        -> [UInt8]
    {
        let frameBytes = UInt64(channels * bits / 8)
        var body = little(isExtensible ? 0xFFFE : tag, 2) + little(UInt64(channels), 2) + little(rate, 4)
        body += little(rate * frameBytes, 4) + little(frameBytes, 2) + little(UInt64(bits), 2)
        if isExtensible {
            body +=
                little(22, 2) + little(UInt64(bits), 2) + little(0, 4) + little(tag, 2)
                + [UInt8](repeating: 0, count: 14)
        }
        return chunk("fmt ", body)
    }

    static func file(form: String = "RIFF", _ chunks: [UInt8]...) -> [UInt8] {
        let body = Array("WAVE".utf8) + chunks.flatMap { $0 }
        return Array(form.utf8) + little(UInt64(body.count), 4) + body
    }

    /// Writes `bytes` to a new file, hands its path to `body` and removes it again.
    static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        var template = Array("/tmp/ani4out-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        defer { close(descriptor) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw WAVBytesError.notWritten }
        return try body(path)
    }

    enum WAVBytesError: Error { case notWritten }
}
