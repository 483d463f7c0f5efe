public import NetworkAudio

/// An interface as others see it.
public struct InterfaceAddresses: Sendable, Hashable {
    /// `eth0`.
    public var name: String
    public var address: IPv4Address
    public var mask: IPv4Address
    /// 0.0.0.0 where there is none.
    public var gateway: IPv4Address
    public var mac: MACAddress

    public init(name: String, address: IPv4Address, mask: IPv4Address, gateway: IPv4Address, mac: MACAddress) {
        self.name = name
        self.address = address
        self.mask = mask
        self.gateway = gateway
        self.mac = mac
    }
}

/// What tells this device from all others and does not change by an edit.
public struct DeviceIdentity: Sendable, Hashable {
    /// Made once, kept for ever, factory resets included.
    public var serialNumber: String
    /// `1.2.3`: the program's version.
    public var firmware: String
    /// The interface web app and command strings are reached by; nil while there is none with an address.
    public var control: InterfaceAddresses?
    /// The interface audio comes in by; often the same.
    public var audio: InterfaceAddresses?

    public init(serialNumber: String, firmware: String, control: InterfaceAddresses?, audio: InterfaceAddresses?) {
        self.serialNumber = serialNumber
        self.firmware = firmware
        self.control = control
        self.audio = audio
    }

    /// `ANI4OUT-aabbcc`, what the device is called until it is given a name (F17); without an interface, after its serial
    /// number.
    public var standardName: String {
        "ANI4OUT-\(control?.mac.suffix ?? audio?.mac.suffix ?? String(serialNumber.suffix(6)))"
    }
}
