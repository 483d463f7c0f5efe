import DeviceModel
import Engine
import Glibc
import Signal

/// The sound card as the control side sees it: opened, lost, recovered and found again, while the audio goes on.
struct CardOutput {
    /// Time between two tries to open a card that is busy or gone.
    static let retry: Int64 = 1_000_000_000
    /// Ring in front of a sound server: 21 ms.
    private static let servedFrames = 1_024

    /// How the card is driven once it is open.
    private enum Drive {
        case direct
        case served(FrameRing, ServedCardFeeder)
        /// Takes everything at once: the media clock paces it through one of the engine's rings.
        case unpaced(FrameRing, ServedCardFeeder)
    }

    private enum State {
        /// Never tried yet.
        case new
        /// Until `nextTry`; forever where only a person can mend it.
        case closed(CardError, nextTry: HostTime?)
        /// `last`: why it was closed before; nil the first time.
        case opening(last: CardError?)
        /// Open, not yet played on.
        case opened(OpenedCard)
        case playing(OpenedCard, Drive)
    }

    let name: String
    /// Frames of buffer asked for; nil: chosen by what the system permits.
    let bufferFrames: Int?
    /// Why this card, where the device chose it.
    let choice: String?
    /// Which of the engine's rings an unpaced card uses.
    let place: Int
    private var state = State.new
    /// The mixer of the card while it is open, or why there is none for us.
    private var mixer: Result<CardMixer, CardMixerAbsence>?
    private(set) var underruns: UInt64 = 0

    init(name: String, bufferFrames: Int?, choice: String?, place: Int) {
        self.name = name
        self.bufferFrames = bufferFrames
        self.choice = choice
        self.place = place
    }

    /// A card that was opened, with its mixer or the reason why it has none for us.
    struct Opening: Sendable {
        var card: OpenedCard
        var mixer: Result<CardMixer, CardMixerAbsence>

        /// Gives everything back.
        func close() {
            if case .success(let mixer) = mixer { mixer.restore() }
            ALSACard.close(card.handle)
        }
    }

    /// Opens the card and its mixer; may take its time.
    ///
    /// - Parameter levels: the analog level of each output, which the card has from the start where its mixer can.
    static func open(
        _ name: String, bufferFrames: Int, levels: PerChannel<OutputLevel>
    ) -> Result<Opening, CardError> {
        do throws(CardError) {
            let card = try ALSACard.open(name, preferredPeriod: 48, preferredBuffer: bufferFrames)
            return .success(Opening(card: card, mixer: openMixer(of: card, levels: levels)))
        } catch {
            return .failure(error)
        }
    }

    private static func openMixer(
        of card: OpenedCard, levels: PerChannel<OutputLevel>
    ) -> Result<CardMixer, CardMixerAbsence> {
        do throws(CardMixerAbsence) {
            let outputs = levels.all.prefix(card.handle.channels)
            return .success(try CardMixer.open(for: card, levels: outputs.map(\.attenuation)))
        } catch {
            return .failure(error)
        }
    }

    /// Whether it is time to open the card; it then counts as being opened.
    mutating func shouldOpen(now: HostTime) -> Bool {
        switch state {
        case .new: state = .opening(last: nil)
        case .closed(let error, let nextTry?):
            guard now >= nextTry else { return false }
            state = .opening(last: error)
        case .closed(_, nil), .opening, .opened, .playing: return false
        }
        return true
    }

    /// Takes the card that was opened, or the reason why not. It is not played on before `play`.
    mutating func opened(_ result: Result<Opening, CardError>, now: HostTime) {
        switch result {
        case .failure(let error):
            state = .closed(error, nextTry: error.isTransient ? now.advanced(by: Self.retry) : nil)
        case .success(let opening):
            mixer = opening.mixer
            state = .opened(opening.card)
        }
    }

    /// Hands the card to the audio thread, whose plan must know what the card's mixer does.
    mutating func play(now: HostTime, send: (LoopCommand) -> Void) {
        guard case .opened(let card) = state else { return }
        do throws(CardError) { try begin(card, send: send) } catch {
            closeMixer()
            ALSACard.close(card.handle)
            state = .closed(error, nextTry: now.advanced(by: Self.retry))
        }
    }

    private mutating func begin(_ card: OpenedCard, send: (LoopCommand) -> Void) throws(CardError) {
        switch card.kind {
        case .direct:
            state = .playing(card, .direct)
            send(.addCard(.direct(card.handle)))
        case .served:
            let ring = FrameRing.allocate(minimumCapacity: Self.servedFrames)
            let feeder = try feeder(card, ring)
            state = .playing(card, .served(ring, feeder))
            send(.addCard(.served(WordRing(ring, bits: card.handle.format.bits), feeder.readings)))
        case .unpaced:
            let ring = FrameRing.allocate(minimumCapacity: FileOutput.ringFrames)
            let feeder = try feeder(card, ring)
            state = .playing(card, .unpaced(ring, feeder))
            send(.addRing(place: place, WordRing(ring, bits: card.handle.format.bits)))
        }
    }

