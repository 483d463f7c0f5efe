public import DeviceModel
package import JSON
import Signal

/// The levels of one reading.
public struct MeterFrame: Sendable, Hashable {
    public struct Output: Sendable, Hashable {
        public var level: LevelStatus
        public var isMuted: Bool
        /// Whether a sample reached full scale since the latch was cleared.
        public var isClipLatched: Bool
    }

    /// Where the meters look: `post-fader`.
    public var mode: String
    public var outputs: PerChannel<Output>

    /// nil where this is no reading.
    package init?(_ event: JSONNode) {
        guard let mode = event["meterMode"]?.string, let items = event["outputs"]?.items, items.count == 4 else {
            return nil
        }
        let outputs = items.compactMap(Output.init)
        guard outputs.count == 4 else { return nil }
        self.mode = mode
        self.outputs = PerChannel(outputs[0], outputs[1], outputs[2], outputs[3])
    }
}

extension MeterFrame.Output {
    fileprivate init?(_ node: JSONNode) {
        guard let isMuted = node["mute"]?.bool, let isClipLatched = node["clipLatched"]?.bool else { return nil }
        self.isMuted = isMuted
        self.isClipLatched = isClipLatched
        // Silence is null: it has no decibels.
        let level = { (name: String) in node[name]?.number.map { DBFS($0) } ?? DBFS(amplitude: 0) }
        self.level = LevelStatus(peak: level("peakDbfs"), rms: level("rmsDbfs"))
    }
}
