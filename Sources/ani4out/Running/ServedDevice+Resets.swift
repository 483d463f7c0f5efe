import AccessControl
import Certificates
import Device
import DeviceModel

extension ServedDevice {
    /// Takes from the state what a reset takes, and notes it; `finish` does the rest. Returns why nothing was done.
    func begin(_ kind: ResetKind, by origin: EditOrigin) async -> Reason? {
        let (edit, event): (Edit, EventKind)
        switch kind {
        case .network: (edit, event) = (.defaultNetwork, .networkReset)
        case .factory: (edit, event) = (.replace(DeviceState()), .factoryReset)
        case .defaultSettings, .reboot: return nil
        }
        if case .failure(let refusal) = await state.owner.edit([edit], by: origin) { return refusal.reason }
        if kind == .factory {
            do throws(AccessRefusal) { try await keeper.forgetAll() } catch { return error.reason }
            CertificateFiles.erase(in: state.directory)
        }
        await state.log.note(event, "\(kind.title): asked by \(origin)")
        return nil
    }

    /// A reset that a button of this host asks for. Nobody waits for an answer: what cannot be done is said where
    /// messages go.
    func press(_ kind: ResetKind, by origin: EditOrigin) async {
        if let reason = await begin(kind, by: origin) { return Message.print("\(kind.title): \(reason)") }
        await finish(kind, by: origin)
    }

    /// What comes after `begin`: the host's addresses, where they are lost, and the start anew.
    func finish(_ kind: ResetKind, by origin: EditOrigin) async {
        if kind.lostParts.contains(.network) { await giveAutomatic(by: origin) }
        await restart(by: origin)
    }
}
