import Device
import DeviceModel
import Engine
import Signal

/// The front panel of this host, as far as it has one: shows the device on its LEDs, and does what its reset buttons ask.
struct FrontPanel {
    /// The signal lights show the highest level of so long.
    private static let turn = Duration.milliseconds(50)
    /// Turns after which the other lights are looked at: half a second.
    private static let slowTurns = 10

    private let served: ServedDevice
    private let leds: LEDThread?
    private let buttons: [(name: String, thread: ResetButtonThread)]

    init(_ served: ServedDevice, _ settings: PanelSettings) {
        self.served = served
        leds = settings.leds == .none ? nil : LEDThread(LEDOutput(settings.leds, root: settings.ledFolder))
        let clock: @Sendable () -> Int64 = { ClockReadings.now().host.nanoseconds }
        let action = { (name: String) -> @Sendable (ResetKind) -> Void in
            { kind in Task { await served.press(kind, by: .device(name)) } }
        }
        var buttons: [(name: String, thread: ResetButtonThread)] = []
        if let key = settings.resetKey {
            buttons.append(("reset-key", ResetButtonThread(key: key, clock: clock, action: action("reset-key"))))
        }
        if let line = settings.resetLine {
            buttons.append(("reset-gpio", ResetButtonThread(line: line, clock: clock, action: action("reset-gpio"))))
        }
        self.buttons = buttons
    }

    /// Keeps the lights as the device is until its task is cancelled, then turns them off. Returns at once where the
    /// host has neither LEDs nor buttons.
    func run() async {
        guard leds != nil || !buttons.isEmpty else { return }
        leds?.start()
        for button in buttons { button.thread.start() }
        let reader = await served.device.addMeterReader()
        var lights: PanelLights?
        var turn = 0
        while !Task.isCancelled {
            if turn % Self.slowTurns == 0 {
                if leds != nil { lights = await served.lights(for: reader) }
                await tellHealth()
            } else if leds != nil {
                lights?.signals = await served.device.signalLights()
            }
            if let leds, let lights { leds.show(served.picture(of: lights)) }
            turn += leds == nil ? Self.slowTurns : 1
            try? await Task.sleep(for: leds == nil ? Self.turn * Self.slowTurns : Self.turn)
        }
        for button in buttons { button.thread.stop() }
        leds?.stop()
    }

    /// A button or an LED that cannot be used is told among the services: with a warning, as all else works.
    private func tellHealth() async {
        let parts = (leds.map { [("leds", $0.health)] } ?? []) + buttons.map { ($0.name, $0.thread.health) }
        for (name, health) in parts {
            await served.device.serve(ServiceStatus(name: name, port: nil, health: health, hasPort: false))
        }
    }
}
