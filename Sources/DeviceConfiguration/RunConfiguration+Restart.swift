import DeviceModel

extension RunConfiguration {
    /// The settings that differ from those the program was started with and are only looked at when it starts.
    public func keysThatNeedRestart(since started: RunConfiguration) -> [SettingKey] {
        let (new, old) = (settings, started.settings)
        let setup = new.setup.keys(differingFrom: old.setup).filter { !$0.isLive }.compactMap {
            SettingKey(rawValue: $0.rawValue)
        }
        let others: [(SettingKey, Bool)] = [
            (.state, new.stateDirectory != old.stateDirectory), (.json, new.isJSON != old.isJSON),
        ]
        return setup + others.filter(\.1).map(\.0)
    }
}
