import Testing

@Suite("Module rings")
struct ModuleRingsTests {
    /// What each module of ours may import of ours: arrows point inward only.
    private static let inward: [String: Set<String>] = [
        "Signal": ["CResamplerTables"],
        "Analysis": ["Signal", "CKissFFT"],
        "NetworkAudio": ["Signal"],
        "Engine": ["Signal", "NetworkAudio", "CSystem", "CALSA"],
        "DeviceModel": ["Signal", "NetworkAudio"],
        "Configuration": ["DeviceModel", "NetworkAudio"],
        "Device": ["Analysis", "DeviceModel", "Engine", "NetworkAudio", "Signal"],
        "Diagnosis": ["CSystem", "DeviceModel", "Engine", "NetworkAudio"],
        "Sender": ["NetworkAudio", "Signal"],
        "Terminal": ["DeviceModel", "NetworkAudio", "Signal"],
        "ani4out": [
            "Configuration", "Device", "DeviceModel", "Diagnosis", "Engine", "NetworkAudio", "Sender", "Signal",
            "Terminal",
        ],
    ]
    /// What every module may import from outside. Foundation takes longer to load than the device to start.
    private static let outside: Set<String> = ["Glibc", "Synchronization"]
    private static let edges: Set<String> = ["ani4out"]

    @Test("every import points inward", arguments: inward.keys.sorted())
    func arrows(module: String) throws {
        let files = try SourceTree().files(in: "Sources/\(module)")
        #expect(!files.isEmpty)
        let allowed = Self.inward[module, default: []].union(Self.outside)
            .union(Self.edges.contains(module) ? ["ArgumentParser"] : [])
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
