import DeviceModel

/// The device's readers of status and meters, used again: it keeps what each has not read for ever.
actor MeterReaders {
    private let device: any WebDevice
    private var free: [any WebMeterReader] = []

    init(_ device: any WebDevice) { self.device = device }

    /// A reader that has seen all that was before.
    func take() async -> any WebMeterReader {
        let reader = await next()
        _ = await reader.meters()
        return reader
    }

    func giveBack(_ reader: any WebMeterReader) { free.append(reader) }

    /// The status with the peaks since somebody asked last.
    func status() async -> DeviceStatus {
        let reader = await next()
        defer { free.append(reader) }
        return await reader.status()
    }

    private func next() async -> any WebMeterReader {
        if let used = free.popLast() { used } else { await device.meterReader() }
    }
}
