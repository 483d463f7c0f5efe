import DeviceModel
import NIOCore

/// One connection of the command port, without its socket: what it sent and has not been answered, what it is to get.
package final class CommandClient {
    /// A command that waits for its turn: those of a client are answered in their order.
    enum Slot {
        case query(CommandQuery)
        case refusal(CommandRefusal)
        case meterRate(MeterRate)
        case edit(CommandSetting, EditOutcome?)
        /// What is no edit but takes time as well. It begins when it is first in line, and nothing behind it before it is
        /// done.
        case action(CommandAction)
    }

    enum EditOutcome {
        case refused(EditRefusal)
        /// It was so already.
        case unchanged(Change)
        /// The change of this revision will tell it.
        case changed
        /// Told, though others before it are not yet.
        case told
    }

    package let id: UInt64
    package let peer: CommandPeer
    var scanner = CommandScanner()
    /// Received and not looked at yet.
    var input = ByteBuffer()
    /// Whether it takes more output at the moment.
    package var isWritable = true
    /// Whether its commands have to wait until the device's status is known.
    package var isHeld = false
    /// What is for it alone, and reports that had to go before that.
    var own = ByteBuffer()
    /// Up to where it has the reports for all, counted from the start of the hub.
    var taken: Int
    /// Whether it is to get what there is for it now.
    var isTouched = false
    /// Why each ERR in `own` was said, while somebody reads along.
    var reasons: [String] = []
    /// What was looked at since the last message, while somebody reads along.
    var raw = RawInput()

    private(set) var slots: CircularBuffer<Slot> = []
    /// Commands answered so far: the number of the first slot.
    private(set) var finished = 0
    /// The number of the next command that was not begun.
    var begun = 0

    init(id: UInt64, peer: CommandPeer, taken: Int) {
        self.id = id
        self.peer = peer
        self.taken = taken
    }

    var origin: EditOrigin { .command(client: id, address: peer.description) }

    func forgetWire() {
        reasons = []
        raw = RawInput()
    }

    func append(_ slot: Slot) { slots.append(slot) }

    func removeFirst() {
        _ = slots.popFirst()
        finished += 1
        begun = max(begun, finished)
    }

    /// The slot of a number, where it is still there.
    subscript(number: Int) -> Slot? {
        get { slot(number).map { slots[$0] } }
        set { if let index = slot(number), let newValue { slots[index] = newValue } }
    }

    /// The number behind the last slot.
    var end: Int { finished + slots.count }

    private func slot(_ number: Int) -> CircularBuffer<Slot>.Index? {
        guard number >= finished, number < end else { return nil }
        return slots.index(slots.startIndex, offsetBy: number - finished)
    }
}

/// What a command asks of the device that is no edit.
package enum CommandAction: Sendable, Hashable {
    case flash(Bool)
    case reboot
}
