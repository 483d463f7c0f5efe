import Signal

/// A WAV file over and over, without a gap where it begins anew.
struct FileSource: SampleSource {
    private let file: WAVFile
    private let channelCount: Int
    private let wordLength: WordLength
    private let scratch: Scratch
    private var position: UInt64 = 0

    /// `channelCount`: that of the file, or any for a file of one channel, which then plays on all.
    /// `framesAtMost`: the most that `render` is ever asked for.
    init(file: WAVFile, channelCount: Int, wordLength: WordLength, framesAtMost: Int) {
        self.file = file
        self.channelCount = channelCount
        self.wordLength = wordLength
        scratch = Scratch(byteCount: framesAtMost * file.header.frameBytes)
    }

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        let fileChannels = file.header.channelCount
        var done = 0
        while done < frameCount {
            let count = Int(min(UInt64(frameCount - done), file.header.frameCount - position))
            file.read(
                from: position, count: count, as: wordLength, to: target + done * fileChannels, scratch: scratch.bytes)
            position = (position + UInt64(count)) % file.header.frameCount
            done += count
        }
        guard fileChannels < channelCount else { return }
        for frame in (0..<frameCount).reversed() {  // from the end, so that no word is overwritten before it is copied
            let word = target[frame]
            for channel in 0..<channelCount { target[frame * channelCount + channel] = word }
        }
    }
}

/// Memory for the stored bytes of one packet, given back with its last owner.
private final class Scratch: @unchecked Sendable {  // only the one source that owns it touches the bytes
    let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) { bytes = .allocate(byteCount: byteCount, alignment: 16) }

    deinit { bytes.deallocate() }
}
