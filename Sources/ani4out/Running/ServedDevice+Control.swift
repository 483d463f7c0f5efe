import DeviceModel
public import LocalControl
public import WebAPI

extension EventLines: EventOutlet {}

extension ServedDevice {
    func control(_ line: [UInt8], by origin: EditOrigin, as role: AccessRole) async -> ControlExchange {
        let (line, events) = await desk.answer(line) { name in
            var origin = origin
            if case .web(let address, let known, let title) = origin {
                origin = .web(address: address, name: name ?? known, role: title)
            }
            return ControlAsker(origin: origin, role: role)
        }
        return ControlExchange(line: line, events: events)
    }
}
