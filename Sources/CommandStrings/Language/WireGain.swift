import DeviceModel

extension DigitalGain {
    /// Tenths of a dB above −110.0 dB: 0 to 1400, 1100 is 0 dB.
    var wireNumber: Int { step - Self.steps.lowerBound }

    /// nil above 1400.
    init?(wireNumber: Int) {
        guard (0...Self.steps.count - 1).contains(wireNumber) else { return nil }
        self.init(unchecked: wireNumber + Self.steps.lowerBound)
    }
}
