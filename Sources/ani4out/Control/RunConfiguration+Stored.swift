import Device
import DeviceConfiguration
import DeviceModel
import Glibc
import Store

extension RunConfiguration {
    /// The configuration of a run started now: with what the device keeps in its state directory, where there is any.
    var withStored: RunConfiguration {
        let directory =
            settings.stateDirectory
            ?? StateDirectory.standard(environment: ProcessEnvironment.variables, user: getuid())
        return StateDatabase.kept(in: directory).map { over($0, in: directory) } ?? self
    }

    /// The configuration of a run of a device that keeps this state: what nobody fixes is as it was set last.
    private func over(_ kept: DeviceState, in directory: String) -> RunConfiguration {
        let state = FixedValues(self).imposed(on: kept)
        var merged = self
        merged.settings.setup = state.setup
        merged.settings.signal = state.signal
        let keys = SettingKey.allCases.filter { origins[$0] == nil && merged.texts(of: $0) != texts(of: $0) }
        for key in keys { merged.origins[key] = .stored(directory: directory) }
        return merged
    }
}
