import ArgumentParser
import Device
import DeviceConfiguration
import DeviceModel
import Glibc
import NetworkAudio
import Store
import Supervision
import Terminal

/// `ani4out run`: the device.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Receive network audio and play it on four outputs.",
        discussion: """
            EXAMPLES:
              ani4out run --demo                 hear a sender of our own
              ani4out run --sdp stage.sdp --output alsa:hw:1
              ani4out run --source 'rtp://239.69.1.10?channels=8' --map 1=1:7,2=1:8
              ani4out run --source rtp://239.69.1.10 --output wav:/tmp/take.wav

            SIGINT (Ctrl-C) and SIGTERM end it: the sound fades, files are completed.
            SIGHUP reads the configuration file again: all of the signal path changes
            without a click, or nothing does and it says why.
            SIGUSR1 clears the clip latches.
            SIGUSR2 uses the link offset that the live view suggests.

            EXIT CODES
              0 ended as asked, 1 could not start, 2 a flag, a variable or the configuration file is wrong.
            """)

    @OptionGroup var options: RunOptions

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        StopSignals.install()
        let demonstration = try options.demo ? Demonstration() : nil
        let source = ConfigurationSource(options, demonstration: demonstration)
        let configuration = try read(source)
        guard configuration.settings.isJSON || !options.spectrum else {
            Message.print("--spectrum: the live view has no spectra, expected --json beside it")
            throw ExitCode(2)
        }
        let bell = Bell()
        let signals = ControlSignals.stream(hasConfiguration: configuration.origins[.config] != nil) { bell.ring() }
        if source.isDemonstrating(configuration) { demonstration?.start() }
        let remembered = try remember(configuration)
        let settings = remembered.settings
        let device = Device(settings)
        let state = await RunningState(remembered, for: device)
        StartPages.giveBackAll()
        guard await device.start() else {
            Message.print("the system gives no thread for the audio; free some memory or raise `ulimit -u`")
            throw ExitCode.failure
        }
        let report = await ServiceReport(ServiceManager(environment: ProcessEnvironment.variables), device)
        // The device is looked after whatever becomes of the view: a terminal may stand still.
        let care = Task {
            while !Task.isCancelled {
                await device.maintain()
                report.cared()
                try? await Task.sleep(for: device.maintenanceInterval)
            }
        }
        let served = await ServedDevice(device, state, settings)
        let services = DeviceServices(served, settings, webDirectory: options.webFiles)
        await services.maintain()
        await report.ready()
        let reporting = Task { await report.run() }
        let panel = Task { await FrontPanel(served, settings.panel).run() }
        let discovery = Task { await SourceWatch(served).run() }
        let watch = Task { await EventWatch(device: device, state: state).run() }
        let opening = Task {
            try? await Task.sleep(for: .seconds(3))
            StartPages.giveBackLibraries()
            while !Task.isCancelled {
                await services.maintain()
                try? await Task.sleep(for: .seconds(3))
            }
        }
        let outcomes = ControlOutcomes(bell: bell)
        let reload = ConfigurationReload(
            started: configuration, source: source, device: device, owner: state.owner, outcomes: outcomes)
        let control = Task { await obey(signals, reload, report) }
        if options.spectrum { await device.watchSpectrum(true) }
        var view = StatusView(
            isJSON: settings.isJSON, showsSpectrum: options.spectrum, outcomes: outcomes, bell: bell)
        await view.follow(device)
        if StopSignals.isRestartRequested { report.reloads() } else { report.stops() }
        for task in [control, reporting, panel, discovery] { task.cancel() }
        await panel.value
        await discovery.value
        opening.cancel()
        watch.cancel()
        await services.stop()
        care.cancel()
        await device.stop()
        await state.close()
        demonstration?.stop()
        view.finish()
        StopSignals.remove()
        if StopSignals.isRestartRequested { Restart.now() }
    }

    /// Opens what the device remembers.
    private func remember(_ configuration: RunConfiguration) throws -> RememberedState {
        do throws(StoreFailure) {
            return try RememberedState.open(configuration.settings, fixed: FixedValues(configuration))
        } catch {
            Message.print("\(error.reason)")
            throw ExitCode.failure
        }
    }

    /// Does what signals ask, until the program ends.
    private func obey(
        _ signals: AsyncStream<ControlSignal>, _ reload: ConfigurationReload, _ report: ServiceReport
    ) async {
        let hadTerminal = Self.hasTerminal
        for await signal in signals {
            switch signal {
            case .clearClips: await reload.device.clearClips(of: nil)
            case .useSuggestedLinkOffset:
                reload.outcomes.append(.linkOffset(await reload.useSuggestedLinkOffset()))
            case .reload:
                // Without a file, or when the terminal was closed, it means what it meant to every program before.
                guard reload.hasFile, Self.hasTerminal || !hadTerminal else {
                    guard !report.isHeard else {
                        Message.print("there is no configuration file to read again: name one by --config")
                        continue
                    }
                    return StopSignals.request()
                }
                report.reloads()
                await reload.run()
                await report.ready()
            }
        }
    }

    /// Whether there is a terminal that this program belongs to, whatever its output goes to.
    private static var hasTerminal: Bool {
        let terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return false }
        close(terminal)
        return true
    }

    private func read(_ source: ConfigurationSource) throws -> RunConfiguration {
        do { return try source.read() } catch {
            Message.print("\(error)")
            throw ExitCode(2)
        }
    }
}
