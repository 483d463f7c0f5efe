/// The audio thread's (at most two) flows: owned elsewhere, used only there.
public struct FlowSlots: BitwiseCopyable {
    public static let count = 2

    private var first: UnsafeMutablePointer<Flow>?
    private var second: UnsafeMutablePointer<Flow>?

    @_noLocks public init() {}

    public subscript(slot: Int) -> UnsafeMutablePointer<Flow>? {
        @_noLocks get { slot == 0 ? first : second }
        @_noLocks set { if slot == 0 { first = newValue } else { second = newValue } }
    }
}
