import Foundation
import Testing

/// What a test needs of the machine beyond the build.
enum Requirement: CaseIterable {
    /// The program under test.
    case program
    case gstreamer
    /// GStreamer in Python, with its PTP clock.
    case gstreamerBindings
    case ffmpeg
    case pulseAudio
    /// With its command-line programs.
    case pipeWire
    /// A PTP clock.
    case linuxptp
    /// Python with numpy and scipy, the distribution's own.
    case scientificPython
    /// python-zeroconf: a responder and browser of another make.
    case zeroconf
    /// `avahi-daemon`, `avahi-browse` and a bus.
    case avahi
    /// A browser, and Python's virtual environments.
    case chromium
    /// `systemd-analyze`; systemd need not run.
    case systemd
    /// The right to make network namespaces.
    case namespaces

    /// Whether this machine has it.
    var isMet: Bool {
        switch self {
        case .program: FileManager.default.isExecutableFile(atPath: Workspace.binary)
        case .gstreamer: Workspace.path(of: "gst-launch-1.0") != nil
        case .gstreamerBindings: Self.hasGStreamerBindings
        case .ffmpeg: Workspace.path(of: "ffmpeg") != nil
        case .pulseAudio: Workspace.path(of: "pulseaudio") != nil
        case .pipeWire: ["pipewire", "pw-cat", "pw-link"].allSatisfy { Workspace.path(of: $0) != nil }
        case .linuxptp: Workspace.path(of: "ptp4l") != nil
        case .scientificPython: Self.hasScientificPython
        case .zeroconf: Self.hasZeroconf
        case .avahi: ["avahi-daemon", "avahi-browse", "dbus-daemon"].allSatisfy { Workspace.path(of: $0) != nil }
        case .chromium: Self.hasChromium
        case .systemd: Workspace.path(of: "systemd-analyze") != nil
        case .namespaces: geteuid() == 0 && Workspace.path(of: "ip") != nil && Self.canMakeNamespaces
        }
    }

    /// Why a test that needs it was not run, and what to do.
    var reason: String {
        switch self {
        case .program: "\(Workspace.binary) is not there: run 'swift build -c release'"
        case .gstreamer: "needs gst-launch-1.0: run 'scripts/install-dependencies test'"
        case .gstreamerBindings:
            "needs python3-gi and gir1.2-gstreamer-1.0: run 'scripts/install-dependencies test'"
        case .ffmpeg: "needs ffmpeg: run 'scripts/install-dependencies test'"
        case .pulseAudio: "needs pulseaudio: run 'scripts/install-dependencies test'"
        case .pipeWire: "needs pipewire and pipewire-bin: run 'scripts/install-dependencies test'"
        case .linuxptp: "needs ptp4l: run 'scripts/install-dependencies test'"
        case .scientificPython: "needs python3-numpy and python3-scipy: run 'scripts/install-dependencies test'"
        case .zeroconf: "needs python3-zeroconf: run 'scripts/install-dependencies test'"
        case .avahi: "needs avahi-daemon, avahi-utils and dbus: run 'scripts/install-dependencies test'"
        case .chromium: "needs chromium, fonts-dejavu-core and python3-venv: run 'scripts/install-dependencies test'"
        case .systemd: "needs systemd-analyze: run 'scripts/install-dependencies test'"
        case .namespaces: "needs root and network namespaces: run 'sudo -E make test'"
        }
    }

    /// Whether an unmet requirement is a failure and not a reason to skip: `ANI4OUT_REQUIRE_ALL=1`, as `.ci/run` sets.
    static var allRequired: Bool { ProcessInfo.processInfo.environment["ANI4OUT_REQUIRE_ALL"] == "1" }

    private static let hasScientificPython =
        (try? Shell.run(["/usr/bin/python3", "-c", "import numpy, scipy"])) != nil

    private static let hasZeroconf = (try? Shell.run(["/usr/bin/python3", "-c", "import zeroconf"])) != nil

    private static let hasChromium =
        (try? Shell.run([Workspace.script("install-dependencies"), "--check", "web"])) != nil

    private static let hasGStreamerBindings =
        (try? Shell.run(
            ["/usr/bin/python3", "-c", "import gi; gi.require_version('GstNet', '1.0')"])) != nil

    private static let canMakeNamespaces: Bool = {
        let name = "a4o\(getpid())probe"
        guard (try? Shell.run(["ip", "netns", "add", name])) != nil else { return false }
        _ = try? Shell.run(["ip", "netns", "del", name])
        return true
    }()
}

extension Trait where Self == ConditionTrait {
    /// Lists the test as not run, with the reason, where something it needs is missing; under `ANI4OUT_REQUIRE_ALL=1` it
    /// runs, and fails by itself.
    static func needs(_ requirement: Requirement) -> Self {
        .enabled(if: Requirement.allRequired || requirement.isMet, Comment(rawValue: requirement.reason))
    }
}
