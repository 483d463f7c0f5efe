import Device
import DeviceModel
import HostNetwork

/// The interfaces of the host, and their addresses.
extension ServedDevice {
    func interfaces() async -> [HostInterface] { await HostNetwork().looking { HostInterfaces.now($0) } }

    func readdress(_ interface: String, _ wanted: InterfaceAddressing, by origin: EditOrigin) async {
        // The answer is to be on its way before the address it leaves from is another.
        Task {
            try? await Task.sleep(for: .milliseconds(500))
            await give(wanted, to: interface, by: origin)
        }
    }

    /// What was chosen with this program becomes automatic (F15: addresses are lost with a network reset).
    func giveAutomatic(by origin: EditOrigin) async {
        let names = await HostNetwork().looking { $0.chosen(among: HostInterfaces.names) }
        for name in names { await give(.automatic, to: name, by: origin) }
    }

    private func give(_ wanted: InterfaceAddressing, to interface: String, by origin: EditOrigin) async {
        switch await HostNetwork().setting(wanted, on: interface) {
        case .success: await state.log.note(.addressSet, "\(interface): \(wanted); asked by \(origin)")
        case .failure(let failure): await state.log.note(.addressRefused, "\(interface): \(failure.reason.sentence)")
        }
    }
}
