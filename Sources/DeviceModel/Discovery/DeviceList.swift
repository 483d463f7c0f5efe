/// Who is on the links of this host.
public struct DeviceList: Sendable, Hashable {
    public var devices: [FoundDevice]
    /// Which of them is the device that is asked; nil: it does not see itself.
    public var own: Int?
    /// Whether it looks at all, and how well.
    public var health: Health

    public init(devices: [FoundDevice], own: Int?, health: Health) {
        self.devices = devices
        self.own = own
        self.health = health
    }
}
