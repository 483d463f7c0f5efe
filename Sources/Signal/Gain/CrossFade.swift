/// The weight of what comes in over what goes out, from 0 to 1 without a corner at either end.
///
/// The two are mixed with weights that add up to 1: what is the same on both sides passes unchanged.
public struct CrossFade: Sendable, BitwiseCopyable {
    /// 20 ms.
    public static let frames = 960

    /// Weight `position` frames into a fade of `frames`, along 3x² − 2x³; 0 before it, 1 after. RT safe.
    @_noLocks public static func weight(_ position: Int, of frames: Int = frames) -> Double {
        guard position > 0 else { return 0 }
        guard position < frames else { return 1 }
        let x = Double(position) / Double(frames)
        return x * x * (3 - 2 * x)
    }
}
