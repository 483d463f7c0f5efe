import Device
import DeviceModel

extension ServedDevice {
    /// The lights of the front panel as they are now.
    func lights(for reader: MeterReader) async -> PanelLights {
        PanelLights(
            await device.status(for: reader), state: await state.owner.state, identity: await identity(),
            storeFailure: await state.owner.failure)
    }
}
