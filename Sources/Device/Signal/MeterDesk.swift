import DeviceModel
package import Engine

/// Somebody who reads the meters, at a pace of his own.
public struct MeterReader: Sendable, Hashable {
    let number: Int
}

/// Gives every reader of the meters its own accumulator: whoever reads once a second sees every peak, and so does
/// whoever reads fifty times.
package struct MeterDesk {
    /// What each reader has not seen yet; its number is the index.
    private var unread: [MeterRecord] = []

    package init() {}

    /// A new reader, which sees what comes from now on.
    package mutating func addReader() -> MeterReader {
        unread.append(MeterRecord())
        return MeterReader(number: unread.count - 1)
    }

    /// Takes what the audio thread handed over.
    package mutating func take(_ record: MeterRecord) {
        for index in unread.indices { unread[index].merge(record) }
    }

    /// All that came since this reader's last call.
    package mutating func read(_ reader: MeterReader) -> MeterRecord {
        guard unread.indices.contains(reader.number) else { return MeterRecord() }
        let record = unread[reader.number]
        unread[reader.number].forgetExtremes()
        return record
    }
}
