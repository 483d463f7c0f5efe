import DeviceModel
package import Engine

/// Somebody who reads the meters, at a pace of his own.
public struct MeterReader: Sendable, Hashable {
    let number: Int
}

/// Gives every reader of the meters its own accumulator: whoever reads once a second sees every peak, and so does
/// whoever reads fifty times.
package struct MeterDesk {
    private var accumulators: [MeterReader: MeterRecord] = [:]
    private var readers = 0
    /// The latest record, for whoever wants to know what is now.
    package private(set) var latest = MeterRecord()

    package init() {}

    /// A new reader, which sees what comes from now on.
    package mutating func addReader() -> MeterReader {
        readers += 1
        let reader = MeterReader(number: readers)
        accumulators[reader] = .some(MeterRecord())
        return reader
    }

    package mutating func remove(_ reader: MeterReader) { accumulators[reader] = nil }

    /// Takes what the audio thread handed over.
    package mutating func take(_ record: MeterRecord) {
        latest = record
        for reader in accumulators.keys { accumulators[reader]?.merge(record) }
    }

    /// All that came since this reader's last call.
    package mutating func read(_ reader: MeterReader) -> MeterRecord {
        guard let record = accumulators[reader] else { return latest }
        var next = latest
        next.forgetExtremes()
        accumulators[reader] = next
        return record
    }
}
