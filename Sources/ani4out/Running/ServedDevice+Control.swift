import DeviceModel
public import LocalControl
public import WebAPI

extension EventLines: EventOutlet {}

extension ServedDevice {
    func control(_ line: [UInt8], by origin: EditOrigin) async -> ControlExchange {
        let (line, events) = await ControlDesk(device: self).answer(line) { name in
            guard case .web(let address, let known) = origin else { return origin }
            return .web(address: address, name: name ?? known)
        }
        return ControlExchange(line: line, events: events)
    }
}
