import ArgumentParser
import DeviceDiscovery
import DeviceModel
import Engine
import Glibc
import NetworkAudio
import ServiceDiscovery
import Terminal

/// `ani4out discover`: which devices are on the network.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "List the devices on the network, open their web apps, have their lights flash.",
        discussion: """
            Finds devices by their services (mDNS) and units that answer the packet bridge.
            NAME is a device's name, host name, address, MAC address or serial number.

            EXAMPLES:
              ani4out discover
              ani4out discover --json | jq -r .url
              ani4out discover --open 'Stage left'
              ani4out discover --identify 192.168.1.20
              ani4out discover --watch          as they come and go; ends with Ctrl-C
              ani4out discover --sweep          asks every address of the network, too

            EXIT CODES
              0 done, 1 failed, 2 wrong use, 3 no such device, 4 several have the name,
              5 the device does not answer.
            """)

    @Flag(help: "Print devices as they come, change and go.")
    var watch = false

    @Flag(help: "Print one JSON object a line (docs/discovery.md).")
    var json = false

    @Option(help: ArgumentHelp("Open the web app of this device in a browser.", valueName: "NAME"))
    var open: String?

    @Option(help: ArgumentHelp("Have the lights of this device flash for 30 s.", valueName: "NAME"))
    var identify: String?

    @Option(help: ArgumentHelp("How long to look, 1 to 60 s.", valueName: "s"))
    var seconds = 3

    @Option(help: ArgumentHelp("Network interface to look on. Default: all.", valueName: "name"))
    var interface: String?

    @Option(
        help: ArgumentHelp(
            "Who looks: auto (the host's mDNS daemon, else ani4out itself) or own. Default: auto.", valueName: "who"))
    var mdns = "auto"

    @Flag(help: "Ask every address of the network by the packet bridge, not only all at once.")
    var sweep = false

    func validate() throws {
        guard (1...60).contains(seconds) else {
            throw ValidationError("--seconds \(seconds): expected whole seconds from 1 to 60.")
        }
        guard [watch, open != nil, identify != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("--watch, --open or --identify, one of them.")
        }
        guard ["auto", "own"].contains(mdns) else { throw ValidationError("--mdns \(mdns): expected auto or own.") }
        if let interface, !NetworkInterface.all().contains(where: { $0.name == interface }) {
            throw ValidationError(
                "--interface \(interface): no such interface with an address, `ip -br address` lists them.")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        StopSignals.install()
        let link = ServiceLink(mdns == "own" ? .own : .automatic)
        let search = DeviceSearch()
        await search.browse(link, on: interface)
        await search.ask(questions)
        let outcome = await look(search, link)
        await search.stop()
        await link.stop()
        if let failure = outcome {
            Message.print("\(failure.reason.what); \(failure.reason.nextStep)")
            throw ExitCode(failure.exitCode)
        }
    }

    private func look(_ search: DeviceSearch, _ link: ServiceLink) async -> DiscoverFailure? {
        if watch {
            await DeviceWatch(isJSON: json).follow(search)
            return nil
        }
        if let name = open ?? identify { return await act(on: name, search) }
        _ = await wait(seconds) { false }
        let devices = await DeviceQuestions.conditions(of: await search.devices)
        if devices.isEmpty {
            let state = await link.state
            if case .unavailable(let words) = state {
                return DiscoverFailure(
                    1, "nobody can look on this host: \(words)", nextStep: "let UDP port 5353 be used")
            }
            Message.print(
                "no device answered in \(seconds) s; check that this host is in their network, or look longer: --seconds 10"
            )
        }
        DeviceLines(isJSON: json).print(devices)
        return nil
    }

    private func act(on name: String, _ search: DeviceSearch) async -> DiscoverFailure? {
        _ = await wait(seconds) { await search.devices.contains { $0.isMeant(by: name) } }
        let devices = await search.devices.filter { $0.isMeant(by: name) }
        guard let device = devices.first else {
            return DiscoverFailure(
                3, "no device on the network is called '\(name)'", nextStep: "ani4out discover lists those there are")
        }
        guard devices.count == 1 else {
            let urls = devices.map { $0.url ?? "\($0.address)" }.joined(separator: ", ")
            return DiscoverFailure(
                4, "\(devices.count) devices are called '\(name)': \(urls)",
                nextStep: "name one by its address or serial number, or give them different names")
        }
        if identify != nil {
            if let reason = await DeviceQuestions.identify(device) { return DiscoverFailure(5, reason) }
            DeviceLines(isJSON: json).print(device, instead: "the lights of \(device.name) flash")
            return nil
        }
        guard let url = device.url else {
            return DiscoverFailure(
                1, "\(device.name) does not say where its web app is", nextStep: "try http://\(device.address)")
        }
        DeviceLines(isJSON: json).print(device, instead: url)
        return WebBrowser.open(url).map { DiscoverFailure(1, $0) }
    }

    /// Waits so long, or until something holds or somebody stops the program.
    private func wait(_ seconds: Int, until isDone: () async -> Bool) async -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end, !StopSignals.isRequested {
            if await isDone() { return true }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    /// Whom the packet bridge is asked for: all at once, or one after another.
    private var questions: [IPv4Address] {
        NetworkInterface.all().filter { isAsked($0) }.flatMap { own in
            let all = BridgeSearch.broadcast(of: own.address, mask: own.mask).map { [$0] } ?? []
            return all + (sweep ? BridgeSearch.hosts(of: own.address, mask: own.mask) : [])
        }
    }

    private func isAsked(_ own: NetworkInterface) -> Bool {
        own.isUp && !own.isLoopback && (interface == nil || own.name == interface)
    }
}

/// Why a search did not end as it should.
struct DiscoverFailure {
    var exitCode: Int32
    var reason: Reason

    init(_ exitCode: Int32, _ what: String, nextStep: String) {
        self.init(exitCode, Reason(what, nextStep: nextStep))
    }

    init(_ exitCode: Int32, _ reason: Reason) {
        self.exitCode = exitCode
        self.reason = reason
    }
}
