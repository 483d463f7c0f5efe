// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "ani4out",
    products: [.executable(name: "ani4out", targets: ["ani4out"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-crypto", "4.0.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // The system calls Swift cannot reach, one thin function each. Knows nothing of audio.
        .target(name: "CLinux"),
        .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
        // Without pkgConfig: its flags hold -D, which the package manager refuses with a warning. None is needed.
        .systemLibrary(name: "CKissFFT"),
        .systemLibrary(name: "CZlib"),
        // mDNS and DNS-SD; likewise.
        .systemLibrary(name: "CAvahi"),

        // The resampler's coefficients, as the files resampler-tables wrote. Knows nothing of what they mean.
        .target(
            name: "CResamplerTables", exclude: ["standard.bin", "low-latency.bin"],
            cSettings: [.headerSearchPath(".")]),

        // Small files of the host and of people: read, and replaced as a whole. Knows nothing of what they mean.
        .target(name: "Files", swiftSettings: settings),
        // Units and sample kernels. Must not know packets, devices or Foundation.
        .target(name: "Signal", dependencies: ["CResamplerTables"], swiftSettings: settings),
        // RTP, SDP, SAP, PTP: parsing, building, clock mathematics. Must not know sockets or settings.
        .target(name: "NetworkAudio", dependencies: ["Signal"], swiftSettings: settings),
        // Spectra for displays, off the audio thread. Must not know where frames come from or who looks.
        .target(name: "Analysis", dependencies: ["Signal", "CKissFFT"], swiftSettings: settings),
        // Timeline, readers, playout, the real-time loop, sinks and sockets. Must not know users or the web.
        .target(
            name: "Engine", dependencies: ["Files", "Signal", "NetworkAudio", "CLinux", "CALSA"],
            swiftSettings: settings),
        // Reading and writing of JSON. Must not know what the texts mean.
        .target(name: "JSON", swiftSettings: settings),
        // Settings, limits, status: values only. Must not know who keeps or changes them.
        .target(name: "DeviceModel", dependencies: ["Signal", "NetworkAudio"], swiftSettings: settings),
        // Flags, environment and file become settings, each with its origin. Must not know the engine.
        .target(
            name: "DeviceConfiguration", dependencies: ["Files", "DeviceModel", "JSON", "NetworkAudio"],
            swiftSettings: settings),
        // The one owner of state: opens what the settings ask for, explains what is. Must not know who is asking.
        .target(
            name: "Device", dependencies: ["Files", "Analysis", "DeviceModel", "Engine", "NetworkAudio", "Signal"],
            swiftSettings: settings),
        // Keeps the state, the event log and the audit trail in a database. Must not know what a change means.
        .target(
            name: "Store",
            dependencies: [
                "Files", "DeviceConfiguration", "Device", "DeviceModel", "JSON",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: settings),
        // The command strings on TCP port 2202. Must not know the engine or other interfaces.
        .target(
            name: "CommandStrings",
            dependencies: [
                "DeviceModel", "NetworkAudio", "Signal", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // The packet bridge on UDP port 2203. Must not know anything but addresses.
        .target(
            name: "PacketBridge",
            dependencies: [
                "DeviceModel", "NetworkAudio", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // Describes the streams that are sent to who asks by RTSP. Must not know the device.
        .target(
            name: "SessionServer",
            dependencies: [
                "NetworkAudio", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // Publishes services on the links and finds those of others: mDNS, DNS-SD. Must not know what they are for.
        .target(
            name: "ServiceDiscovery", dependencies: ["CAvahi", "NetworkAudio"], swiftSettings: settings),
        // Which such devices are on the links, found by service and packet bridge, asked by HTTP. Must not know our own.
        .target(
            name: "DeviceDiscovery",
            dependencies: [
                "DeviceModel", "JSON", "NetworkAudio", "ServiceDiscovery",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // How commands on this host talk to the running device, both ends. Must not know the engine.
        .target(
            name: "LocalControl",
            dependencies: [
                "DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // How commands on another host talk to a running device. Must not know the device.
        .target(
            name: "RemoteControl",
            dependencies: [
                "DeviceModel", "JSON", "LocalControl", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: settings),
        // The web app and the API's description, as the files they are. Knows nothing of what they mean.
        .target(
            name: "CWebAssets", exclude: ["api"],
            cSettings: [.headerSearchPath("../WebApp"), .headerSearchPath("api")]),
        // Who may do what over HTTP: passwords, sessions, tokens. Must not know HTTP or the disk.
        .target(
            name: "AccessControl",
            dependencies: [
                "DeviceModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: settings),
        // The certificate that HTTPS is served with. Must not know the server.
        .target(
            name: "Certificates",
            dependencies: [
                "Files", "DeviceModel", "NetworkAudio", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ], swiftSettings: settings),
        // The HTTP API and the web app's server. Must not know the engine or other interfaces.
        .target(
            name: "WebAPI",
            dependencies: [
                "AccessControl", "CWebAssets", "CZlib", "DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: settings),
        // What on this host or link spoils audio: judgements, and thin probes. Must not know who reads them.
        .target(
            name: "Diagnosis", dependencies: ["Files", "CLinux", "DeviceModel", "Engine", "NetworkAudio"],
            swiftSettings: settings),
        // Streams on the network: who announces which, and whether they can be played. Must not know the engine.
        .target(
            name: "SourceDiscovery",
            dependencies: [
                "CLinux", "CZlib", "DeviceModel", "NetworkAudio", "Signal",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        // What gives this host its addresses: reads it, and changes it through systemd-networkd or NetworkManager. Must
        // not know the device.
        .target(
            name: "HostNetwork", dependencies: ["Files", "CLinux", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        // What the service manager is told and asks for. Must not know the device.
        .target(name: "Supervision", swiftSettings: settings),
        // An AES67 sender for demonstrations and tests. Must not know the device.
        .target(
            name: "Sender", dependencies: ["Files", "NetworkAudio", "Signal"], swiftSettings: settings),
        // Status and findings as JSON. Must not know who reads it.
        .target(
            name: "StatusJSON", dependencies: ["DeviceModel", "JSON", "NetworkAudio", "Signal"],
            swiftSettings: settings),
        // What a person or a program reads on standard output. Must not know the engine.
        .target(
            name: "Terminal", dependencies: ["DeviceModel", "JSON", "NetworkAudio", "Signal", "StatusJSON"],
            swiftSettings: settings),
        // The command line and the wiring.
        .executableTarget(
            name: "ani4out",
            dependencies: [
                "AccessControl", "Certificates", "CommandStrings", "Device", "DeviceConfiguration", "DeviceDiscovery",
                "DeviceModel", "Diagnosis", "Engine", "Files", "HostNetwork", "JSON", "LocalControl", "NetworkAudio",
                "PacketBridge", "RemoteControl", "Sender", "ServiceDiscovery", "SessionServer", "Signal",
                "SourceDiscovery", "Store", "Supervision", "Terminal", "WebAPI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),

        // Designs the resampler's coefficients. Must not know the resampler: what it is built from comes from here.
        .target(name: "ResamplerDesign", path: "Tools/ResamplerDesign", swiftSettings: settings),
        // Writes them to files. Not part of the product.
        .executableTarget(
            name: "resampler-tables", dependencies: ["ResamplerDesign"], path: "Tools/ResamplerTables",
            swiftSettings: settings),

        // Counts the calls of the allocator: replaces malloc and its like in the executable that links it.
        .target(name: "AllocationProbe", path: "Tests/AllocationProbe"),
        // Runs the audio core with the probe; a test runs it. Must not know anything but the engine.
        .executableTarget(
            name: "allocation-check", dependencies: ["AllocationProbe", "Engine", "NetworkAudio", "Signal"],
            path: "Tests/AllocationCheck", swiftSettings: settings),
        // Runs one kernel of the signal path over frames from standard input, or times it. Not part of the product.
        .executableTarget(
            name: "signal-bench", dependencies: ["Engine", "NetworkAudio", "Signal"], path: "Benchmarks/SignalBench",
            swiftSettings: settings),
        // Random numbers that are the same in every run of the tests.
        .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: settings),
        // Session descriptions as senders write them. Knows nothing of who reads them.
        .target(name: "SampleDescriptions", path: "Tests/SampleDescriptions", swiftSettings: settings),
        // Legal states of the device and edits of them, anywhere within their limits. Must not know who reads them.
        .target(
            name: "RandomDevice", dependencies: ["SeededRandom", "DeviceModel", "NetworkAudio"],
            path: "Tests/RandomDevice",
            swiftSettings: settings),
        // Keeps seeded edits and says which are kept; a test kills it. Must not know more of the device than its state.
        .executableTarget(
            name: "store-check", dependencies: ["RandomDevice", "SeededRandom", "Store", "Device", "DeviceModel"],
            path: "Tests/StoreCheck", swiftSettings: settings),
        // Hundreds of control systems on the command port of a running device; a test runs it. Must not know the device.
        .executableTarget(name: "command-load", path: "Tests/CommandLoad", swiftSettings: settings),
        // PTP grandmasters and the way to them, around the follower. Must not know the engine.
        .target(
            name: "SimulatedPTP", dependencies: ["SeededRandom", "NetworkAudio", "Signal"], path: "Tests/SimulatedPTP",
            swiftSettings: settings),
        .testTarget(
            name: "SignalTests", dependencies: ["CResamplerTables", "ResamplerDesign", "SeededRandom", "Signal"],
            swiftSettings: settings),
        .testTarget(
            name: "AnalysisTests", dependencies: ["SeededRandom", "Analysis", "Signal"], swiftSettings: settings),
        .testTarget(
            name: "NetworkAudioTests",
            dependencies: ["SampleDescriptions", "SeededRandom", "NetworkAudio", "Signal", "SimulatedPTP"],
            swiftSettings: settings),
        .testTarget(
            name: "EngineTests",
            dependencies: ["SeededRandom", "SimulatedPTP", "Engine", "NetworkAudio", "Signal", "CLinux", "CALSA"],
            swiftSettings: settings),
        .testTarget(
            name: "DeviceModelTests", dependencies: ["SeededRandom", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: settings),
        .testTarget(name: "JSONTests", dependencies: ["SeededRandom", "JSON"], swiftSettings: settings),
        .testTarget(
            name: "DeviceConfigurationTests",
            dependencies: [
                "Files", "RandomDevice", "SeededRandom", "DeviceConfiguration", "DeviceModel", "JSON", "NetworkAudio",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DeviceTests", dependencies: ["Device", "DeviceModel", "Engine", "NetworkAudio", "Signal"],
            swiftSettings: settings),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "RandomDevice", "SeededRandom", "Store", "DeviceConfiguration", "Device", "DeviceModel",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: settings),
        .testTarget(
            name: "CommandStringsTests",
            dependencies: ["SeededRandom", "CommandStrings", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(
            name: "PacketBridgeTests", dependencies: ["SeededRandom", "PacketBridge", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(
            name: "SessionServerTests",
            dependencies: [
                "SampleDescriptions", "SeededRandom", "SessionServer", "NetworkAudio", "SourceDiscovery",
                .product(name: "NIOCore", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "RemoteControlTests", dependencies: ["LocalControl", "RemoteControl"], swiftSettings: settings),
        .testTarget(
            name: "LocalControlTests",
            dependencies: [
                "SeededRandom", "LocalControl", "Device", "DeviceModel", "JSON", "NetworkAudio", "Signal",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AccessControlTests", dependencies: ["AccessControl", "DeviceModel", "SeededRandom"],
            swiftSettings: settings),
        .testTarget(
            name: "CertificatesTests", dependencies: ["Certificates", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(
            name: "ServiceDiscoveryTests", dependencies: ["SeededRandom", "ServiceDiscovery", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(
            name: "DeviceDiscoveryTests",
            dependencies: ["SeededRandom", "DeviceDiscovery", "DeviceModel", "NetworkAudio", "ServiceDiscovery"],
            swiftSettings: settings),
        .testTarget(
            name: "SourceDiscoveryTests",
            dependencies: [
                "SampleDescriptions", "SeededRandom", "SourceDiscovery", "DeviceModel", "Engine", "NetworkAudio",
                "Signal", "CZlib",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "HostNetworkTests", dependencies: ["SeededRandom", "HostNetwork", "DeviceModel", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(name: "SupervisionTests", dependencies: ["Supervision"], swiftSettings: settings),
        .testTarget(
            name: "WebAPITests",
            dependencies: [
                "AccessControl", "WebAPI", "Device", "DeviceConfiguration", "DeviceModel", "JSON", "NetworkAudio",
                "RandomDevice", "SeededRandom", "Signal", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "DiagnosisTests", dependencies: ["Diagnosis", "DeviceModel", "Engine", "NetworkAudio"],
            swiftSettings: settings),
        .testTarget(
            name: "SenderTests", dependencies: ["Sender", "Engine", "NetworkAudio", "Signal"], swiftSettings: settings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "DeviceConfiguration", "DeviceModel", "JSON", "NetworkAudio", "Signal"],
            swiftSettings: settings),
        // The scripts judge recordings or send; they run from where they are.
        .testTarget(
            name: "EndToEndTests",
            exclude: ["Clock/Judges", "Clock/Peers", "Discovery/Peers", "SignalPath/Judges", "Web/Peers"],
            swiftSettings: settings),
        // Holds the sources against the rules they are written by.
        .testTarget(name: "StructureTests", swiftSettings: settings),
    ]
)

// The audio core and its tests alone, for who builds them in another way: the thread sanitizer need not see a web server.
if Context.environment["ANI4OUT_CORE_ONLY"] != nil {
    let core = [
        "CLinux", "CALSA", "CResamplerTables", "Files", "Signal", "NetworkAudio", "Engine", "SeededRandom",
        "SimulatedPTP",
        "EngineTests",
    ]
    package.targets.removeAll { !core.contains($0.name) }
    package.products = []
    package.dependencies = []
}