    private func feeder(_ card: OpenedCard, _ ring: FrameRing) throws(CardError) -> ServedCardFeeder {
        do throws(CardError) { return try ServedCardFeeder(card: card, ring: ring) } catch {
            ring.deallocate()
            throw error
        }
    }

    /// The audio thread let go of the card because of a fault: mends it and hands it back, or closes it.
    mutating func failed(errno: Int32, now: HostTime, send: (LoopCommand) -> Void) {
        guard case .playing(let card, let drive) = state else { return }
        let fault = CardFault(errno: Int(errno))
        var reason = Self.error(of: fault, card: name)
        if case .direct = drive, fault == .underrun || fault == .suspended {
            underruns += 1
            do throws(CardError) {
                try ALSACard.recover(card.handle, name: name)
                send(.addCard(.direct(card.handle)))
                return
            } catch {
                reason = error
            }
        }
        close()
        state = .closed(reason, nextTry: now.advanced(by: Self.retry))
    }

    private static func error(of fault: CardFault, card: String) -> CardError {
        switch fault {
        case .gone: .gone(card: card)
        case .other(ETIMEDOUT): .refused(card: card, step: "playing", detail: "it stands still")
        case .underrun, .suspended, .other:
            .refused(card: card, step: "playing", detail: String(cString: strerror(fault.errno)))
        }
    }

    /// Why the thread that feeds an unpaced card has given up; the audio thread must then let go of the ring.
    var unpacedFault: CardFault? {
        guard case .playing(_, .unpaced(_, let feeder)) = state else { return nil }
        return feeder.readings.fault
    }

    /// Gives the card back; the audio thread must have let go of it.
    mutating func close() {
        guard case .playing(let card, let drive) = state else { return }
        switch drive {
        case .direct: break
        case .served(let ring, let feeder), .unpaced(let ring, let feeder):
            feeder.stop()
            underruns += feeder.readings.underruns
            ring.deallocate()
        }
        closeMixer()
        ALSACard.close(card.handle)
        state = .closed(.gone(card: name), nextTry: nil)
    }

    // MARK: analog level

    private mutating func closeMixer() {
        if case .success(let mixer) = mixer { mixer.restore() }
        mixer = nil
    }

    /// Brings the outputs to their analog levels as far as the card's own mixer can.
    func setLevels(_ levels: PerChannel<OutputLevel>) -> CardLevels {
        var result = CardLevels()
        guard case .success(let mixer) = mixer else { return result }
        for channel in OutputChannel.allCases {
            guard let done = mixer.set(levels[channel].attenuation, output: channel.rawValue) else { continue }
            result.applied[channel] = done
            result.names[channel] = mixer.description
        }
        return result
    }

    /// What brings the outputs to their levels, in words.
    private var levelText: String {
        guard case .success(let mixer) = mixer else {
            guard case .failure(let absence) = mixer else { return "output levels digitally" }
            return "output levels digitally (\(absence.reason))"
        }
        let turned = mixer.turnedElsewhere()
        guard !turned.isEmpty else { return "output levels by \(mixer.description)" }
        let outputs = turned.map { "\($0)" }.joined(separator: ", ")
        return "output levels by \(mixer.description), turned by another program at output \(outputs)"
    }

    /// Connectors of the card; nil while it is not open.
    var connectors: Int? {
        switch state {
        case .playing(let card, _): card.handle.channels
        case .new, .closed, .opening, .opened: nil
        }
    }

    /// - Parameters:
    ///   - frames: frames rendered for the card.
    ///   - dropped: frames for which an unpaced card had no room.
    func status(frames: Int64, dropped: UInt64) -> OutputStatus {
        var status = OutputStatus(
            specification: "alsa:\(name)", detail: "not open", choice: choice, framesWritten: UInt64(max(0, frames)),
            xruns: underruns, framesDropped: dropped, health: .good)
        switch state {
        case .closed(let error, _), .opening(let error?):
            status.health = .fault(Reason(error.reason, nextStep: error.nextStep))
        case .new, .opening(nil), .opened:
            status.health = .idle(Reason("the card is being opened", nextStep: "wait a moment"))
        case .playing(let card, let drive):
            status.detail = "\(card.detail), \(levelText)"
            switch drive {
            case .direct: break
            case .served(_, let feeder), .unpaced(_, let feeder):
                status.framesWritten = feeder.readings.framesWritten
                status.xruns += feeder.readings.underruns
            }
        }
        return status
    }
}
