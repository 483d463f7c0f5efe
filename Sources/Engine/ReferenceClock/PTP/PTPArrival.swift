package import NetworkAudio

/// What a socket of PTP gave.
package struct PTPArrival {
    /// In the sockets' buffer.
    package var bytes: UnsafeRawBufferPointer
    /// Who sent it; 0.0.0.0 for an echo.
    package var source: IPv4Address
    /// Nanoseconds by the stamping clock, 0 where there are none.
    package var stamp: Int64
}
