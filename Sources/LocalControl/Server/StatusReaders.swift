package import DeviceModel

/// The device's status readers, used again: it keeps what each has not read for ever.
package actor StatusReaders {
    private let device: any LocalDevice
    private var free: [StatusReader] = []

    package init(_ device: any LocalDevice) { self.device = device }

    /// A reader that has seen all that was before.
    package func take() async -> StatusReader {
        let reader: StatusReader
        if let used = free.popLast() { reader = used } else { reader = await device.statusReader() }
        _ = await reader()
        return reader
    }

    package func giveBack(_ reader: @escaping StatusReader) { free.append(reader) }

    /// The status with the peaks of this moment.
    package func status() async -> DeviceStatus {
        let reader: StatusReader
        if let used = free.popLast() { reader = used } else { reader = await device.statusReader() }
        defer { free.append(reader) }
        return await reader()
    }
}
