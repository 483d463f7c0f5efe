public import DeviceModel
import Engine
import NetworkAudio
import Signal

/// The one owner of what the device is and does: opens what the settings ask for, keeps it open, and tells what is.
public actor Device {
    /// Which of the engine's four rings an unpaced card uses: files come first.
    static let cardPlace = 3
    /// The first of those that streams use.
    private static let streamPlace = 4

    /// As at the start: what is not live stays so.
    let settings: RunSettings
    /// As it is now.
    private(set) var setup: Setup
    /// Frames by which the card plays later than it could, for the latency that is wanted.
    private var padding = 0
    var signal: SignalDesk
    var table: RoutingTable
    /// Which change of sources or map is under way, or was the last.
    var patching: UInt64 = 0
    /// When the lanes that were given other channels last hold them as far back as they are read.
    var lanesFull = ClockReadings.now().host
    let engine: AudioThread
    let started = ClockReadings.now().host
    /// By flow.
    var sources: [ReceivedSource?] = [nil, nil]
    var files: [FileOutput] = []
    var listeners: [Listener] = []
    var streams: [TransmitOutput] = []
    var card: CardOutput?
    var outputFaults: [OutputStatus] = []
    var virtualChoice: String?
    /// Of the ports that others serve, as they told.
    private var served: [ServiceStatus] = []
    private(set) var linkName: LinkName?
    private(set) var url: String?
    private(set) var network: NetworkView
    private var networkSeen: HostTime
    var facts = LoopFacts()
    var privileges: AudioThread.Privileges?
    private var spectrumDesk: SpectrumDesk?
    private var spectrumWatchers = 0
    let clock: ClockDesk
    var configuration = Health.good
    private(set) var isStopped = false

    public init(_ settings: RunSettings) {
        self.settings = settings
        setup = settings.setup
        let table = RoutingTable(settings.setup.assignments, settings.setup.backupsInUse)
        self.table = table
        let signal = SignalDesk(settings)
        self.signal = signal
        engine = AudioThread(
            settings: LoopSettings(linkOffset: Int64(settings.linkOffset.frames), resampler: settings.resampler.mode),
            plan: Self.plan(settings.setup, table, padding: 0, signal: signal.makePlan()))
        clock = ClockDesk(settings, readings: engine.channels.reference)
        network = NetworkView(wanted: settings.interface)
        networkSeen = started
    }

    // MARK: life

    /// Starts the audio thread and opens everything the settings name. What cannot be opened is told in the status and
    /// tried again; only a system without threads makes this return false.
    public func start() -> Bool {
        guard engine.start() else { return false }
        clock.start()
        startReceiving(table.lanes)
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
        watchSources(now)
        maintainLatency()
        for index in streams.indices { streams[index].maintain(ClockReadings.now(), network: network) }
        if let card, card.unpacedFault != nil { send(.removeRing(place: card.place)) }
        // The size of a card's buffer depends on what the audio thread was granted.
        if privileges != nil, card?.shouldOpen(now: now) == true { openCardLater() }
    }

    /// How often `maintain` is to be called: a card's fault is mended at once, packets need no hurry, and where there are
    /// neither only the network is looked at.
    public var maintenanceInterval: Duration {
        if card != nil { return .milliseconds(20) }
        let isBusy = sources.contains { $0 != nil } || !files.isEmpty || !streams.isEmpty || !listeners.isEmpty
        return isBusy || spectrumDesk != nil ? .milliseconds(200) : .milliseconds(500)
    }

    /// Ends everything: the sound fades, files are completed, cards and sockets given back.
    public func stop() {
        guard !isStopped else { return }
        isStopped = true
        // A card's sound fades; a recording ends with the last real sample.
        for place in files.map(\.place) + streams.map(\.place) { send(.removeRing(place: place)) }
        clock.stop()
        engine.stop()
        while let reply = engine.channels.replies.pop() { take(reply, now: ClockReadings.now().host) }
        refreshFacts()
        for file in files { file.finish() }
        for index in streams.indices { streams[index].finish() }
        card?.close()
    }

    // MARK: signal path

    /// Takes another state, as one change.
    public func apply(_ state: DeviceState) {
        let before = setup
        setup = state.setup
        signal.apply(state.signal)
        _ = updateCardLevels()
        publishPlan()
        if setup.sources != before.sources || setup.assignments != before.assignments
            || setup.backupsInUse != before.backupsInUse
        {
            repatch()
        }
    }

    /// Frames rendered so far: what is applied after this is heard later.
    public func renderedFrames() -> Int64 {
        refreshFacts()
        return max(facts.mediaFrames, facts.cardFrames)
    }

    var linkOffset: LinkOffset { setup.linkOffset }

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

    /// Tells how the device is called on its links.
    public func note(linkName: LinkName?, url: String?) {
        self.linkName = linkName
        self.url = url
    }

    var serviceStatuses: [ServiceStatus] { served }

    /// Clears the clip latch of a channel; nil: of all.
    public func clearClips(of channel: OutputChannel?) {
        takeMeters()
        signal.clearClips(of: channel)
    }

    func publishPlan() {
        engine.publish(Self.plan(setup, table, padding: padding, signal: signal.makePlan()))
    }

    private static func plan(_ setup: Setup, _ table: RoutingTable, padding: Int, signal: SignalPlan) -> RenderPlan {
        var plan = RenderPlan(
            routing: table.routing(headroom: setup.headroom), linkOffset: Int64(setup.linkOffset.frames),
            signal: signal)
        plan.padding = Int64(padding)
        plan.isCardOnMediaClock = setup.cardClock == .media
        return plan
    }

    /// Keeps the card at the latency that is wanted, whatever of it the card and the sums need.
    private func maintainLatency() {
        let wanted = setup.outputLatency == nil ? 0 : cardLatency?.padding ?? padding
        guard wanted != padding else { return }
        padding = wanted
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

    // MARK: commands

    nonisolated func send(_ command: LoopCommand) { engine.send(command) }

    private func take(_ reply: LoopReply, now: HostTime) {
        switch reply {
        case .flowRemoved(let flow, let sockets):
            flow.deinitialize(count: 1)
            flow.deallocate()
            for leg in 0..<LegSockets.count where sockets[leg] >= 0 { FlowSocket.close(sockets[leg]) }
        case .socketReturned(let socket): FlowSocket.close(socket)
        case .ringRemoved(let ring):
            // Rings of files and streams are taken back when the device ends.
            if !forgetListener(ring), let fault = card?.unpacedFault { cardFailed(errno: fault.errno, now: now) }
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
            case .rtp(let flow): openStream(flow)
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
            outputFaults.append(
                OutputStatus(
                    specification: "\(OutputSpecification.wav(path: path, splitSeconds: splitSeconds))",
                    detail: "not open", health: .fault(Reason(error.what, nextStep: error.nextStep))))
        }
    }

    private func openStream(_ flow: TransmitFlow) {
        let place = Self.streamPlace + streams.count
        do throws(RTPPacketizerError) {
            let stream = try TransmitOutput(flow, mark: settings.qualityOfService.audio, place: place)
            streams.append(stream)
            send(.addRing(place: place, stream.words))
        } catch {
            outputFaults.append(
                OutputStatus(
                    specification: "\(OutputSpecification.rtp(flow))", detail: "not sent",
                    health: .fault(Reason("\(error)", nextStep: "give the stream another form"))))
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
