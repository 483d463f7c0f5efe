public import DeviceModel
public import Files
public import NetworkAudio

/// All that resolving needs from outside: tests give their own.
public struct ConfigurationEnvironment: Sendable {
    /// The environment's variables; only those that begin with `ANI4OUT_` matter.
    public var variables: [String: String]
    /// The whole content of a file. Errors are shown as they describe themselves.
    public var readFile: @Sendable (String) throws -> [UInt8]
    /// The same for files with session descriptions.
    public var readDescription: @Sendable (String) throws -> [UInt8]
    /// A session description; errors describe themselves with the line.
    public var parseSDP: @Sendable ([UInt8]) throws -> StreamDescription
    /// A stream as a URL `rtp://…`; errors describe themselves.
    public var parseSourceURL: @Sendable (String) throws -> StreamDescription
    /// What is received where no layer names a source: the demonstration's own stream.
    public var fallbackSources: [SourceSetting]

    public init(
        variables: [String: String] = [:],
        readFile: @escaping @Sendable (String) throws -> [UInt8] = { path in try FileReading.bytes(of: path) },
        readDescription: (@Sendable (String) throws -> [UInt8])? = nil,
        parseSDP: @escaping @Sendable ([UInt8]) throws -> StreamDescription,
        parseSourceURL: @escaping @Sendable (String) throws -> StreamDescription,
        fallbackSources: [SourceSetting] = []
    ) {
        self.variables = variables
        self.readFile = readFile
        self.readDescription = readDescription ?? readFile
        self.parseSDP = parseSDP
        self.parseSourceURL = parseSourceURL
        self.fallbackSources = fallbackSources
    }
}
