import Testing

@Suite("Module rings")
struct ModuleRingsTests {
    /// What each module of ours may import of ours: arrows point inward only.
    private static let inward: [String: Set<String>] = [
        "Signal": ["CResamplerTables"],
        "Analysis": ["Signal", "CKissFFT"],
        "NetworkAudio": ["Signal"],
        "Files": [],
        "Engine": ["Files", "Signal", "NetworkAudio", "CLinux", "CALSA"],
        "JSON": [],
        "DeviceModel": ["Signal", "NetworkAudio"],
        "DeviceConfiguration": ["Files", "DeviceModel", "JSON", "NetworkAudio"],
        "Device": ["Files", "Analysis", "DeviceModel", "Engine", "NetworkAudio", "Signal"],
        "Diagnosis": ["Files", "CLinux", "DeviceModel", "Engine", "NetworkAudio"],
        "HostNetwork": ["Files", "CLinux", "DeviceModel", "NetworkAudio"],
        "Sender": ["Files", "NetworkAudio", "Signal"],
        "SourceDiscovery": ["CLinux", "CZlib", "DeviceModel", "NetworkAudio", "Signal"],
        "Supervision": [],
        "StatusJSON": ["DeviceModel", "JSON", "NetworkAudio", "Signal"],
        "Terminal": ["DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON"],
        "Store": ["Files", "DeviceConfiguration", "Device", "DeviceModel", "JSON"],
        "CommandStrings": ["DeviceModel", "NetworkAudio", "Signal"],
        "PacketBridge": ["DeviceModel", "NetworkAudio"],
        "ServiceDiscovery": ["CAvahi", "NetworkAudio"],
        "SessionServer": ["NetworkAudio"],
        "DeviceDiscovery": ["DeviceModel", "JSON", "NetworkAudio", "ServiceDiscovery"],
        "LocalControl": ["DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON"],
        "AccessControl": ["DeviceModel"],
        "Certificates": ["Files", "DeviceModel", "NetworkAudio"],
        "RemoteControl": ["DeviceModel", "JSON", "LocalControl"],
        "WebAPI": [
            "AccessControl", "CWebAssets", "CZlib", "DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON",
        ],
        "ani4out": [
            "Files", "AccessControl", "Certificates", "CommandStrings", "DeviceConfiguration", "Device",
            "DeviceDiscovery",
            "DeviceModel", "Diagnosis", "Engine", "HostNetwork", "JSON", "LocalControl", "NetworkAudio",
            "PacketBridge", "RemoteControl", "Sender", "ServiceDiscovery", "SessionServer", "Signal", "SourceDiscovery",
            "Store",
            "Supervision", "Terminal", "WebAPI",
        ],
    ]
    /// The libraries each module is there to use.
    private static let libraries: [String: Set<String>] = [
        "Store": ["Foundation", "GRDB"],
        "CommandStrings": ["NIOCore", "NIOPosix"],
        "PacketBridge": ["NIOCore", "NIOPosix"],
        "SessionServer": ["NIOCore", "NIOPosix"],
        "DeviceDiscovery": ["NIOCore", "NIOPosix"],
        "LocalControl": ["NIOCore", "NIOPosix"],
        "RemoteControl": ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL"],
        "AccessControl": ["Crypto", "CryptoExtras", "Dispatch"],
        "HostNetwork": ["Dispatch"],
        "Certificates": ["Crypto", "FoundationEssentials", "SwiftASN1", "X509"],
        "SourceDiscovery": ["NIOCore", "NIOPosix"],
        "WebAPI": [
            "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging", "NIOCore",
            "NIOHTTPTypes", "NIOPosix", "NIOSSL",
        ],
        "ani4out": ["ArgumentParser"],
    ]
    /// What every module may import from outside. Foundation takes longer to load than the device to start.
    private static let outside: Set<String> = ["Glibc", "Synchronization"]

    @Test("every import points inward", arguments: inward.keys.sorted())
    func arrows(module: String) throws {
        let files = try SourceTree().files(in: "Sources/\(module)")
        #expect(!files.isEmpty)
        let allowed = Self.inward[module, default: []].union(Self.outside)
            .union(Self.libraries[module, default: []])
        for file in files {
            #expect(Set(file.imports).subtracting(allowed).isEmpty, "\(file.path) imports outward")
        }
    }

    @Test("every module has its place in the rings")
    func complete() throws {
        let modules = Set(
            try SourceTree().files(in: "Sources").compactMap { $0.path.split(separator: "/").dropFirst().first })
        #expect(modules == Set(Self.inward.keys.map { Substring($0) }))
    }
}
