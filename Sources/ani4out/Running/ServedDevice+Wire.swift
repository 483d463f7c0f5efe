import CommandStrings
import DeviceModel
import LocalControl

extension ServedDevice {
    func wire(_ peer: PeerFilter?) async -> WireLog {
        let reader = await wires.watch(peer)
        return { await reader.next()?.map(Self.item) }
    }

    private static func item(_ item: WireReader.Item) -> WireLogItem {
        switch item {
        case .lost(let count): .lost(count)
        case .record(let record):
            .message(
                WireLogMessage(
                    wallTime: record.time, peer: record.peer.description,
                    direction: record.direction == .received ? .received : .sent, bytes: record.bytes,
                    meaning: record.meaning, refusal: record.refusal))
        }
    }
}
