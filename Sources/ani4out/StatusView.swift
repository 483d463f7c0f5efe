import Device
import DeviceModel
import Glibc
import Terminal

/// What `ani4out run` shows while it runs.
struct StatusView {
    /// A device without sound is ready too: it says so after this long.
    private static let patience = Duration.seconds(1)

    private let isJSON: Bool
    private let showsSpectrum: Bool
    private let isInPlace: Bool
    private var renderer: LiveRenderer
    private var nextStatus: ContinuousClock.Instant
    private var isReady = false
    private var hasReader = true
    private let outcomes: ControlOutcomes
    private let bell: Bell
    private var meterReader: MeterReader?
    private let start = ContinuousClock.now

    /// - Parameter showsSpectrum: whether `--json` also tells the spectra.
    /// - Parameter bell: rung when something came to `outcomes` and when the program is to stop.
    init(isJSON: Bool, showsSpectrum: Bool, outcomes: ControlOutcomes, bell: Bell) {
        self.isJSON = isJSON
        self.showsSpectrum = showsSpectrum
        self.outcomes = outcomes
        self.bell = bell
        let variables = ProcessEnvironment.variables
        let mode = LiveRenderer.Mode.suitable(descriptor: STDOUT_FILENO, variables: variables)
        if case .inPlace = mode { isInPlace = true } else { isInPlace = false }
        renderer = LiveRenderer(
            title: "ani4out \(Version.number)", pid: getpid(), mode: mode,
            size: { TerminalSize.current(descriptor: STDOUT_FILENO, variables: variables) },
            write: { StandardOutput.write($0) })
        nextStatus = start
    }

    /// Shows the device until somebody stops the program or the reader of `--json` goes away.
    mutating func follow(_ device: Device) async {
        while !StopSignals.isRequested, hasReader {
            if !isReady { await announce(device) }
            if isReady { tellOutcomes() }
            if isReady, ContinuousClock.now >= nextStatus { await show(device) }
            if isReady { await bell.wait(until: nextStatus) } else { try? await Task.sleep(for: .milliseconds(2)) }
        }
    }

    /// The cursor back to the terminal, the last line to a program.
    mutating func finish() {
        if isJSON, hasReader { print(JSONLines.stopped(reason: "asked to stop")) }
        if StandardOutput.isWritable { renderer.finish() }
    }

    private mutating func announce(_ device: Device) async {
        let isFlowing = await device.isFlowing()
        guard isFlowing || start.duration(to: .now) > Self.patience else { return }
        isReady = true
        guard isJSON else { return }
        let status = await status(of: device)
        let line = JSONLines.ready(status, version: Version.number, pid: getpid(), isFlowing: isFlowing)
        print(line)
        nextStatus = .now + .seconds(1)
    }

    private mutating func show(_ device: Device) async {
        nextStatus = max(nextStatus + (isInPlace && !isJSON ? .milliseconds(200) : .seconds(1)), .now)
        let status = await status(of: device)
        if isJSON {
            print(JSONLines.status(status))
            if showsSpectrum, let spectrum = await device.spectrum() { print(JSONLines.spectrum(spectrum)) }
        } else if StandardOutput.isWritable {
            renderer.show(status)
        }
    }

    private mutating func status(of device: Device) async -> DeviceStatus {
        if let meterReader { return await device.status(for: meterReader) }
        let reader = await device.addMeterReader()
        meterReader = reader
        return await device.status(for: reader)
    }

    /// The view itself shows the state of the configuration and the link offset: lines are for logs and programs.
    private mutating func tellOutcomes() {
        for outcome in outcomes.take() {
            if isJSON { print(outcome.json) }
            if !isInPlace { Message.print(outcome.line) }
        }
    }

    /// Status is what is now: a reader that does not keep up misses lines and holds nothing up.
    private mutating func print(_ line: String) {
        guard StandardOutput.isWritable else { return }
        hasReader = StandardOutput.write(line + "\n")
    }
}
