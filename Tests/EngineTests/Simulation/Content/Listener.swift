import Signal

/// Listens to a capture of `FrameCode` and notes where it is anything but the next frame.
struct Listener {
    /// Frames in a row that are no frame of the sender: concealed, cross-faded or silent.
    struct Gap: Equatable {
        /// Position in the capture.
        var start: Int64
        var length: Int64
        /// By how many frames what follows is further than it would be without the gap: 0 where the timeline stands.
        var shift: Int64
    }

    private(set) var position: Int64 = 0
    /// Everything after the first frame that was heard.
    private(set) var gaps: [Gap] = []
    /// Position of the first frame heard, and its number.
    private(set) var first: (position: Int64, frame: Int64)?
    /// Frames heard unchanged.
    private(set) var heard: Int64 = 0
    /// Frame minus position, modulo the code's period, where it stands.
    private(set) var lead: Int64 = 0
    private var gapStart: Int64?

    init() {}

    mutating func take(_ words: UnsafeBufferPointer<SIMD4<Int32>>) {
        for word in words { note(FrameCode.frame(word)) }
    }

    mutating func take(_ frame: SIMD4<Double>) { note(FrameCode.frame(Quantizer.words(frame, bits: 24))) }

    private mutating func note(_ frame: Int64?) {
        defer { position += 1 }
        guard let frame else {
            if first != nil, gapStart == nil { gapStart = position }
            return
        }
        heard += 1
        let newLead = (frame - position) & (FrameCode.period - 1)
        if first == nil {
            first = (position, frame)
        } else if newLead != lead || gapStart != nil {
            var shift = (newLead - lead) & (FrameCode.period - 1)
            if shift > FrameCode.period / 2 { shift -= FrameCode.period }
            let start = gapStart ?? position
            gaps.append(Gap(start: start, length: position - start, shift: shift))
        }
        gapStart = nil
        lead = newLead
    }

    /// Position from which on nothing but frames was heard.
    var cleanSince: Int64 { gapStart != nil ? position : gaps.last.map { $0.start + $0.length } ?? 0 }
}
