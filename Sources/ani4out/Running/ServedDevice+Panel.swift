import Device
import DeviceModel

extension ServedDevice {
    /// The lights of the front panel as they are now.
    func lights(for reader: MeterReader) async -> PanelLights {
        PanelLights(
            await device.status(for: reader), state: await state.owner.state, identity: await identity(),
            storeFailure: await state.owner.failure)
    }

    /// A reset that a button of this host asks for. Nobody waits for an answer: what cannot be done is said where
    /// messages go.
    func press(_ kind: ResetKind, by origin: EditOrigin) async {
        do { _ = try await reset(kind, by: origin) } catch { Message.print("\(kind.title): \(error)") }
    }
}
