import DeviceModel
import Engine

/// A WAV file being written: the ring the audio thread fills and the thread that empties it.
struct FileOutput {
    /// What the disk may be late by: 5.5 s, more than the 5 s of a stall that the loop makes good for at once.
    static let ringFrames = 262_144

    let specification: OutputSpecification
    /// Which of the engine's four rings.
    let place: Int
    let ring: FrameRing
    private let writer: WAVWriter

    init(path: String, splitSeconds: Int?, place: Int) throws(WAVError) {
        specification = .wav(path: path, splitSeconds: splitSeconds)
        self.place = place
        let ring = FrameRing.allocate(minimumCapacity: Self.ringFrames)
        self.ring = ring
        do throws(WAVError) { writer = try WAVWriter(path: path, splitSeconds: splitSeconds, ring: ring) } catch {
            ring.deallocate()
            throw error
        }
        writer.start()
    }

    /// Ends the file; the audio thread must have let go of the ring.
    func finish() {
        writer.finish()
        ring.deallocate()
    }

    /// - Parameters:
    ///   - dropped: frames the audio thread could not put into the ring.
    ///   - skipped: frames of media time that were passed over because this program stood still too long.
    func status(dropped: UInt64, skipped: Int64) -> OutputStatus {
        let status = writer.status
        let health: Health
        if let fault = status.fault {
            health = .fault(Reason(fault.what, nextStep: fault.nextStep))
        } else if dropped > 0 {
            health = .warning(
                Reason(
                    "the disk was too slow: \(dropped) frames are missing",
                    nextStep: "write to another disk; the file's time is short by that much"))
        } else if let fault = status.lastFault {
            health = .warning(
                Reason(
                    "the file has a silent gap where the disk failed: \(fault.what)",
                    nextStep: "keep room on that disk; what came after stands at its right time"))
        } else if skipped > 0 {
            health = .warning(
                Reason(
                    "\(skipped / 48_000) s are missing: this program stood still for longer than it can make good for",
                    nextStep: "find what stopped it (a debugger, a suspended machine); the file goes on after the gap"))
        } else {
            health = .good
        }
        return OutputStatus(
            specification: "\(specification)", detail: "\(status.path), 24 bit, 4 channels",
            framesWritten: status.framesWritten, framesDropped: status.framesDropped + dropped, health: health)
    }
}
