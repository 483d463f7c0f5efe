/// Where the legs of a flow arrive: a socket each, −1 where there is none.
public struct LegSockets: Sendable, BitwiseCopyable {
    public static let count = 2
    private var sockets = InlineArray<2, Int32>(repeating: -1)

    @_noLocks public init() {}

    public subscript(leg: Int) -> Int32 {
        @_noLocks get { sockets[leg] }
        @_noLocks set { sockets[leg] = newValue }
    }
}
