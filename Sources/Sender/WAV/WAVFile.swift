import Glibc
package import Signal

/// An open WAV file of 48 kHz. Reading never allocates; a file that shrinks meanwhile reads as silence.
package final class WAVFile: Sendable {
    package let header: WAVHeader
    private let descriptor: Int32

    package init(path: String) throws(WAVError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(errorNumber: errno) }
        do throws(WAVError) {
            let end = lseek(file, 0, SEEK_END)
            guard end >= 0 else { throw .unreadable(errorNumber: errno) }  // a pipe cannot loop
            header = try WAVHeader(fileBytes: UInt64(end)) { offset, count in
                [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                    filled = max(0, pread(file, buffer.baseAddress, count, off_t(clamping: offset)))
                }
            }
        } catch {
            close(file)
            throw error
        }
        descriptor = file
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { close(descriptor) }

    /// Reads `count` frames from frame `first` on (all of them inside the file) as words of `wordLength`, the channels
    /// of a frame side by side. `scratch`: room for the stored bytes.
    package func read(
        from first: UInt64, count: Int, as wordLength: WordLength, to target: UnsafeMutablePointer<Int32>,
        scratch: UnsafeMutableRawBufferPointer
    ) {
        let bytes = count * header.frameBytes
        var filled = 0
        while filled < bytes {
            let position = header.dataOffset + first * UInt64(header.frameBytes) + UInt64(filled)
            let got = pread(
                descriptor, scratch.baseAddress?.advanced(by: filled), bytes - filled, off_t(clamping: position))
            if got > 0 { filled += got } else if got == 0 || errno != EINTR { break }
        }
        for i in filled..<max(filled, bytes) { scratch[i] = 0 }
        decode(scratch, count: count * header.channelCount, as: wordLength, to: target)
    }

    private func decode(
        _ stored: UnsafeMutableRawBufferPointer, count: Int, as wordLength: WordLength,
        to target: UnsafeMutablePointer<Int32>
    ) {
        switch header.format {
        case .pcm16:
            for i in 0..<count {
                let word = Int16(littleEndian: stored.loadUnaligned(fromByteOffset: 2 * i, as: Int16.self))
                target[i] = Self.rescaled(Int32(word) << 16, to: wordLength)
            }
        case .pcm24:
            for i in 0..<count {
                let word =
                    UInt32(stored[3 * i]) << 8 | UInt32(stored[3 * i + 1]) << 16 | UInt32(stored[3 * i + 2]) << 24
                target[i] = Self.rescaled(Int32(bitPattern: word), to: wordLength)
            }
        case .pcm32:
            for i in 0..<count {
                let word = Int32(littleEndian: stored.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self))
                target[i] = Self.rescaled(word, to: wordLength)
            }
        case .float32:
            for i in 0..<count {
                let bits = UInt32(littleEndian: stored.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self))
                target[i] = wordLength.quantize(Double(Float(bitPattern: bits)))
            }
        }
    }

    /// A left-justified 32-bit word rounded to the word length; words that fit come through unchanged.
    private static func rescaled(_ word: Int32, to wordLength: WordLength) -> Int32 {
        let shift = Int64(32 - wordLength.rawValue)
        return Int32(min(Int64(wordLength.maximum), (Int64(word) + (1 << (shift - 1))) >> shift))
    }
}
