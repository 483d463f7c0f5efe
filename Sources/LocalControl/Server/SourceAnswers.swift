import DeviceModel
import JSON
import StatusJSON

/// Answers about streams on the network.
struct SourceAnswers {
    let device: any LocalDevice

    func list() async -> JSONText {
        await device.discovered().json(receiving: await device.state().setup.sources)
    }

    func patch(
        _ output: OutputChannel, _ name: String, _ channel: Int, as role: PatchRole, _ origin: EditOrigin
    ) async throws(ControlError) -> JSONText {
        let discovered = await device.discovered()
        guard let source = discovered.named(name) else {
            let count = discovered.sources.count { $0.name == name }
            throw ControlError(
                .notFound,
                count > 1
                    ? "\(count) sources are called \(name)" : "there is no source \(name.prefix(80)) on the network",
                nextStep: "take an id of ani4out sources")
        }
        guard let setting = source.setting else {
            guard case .notPlayable(let reason) = source.playability else {
                throw ControlError(.refused, "\(name) cannot be played", nextStep: "choose another source")
            }
            throw ControlError(.invalid, "\(name) cannot be played: \(reason.what)", nextStep: reason.nextStep)
        }
        let edits: [SetupEdit]
        do throws(EditRefusal) {
            edits = try await device.state().setup.patching(output, to: channel, of: setting, as: role)
        } catch { throw ControlError(error) }
        return try ControlSession.reply(await device.edit(edits.map { .setup($0) }, by: origin))
    }
}
