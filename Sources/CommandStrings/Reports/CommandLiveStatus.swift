public import DeviceModel

/// What the command strings tell beyond the state: as it is at the moment.
public struct CommandLiveStatus: Sendable, Hashable {
    /// One channel.
    public struct Channel: Sendable, Hashable {
        /// LED_COLOR_SIG_CLIP.
        public var light = SignalLight.off
        /// LED_STATE_SIG_CLIP.
        public var lightState = LightState.off
        /// AUDIO_OUT_CLIP_INDICATOR.
        public var isClipping = false
        /// Whether the limiter told under this channel's number takes something off.
        public var isLimiting = false
        /// At the tap that the meter mode chooses: AUDIO_IN_PEAK_LVL and AUDIO_IN_RMS_LVL.
        public var level = LevelStatus.silence

        public init() {}
    }

    public var channels = PerChannel(repeating: Channel())
    public var isEncrypted = false
    /// Whether the lights flash, so that somebody finds the device.
    public var isFlashing = false
    /// The last error in the event log; empty: none.
    public var lastError = ""

    public init() {}
}
