import DeviceDiscovery
import DeviceModel
import Terminal

/// Prints devices as they come, change and go.
struct DeviceWatch {
    /// How often all are asked how they are, where nothing else is news.
    private static let interval = Duration.seconds(10)

    let isJSON: Bool

    /// Until somebody stops the program, or the reader goes.
    func follow(_ search: DeviceSearch) async {
        let lines = DeviceLines(isJSON: isJSON)
        var seen: [FoundDevice] = []
        var told: [String: FoundDevice] = [:]
        var asked = ContinuousClock.now - Self.interval
        while !StopSignals.isRequested {
            let devices = await search.devices
            if devices != seen || asked.duration(to: .now) >= Self.interval {
                (seen, asked) = (devices, .now)
                let now = await DeviceQuestions.conditions(of: devices)
                let places = Set(now.map(\.place))
                for device in now where told[device.place] != device {
                    guard lines.print(device, event: told[device.place] == nil ? .device : .changed) else { return }
                }
                for device in told.values where !places.contains(device.place) {
                    guard lines.print(device, event: .gone) else { return }
                }
                told = Dictionary(now.map { ($0.place, $0) }) { first, _ in first }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
    }
}
