import Device
import DeviceModel
import Engine
import NetworkAudio
import Signal
import SourceDiscovery

/// Keeps the list of streams on the network: listens where the device does, fetches descriptions, and lets the flows
/// follow their sessions.
struct SourceWatch {
    /// Between two looks.
    private static let interval = Duration.seconds(1)
    /// It may be later by so much, so that it need not wake an idle device by itself.
    private static let tolerance = Duration.milliseconds(250)
    /// Nanoseconds without an announcement after which groups are joined anew: a switch that snoops without a querier
    /// forgets us after minutes.
    private static let rejoinSilence: Int64 = 60_000_000_000

    private let served: ServedDevice
    private let directory: SourceDirectory
    private let listener: SAPListener
    private let reader: MeterReader

    init(_ served: ServedDevice) async {
        self.served = served
        directory = served.sources
        listener = SAPListener(served.sources) { ClockReadings.now().host }
        reader = await served.device.addMeterReader()
    }

    /// Watches until its task is cancelled.
    func run() async {
        let sessions = Task { await served.links.watchSessions(into: directory) }
        defer { sessions.cancel() }
        var (heard, lastHeard, joins) = (UInt64(0), ClockReadings.now().host, 0)
        while !Task.isCancelled {
            let now = ClockReadings.now().host
            let announcements = directory.announcements
            if announcements != heard {
                heard = announcements
                lastHeard = now
            } else if now.since(lastHeard) > Self.rejoinSilence {
                lastHeard = now
                joins += 1
            }
            let all = NetworkInterface.all()
            let sources = await served.state.owner.state.setup.sources
            listen(all, sources, joins: joins)
            directory.look(sources, at: await place(all), now: now)
            fetch(now)
            await follow(sources)
            try? await Task.sleep(for: Self.interval, tolerance: Self.tolerance)
        }
        listener.stop()
    }

    private func listen(_ all: [NetworkInterface], _ sources: SourceList, joins: Int) {
        let wanted = served.settings.interface
        let chosen = NetworkInterface.choose(
            wanted, from: all, defaultRoute: wanted == nil ? NetworkInterface.defaultRoute() : nil)
        guard let chosen else { return listener.listen(at: nil, open: Self.nowhere) }
        let place = AnnouncementPlace(
            interface: "\(chosen.index) \(chosen.address) \(chosen.hasLink) \(joins)",
            legs: AnnouncementPlace.legs(with: sources))
        listener.listen(at: place) { leg in
            do throws(SocketError) {
                return .success(try FlowSocket.open(leg, interface: chosen, addresses: all))
            } catch {
                return .failure(DiscoveryFailure(Reason("\(error)", nextStep: error.nextStep)))
            }
        }
    }

    private static let nowhere: AnnouncementSocket = { _ in
        .failure(DiscoveryFailure(Reason("no network interface is up", nextStep: "plug in the network cable")))
    }

    private func place(_ all: [NetworkInterface]) async -> PlaybackPlace {
        let clock = await served.device.status(for: reader).clock
        let grandmaster = clock.reference == .locked ? clock.report?.grandmaster : nil
        return PlaybackPlace(
            addresses: Set(all.map(\.address)),
            grandmaster: grandmaster.map { ($0, domain: clock.report?.domain ?? 0) })
    }

    private func fetch(_ now: HostTime) {
        for service in directory.due(at: now) {
            let directory = directory
            Task {
                let result: Result<[UInt8], DiscoveryFailure>
                do throws(DescriptionFailure) {
                    result = .success(try await DescriptionFetcher().fetch(service.url))
                } catch { result = .failure(DiscoveryFailure(error.reason("\(service.url)"))) }
                directory.fetched(service, result, at: ClockReadings.now().host)
            }
        }
    }

    /// A sender that began anew goes on being heard.
    private func follow(_ sources: SourceList) async {
        for flow in FlowNumber.allCases {
            guard let source = sources[flow], let successor = served.successor(of: source) else { continue }
            _ = await served.state.owner.edit([.setup(.source(flow, successor))], by: .device("discovery"))
        }
    }
}
