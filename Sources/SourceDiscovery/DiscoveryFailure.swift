public import DeviceModel

/// Why something of the network could not be had.
public struct DiscoveryFailure: Error, Sendable, Hashable {
    public var reason: Reason

    public init(_ reason: Reason) { self.reason = reason }
}
