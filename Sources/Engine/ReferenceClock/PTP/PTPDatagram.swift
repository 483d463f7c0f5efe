import NetworkAudio

/// What a socket of PTP gave.
struct PTPDatagram {
    /// In the sockets' buffer.
    var bytes: UnsafeRawBufferPointer
    /// Who sent it; 0.0.0.0 for an echo.
    var source: IPv4Address
    /// Nanoseconds by the stamping clock, 0 where there are none.
    var stamp: Int64
}
