/// What the kernel tells of a key (`struct input_event` of linux/input.h, as on machines of 64 bits).
enum KeyEvent: Hashable {
    case pressed(code: UInt16)
    case released(code: UInt16)
    /// Events were lost: whether a key is down is not known.
    case dropped
    /// Repetition of a key that is held, other kinds of input, ends of groups.
    case other

    /// Bytes of one event: a time of 16, type, code and value.
    static let size = 24

    private static let synchronisation: UInt16 = 0
    private static let key: UInt16 = 1
    private static let synchronisationDropped: UInt16 = 3

    /// From `size` bytes in the order of this machine.
    init(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.size else {
            self = .other
            return
        }
        let type = bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
        let code = bytes.loadUnaligned(fromByteOffset: 18, as: UInt16.self)
        let value = bytes.loadUnaligned(fromByteOffset: 20, as: Int32.self)
        switch (type, value) {
        case (Self.synchronisation, _) where code == Self.synchronisationDropped: self = .dropped
        case (Self.key, 1): self = .pressed(code: code)
        case (Self.key, 0): self = .released(code: code)
        default: self = .other
        }
    }
}
