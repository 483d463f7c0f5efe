import CALSA

/// Who may write to a card, and what gives the pace.
public enum CardKind: Sendable, Hashable {
    /// Paced by its own clock and never waits: the audio thread writes to it.
    case direct
    /// A sound server or something else that may wait: a thread of its own feeds it from a ring.
    case served
    /// Takes everything at once: the host clock gives the pace, a thread of its own feeds it.
    case unpaced

    /// Tells from the description libasound gives of the chain of plugins behind a name.
    public init(chain: String) {
        // A file or a meter in front of nothing is as unpaced as nothing itself.
        if chain.contains("Null PCM") {
            self = .unpaced
        } else if Self.waiting.contains(where: { chain.contains($0) }) {
            self = .served
        } else {
            self = .direct
        }
    }

    /// Words in the descriptions of plugins that talk to a server, a socket or a disk.
    private static let waiting = [
        "PulseAudio", "JACK", "Jack", "PipeWire", "BlueALSA", "BlueZ", "OSS", "File PCM", "Shm PCM", "Share PCM",
    ]

    /// Asks libasound for that description.
    static func chain(of pcm: OpaquePointer) -> String {
        var output: OpaquePointer?
        guard snd_output_buffer_open(&output) >= 0, let output else { return "" }
        defer { snd_output_close(output) }
        snd_pcm_dump(pcm, output)
        var text: UnsafeMutablePointer<CChar>?
        let length = snd_output_buffer_string(output, &text)
        guard let text, length > 0 else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }
}
