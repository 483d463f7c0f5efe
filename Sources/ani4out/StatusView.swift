import Device
import DeviceModel
import Glibc
import Terminal

/// What `ani4out run` shows while it runs, and the rhythm in which the device is looked after.
struct StatusView {
    /// A device without sound is ready too: it says so after this long.
    private static let patience = Duration.seconds(1)

    private let isJSON: Bool
    private let isInPlace: Bool
    private var renderer: LiveRenderer
    private var nextStatus: ContinuousClock.Instant
    private var isReady = false
    private let start = ContinuousClock.now

    init(isJSON: Bool) {
        self.isJSON = isJSON
        let variables = ProcessEnvironment.variables
        let mode = LiveRenderer.Mode.suitable(descriptor: STDOUT_FILENO, variables: variables)
        if case .inPlace = mode { isInPlace = true } else { isInPlace = false }
        renderer = LiveRenderer(
            title: "ani4out \(Version.number)", mode: mode,
            size: { TerminalSize.current(descriptor: STDOUT_FILENO, variables: variables) },
            write: { StandardOutput.write($0) })
        nextStatus = start
    }

    /// Looks after the device and shows it until somebody stops the program or the reader of `--json` goes away.
    mutating func follow(_ device: Device) async {
        while !StopSignals.isRequested {
            await device.maintain()
            if !isReady { await announce(device) }
            if isReady, ContinuousClock.now >= nextStatus { await show(device) }
            let pause = isReady ? await device.maintenanceInterval : .milliseconds(2)
            try? await Task.sleep(for: pause)
        }
    }

    /// The cursor back to the terminal, the last line to a program.
    mutating func finish() {
        if isJSON { StandardOutput.write(JSONLines.stopped(reason: "asked to stop") + "\n") }
        renderer.finish()
    }

    private mutating func announce(_ device: Device) async {
        let isFlowing = await device.isFlowing()
        guard isFlowing || start.duration(to: .now) > Self.patience else { return }
        isReady = true
        guard isJSON else { return }
        let status = await device.status()
        let line = JSONLines.ready(status, version: Version.number, pid: getpid(), isFlowing: isFlowing)
        StandardOutput.write(line + "\n")
        nextStatus = .now + .seconds(1)
    }

    private mutating func show(_ device: Device) async {
        nextStatus = max(nextStatus + (isInPlace && !isJSON ? .milliseconds(200) : .seconds(1)), .now)
        let status = await device.status()
        if isJSON { StandardOutput.write(JSONLines.status(status) + "\n") } else { renderer.show(status) }
    }
}
