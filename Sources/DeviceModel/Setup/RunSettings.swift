/// Everything `ani4out run` starts with: from flags, environment and file, and what was kept.
@dynamicMemberLookup
public struct RunSettings: Sendable, Hashable {
    public var setup = Setup()
    /// EQ, gain, summing and all else that is heard.
    public var signal = SignalSettings()
    /// Where settings and logs are kept; nil: the usual place.
    public var stateDirectory: String?
    /// One JSON object a line instead of the live view.
    public var isJSON = false

    /// The most flows this device receives (F1).
    public static let maximumSources = 2

    public init() {}

    public subscript<Value>(dynamicMember path: WritableKeyPath<Setup, Value>) -> Value {
        get { setup[keyPath: path] }
        set { setup[keyPath: path] = newValue }
    }
}
