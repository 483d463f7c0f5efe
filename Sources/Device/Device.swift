public import DeviceModel
import Engine
import NetworkAudio
import Signal

/// The one owner of what the device is and does: opens what the settings ask for, keeps it open, and tells what is.
public actor Device {
    /// Which of the engine's four rings an unpaced card uses: files come first.
    private static let cardPlace = 3

    let settings: RunSettings
    /// As configured, or as suggested since.
    private(set) var linkOffset: LinkOffset
    /// As the configuration had it when it was last read.
    var configuredLinkOffset: LinkOffset
    private var headroom: ResamplerHeadroom
    /// Frames by which the card plays later than it could, for the latency that is wanted.
    private var padding = 0
    var signal: SignalDesk
    private let table: RoutingTable
    let engine: AudioThread
    let started = ClockReadings.now().host
    var receivers: [FlowReceiver]
    var histories: [CounterHistory]
    var transits: [TransitHistory]
    var files: [FileOutput] = []
    var card: CardOutput?
    var fileFaults: [OutputStatus] = []
    var virtualChoice: String?
    /// Of the ports that others serve, as they told.
    private var served: [ServiceStatus] = []
    private var network: NetworkView
    private var networkSeen: HostTime
    var facts = LoopFacts()
    var privileges: AudioThread.Privileges?
    private var spectrumDesk: SpectrumDesk?
    private var spectrumWatchers = 0
    let clock: ClockDesk
    var configuration = Health.good
    private var isStopped = false

    public init(_ settings: RunSettings) {
        self.settings = settings
        linkOffset = settings.linkOffset
        configuredLinkOffset = settings.linkOffset
        let table = RoutingTable(settings.map)
        self.table = table
        let signal = SignalDesk(settings)
        self.signal = signal
        headroom = settings.headroom
        engine = AudioThread(
            settings: LoopSettings(linkOffset: Int64(settings.linkOffset.frames), resampler: settings.resampler.mode),
            plan: Self.plan(
                settings, table, headroom: settings.headroom, linkOffset: settings.linkOffset, padding: 0,
                signal: signal.makePlan()))
        clock = ClockDesk(settings, readings: engine.channels.reference)
        receivers = zip(FlowNumber.allCases, settings.sources).map { number, source in
            FlowReceiver(number: number, setting: source, listenAddress: settings.listenAddress)
        }
        histories = Array(repeating: CounterHistory(), count: settings.sources.count)
        transits = Array(repeating: TransitHistory(), count: settings.sources.count)
        network = NetworkView(wanted: settings.interface)
        networkSeen = started
    }

    // MARK: life

    /// Starts the audio thread and opens everything the settings name. What cannot be opened is told in the status and
    /// tried again; only a system without threads makes this return false.
    public func start() -> Bool {
        guard engine.start() else { return false }
        clock.start()
        maintainSources(ClockReadings.now().host)
        openOutputs()
        return true
    }

    /// Looks after everything; to be called every `maintenanceInterval`.
    public func maintain() {
        guard !isStopped else { return }
        let now = ClockReadings.now().host
        while let reply = engine.channels.replies.pop() { take(reply, now: now) }
        refreshFacts()
        takeMeters()
        spectrumDesk?.maintain()
        if now.since(networkSeen) > 1_000_000_000 {
            networkSeen = now
            network = NetworkView(wanted: settings.interface)
        }
        maintainSources(now)
        for index in receivers.indices {
            receivers[index].guardAgainstFlood(facts.flows[index], now: now, send: send)
            let flow = facts.flows[index]
            histories[index].note(flow.counters, moves: moves(of: index), at: now)
            transits[index].note(longest: flow.longestTransit, received: flow.counters.received, at: now)
        }
        maintainLatency()
        if let card, card.unpacedFault != nil { send(.removeRing(place: card.place)) }
        // The size of a card's buffer depends on what the audio thread was granted.
        if privileges != nil, card?.shouldOpen(now: now) == true { openCardLater() }
    }

    /// How often `maintain` is to be called: a card's fault is mended at once, packets need no hurry.
    public var maintenanceInterval: Duration { card == nil ? .milliseconds(200) : .milliseconds(20) }

    /// Ends everything: the sound fades, files are completed, cards and sockets given back.
    public func stop() {
        guard !isStopped else { return }
        isStopped = true
        // A card's sound fades; a recording ends with the last real sample.
        for file in files { send(.removeRing(place: file.place)) }
        clock.stop()
        engine.stop()
        while let reply = engine.channels.replies.pop() { take(reply, now: ClockReadings.now().host) }
        refreshFacts()
        for file in files { file.finish() }
        card?.close()
    }

    // MARK: signal path

    /// Takes other settings of the signal path, as one change.
    ///
    /// - Returns: frames rendered so far: the change is heard from about there on.
    public func apply(_ settings: SignalSettings) -> Int64 {
        signal.apply(settings)
        _ = updateCardLevels()
        publishPlan()
        refreshFacts()
        return max(facts.mediaFrames, facts.cardFrames)
    }

    /// Says whether the configuration file, read again, could be used.
    public func note(configuration: Health) { self.configuration = configuration }

    /// Tells how a port is that is served for the device.
    public func serve(_ status: ServiceStatus) {
        if let index = served.firstIndex(where: { $0.name == status.name }) {
            served[index] = status
        } else {
            served.append(status)
        }
    }

    var serviceStatuses: [ServiceStatus] { served }

    /// Clears the clip latches of all channels.
    public func clearClips() {
        takeMeters()
        signal.clearClips()
    }

    /// Plays by another link offset from now on.
    func change(linkOffset: LinkOffset) {
        self.linkOffset = linkOffset
        publishPlan()
    }

    /// What the last minute of each source speaks for.
    var linkOffsetAdvices: [LinkOffsetAdvice] {
        let now = ClockReadings.now().host
        return transits.map { LinkOffsetAdvice($0.lastMinute(at: now)) }
    }

    /// Takes other headroom behind the resampler; heard as a short fade.
    public func apply(headroom: ResamplerHeadroom) {
        guard headroom != self.headroom else { return }
        self.headroom = headroom
        publishPlan()
    }

    private func publishPlan() {
        engine.channels.plan.publish(
            Self.plan(
                settings, table, headroom: headroom, linkOffset: linkOffset, padding: padding,
                signal: signal.makePlan()))
    }

    private static func plan(
        _ settings: RunSettings, _ table: RoutingTable, headroom: ResamplerHeadroom, linkOffset: LinkOffset,
        padding: Int, signal: SignalPlan
    ) -> RenderPlan {
        var plan = RenderPlan(
            routing: table.routing(headroom: headroom), linkOffset: Int64(linkOffset.frames), signal: signal)
        plan.padding = Int64(padding)
        plan.isCardOnMediaClock = settings.cardClock == .media
        return plan
    }

    /// Keeps the card at the latency that is wanted, whatever of it the card and the sums need.
    private func maintainLatency() {
        guard settings.outputLatency != nil, let latency = cardLatency, latency.padding != padding else { return }
        padding = latency.padding
        publishPlan()
    }

    func takeMeters() {
        while let record = engine.channels.meters.pop() { signal.take(record) }
    }

    // MARK: spectrum

    /// Begins or ends reckoning the spectra of the channels for one who looks; every begin has its end. While nobody looks
    /// they cost nothing.
    public func watchSpectrum(_ isWatched: Bool) {
        spectrumWatchers = max(0, spectrumWatchers + (isWatched ? 1 : -1))
        if spectrumWatchers > 0 {
            if spectrumDesk == nil { spectrumDesk = SpectrumDesk(send: send) }
        } else if spectrumDesk != nil {
            spectrumDesk = nil
            send(.tapSpectrum(nil))
        }
    }

    /// The spectra as of now; nil while nobody looks, and until enough has come.
    public func spectrum() -> SpectrumStatus? { spectrumDesk?.spectrum() }

    // MARK: sources

    private func maintainSources(_ now: HostTime) {
        for index in receivers.indices {
            let stream = receivers[index].setting.stream
            let flow = FlowSettings(
                layout: table.layout(of: stream, flow: index),
                filter: FlowFilter(sources: receivers[index].leg.sources, payloadType: stream.payloadType),
                linkOffset: Int64(linkOffset.frames), reference: FlowReference(stream))
            receivers[index].maintain(
                now: now, silence: facts.flows[index].lastArrival.map { now.since($0) }, network: network,
                settings: flow, send: send)
        }
    }

    private nonisolated func send(_ command: LoopCommand) { engine.send(command) }

    private func take(_ reply: LoopReply, now: HostTime) {
        switch reply {
        case .flowRemoved(let flow, let socket):
            flow.deinitialize(count: 1)
            flow.deallocate()
            if socket >= 0 { FlowSocket.close(socket) }
        case .socketReturned(let socket): FlowSocket.close(socket)
        case .ringRemoved:
            // Only an unpaced card's ring is ever taken back while the device runs.
            if let fault = card?.unpacedFault { cardFailed(errno: fault.errno, now: now) }
        case .spectrumTapReturned(let tap): tap.deallocate()
        case .cardRemoved(_, let error):
            guard error != 0, !isStopped else { return }
            cardFailed(errno: error, now: now)
        }
    }

    // MARK: outputs

    private func openOutputs() {
        var place = 0
        for output in settings.outputs {
            switch output {
            case .virtual: break
            case .alsa(let name, let bufferMilliseconds):
                card = CardOutput(
                    name: name, bufferFrames: bufferMilliseconds.map { $0 * 48 }, choice: nil, place: Self.cardPlace)
            case .wav(let path, let splitSeconds):
                openFile(path, splitSeconds: splitSeconds, place: place)
                place += 1
            }
        }
        if settings.outputs.isEmpty { chooseOutput() }
    }

    /// Frames of a card's buffer: 10 ms with real-time priority, 40 ms without.
    private var bufferFrames: Int { privileges?.schedulingError == 0 ? 480 : 1_920 }

    private func openFile(_ path: String, splitSeconds: Int?, place: Int) {
        do throws(WAVError) {
            let file = try FileOutput(path: path, splitSeconds: splitSeconds, place: place)
            files.append(file)
            send(.addRing(place: place, WordRing(file.ring, bits: 24)))
        } catch {
            fileFaults.append(
                OutputStatus(
                    specification: "\(OutputSpecification.wav(path: path, splitSeconds: splitSeconds))",
                    detail: "not open", health: .fault(Reason(error.what, nextStep: error.nextStep))))
        }
    }

    private func chooseOutput() {
        let choice = ALSACard.choose(from: ALSACard.list())
        guard let chosen = choice.chosen else {
            virtualChoice = choice.reason
            return
        }
        card = CardOutput(name: chosen.name, bufferFrames: nil, choice: choice.reason, place: Self.cardPlace)
    }

    /// Opening a card and its mixer may take seconds: not on this actor's time.
    private func openCardLater() {
        guard let name = card?.name else { return }
        let bufferFrames = card?.bufferFrames ?? self.bufferFrames
        let levels = signal.outputLevels
        Task.detached {
            let result = CardOutput.open(name, bufferFrames: bufferFrames, levels: levels)
            await self.cardOpened(result)
        }
    }

    private func cardOpened(_ result: Result<CardOutput.Opening, CardError>) {
        guard !isStopped else {
            if case .success(let opening) = result { opening.close() }
            return
        }
        let now = ClockReadings.now().host
        card?.opened(result, now: now)
        if updateCardLevels() { publishPlan() }
        card?.play(now: now, send: send)
    }

    /// Lets the card's own mixer do what it can of the analog levels.
    ///
    /// - Returns: whether what is left to do digitally has changed.
    private func updateCardLevels() -> Bool { signal.apply(card?.setLevels(signal.outputLevels) ?? CardLevels()) }

    private func cardFailed(errno: Int32, now: HostTime) {
        card?.failed(errno: errno, now: now, send: send)
        if updateCardLevels() { publishPlan() }
    }
}
