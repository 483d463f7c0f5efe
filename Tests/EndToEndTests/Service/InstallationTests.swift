import Foundation
import Testing

extension EndToEnd {
    /// `make install` and `make uninstall`, into a folder that stands for the root of the file system.
    @Suite("Installation", .serialized)
    struct InstallationTests {
        private static func make(_ target: String, into root: String, _ more: [String] = []) throws {
            try Shell.run(
                ["make", "-s", "-C", Workspace.packageRoot.path, target, "DESTDIR=\(root)", "PREFIX=/usr"]
                    + ["BUILT=\(Workspace.binary)"] + more)
        }

        private static func files(below root: String) -> Set<String> {
            let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            return Set(
                all.filter {
                    var isFolder: ObjCBool = false
                    _ = FileManager.default.fileExists(atPath: "\(root)/\($0)", isDirectory: &isFolder)
                    return !isFolder.boolValue
                })
        }

        /// Installs into a new folder; the manual page is a stand-in, as making it takes a build.
        private static func install(in folder: borrowing Workspace) throws -> String {
            let manual = folder.path("ani4out.1")
            try ".TH ani4out 1\n".write(toFile: manual, atomically: true, encoding: .utf8)
            let root = folder.path("root")
            try make("install", into: root, ["MANUAL=\(manual)"])
            return root
        }

        @Test("all is put where systemd and shells look for it, and only what was remembered is left", .needs(.program))
        func cycle() throws {
            let folder = try Workspace()
            let root = try Self.install(in: folder)
            #expect(
                Self.files(below: root) == [
                    "usr/bin/ani4out", "usr/lib/systemd/system/ani4out.service", "usr/lib/sysusers.d/ani4out.conf",
                    "usr/lib/udev/rules.d/60-ani4out.rules", "usr/share/polkit-1/rules.d/60-ani4out.rules",
                    "usr/share/man/man1/ani4out.1",
                    "usr/share/bash-completion/completions/ani4out", "usr/share/zsh/site-functions/_ani4out",
                    "usr/share/fish/vendor_completions.d/ani4out.fish",
                ])
            #expect(try Shell.run(["\(root)/usr/bin/ani4out", "--version"]).contains("."))
            let completions = "\(root)/usr/share/bash-completion/completions/ani4out"
            #expect(try String(contentsOfFile: completions, encoding: .utf8).contains("press-reset"))
            let state = "\(root)/var/lib/ani4out"
            try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
            try "kept".write(toFile: "\(state)/ani4out.sqlite", atomically: true, encoding: .utf8)
            try Self.make("uninstall", into: root)
            #expect(Self.files(below: root) == ["var/lib/ani4out/ani4out.sqlite"])
        }

        @Test("the unit that is installed is one that systemd takes without a word", .needs(.program), .needs(.systemd))
        func unit() throws {
            let folder = try Workspace()
            let root = try Self.install(in: folder)
            let text = try String(contentsOfFile: "\(root)/usr/lib/systemd/system/ani4out.service", encoding: .utf8)
            #expect(text.contains("\nExecStart=/usr/bin/ani4out run\n"))
            // It is not installed on this host: the command is where this test put it.
            let unit = folder.path("ani4out.service")
            try text.replacingOccurrences(of: "/usr/bin/ani4out", with: "\(root)/usr/bin/ani4out")
                .write(toFile: unit, atomically: true, encoding: .utf8)
            let (code, words) = try Shell.judge(["systemd-analyze", "verify", "--man=no", unit])
            #expect(code == 0 && words.isEmpty, "\(words)")
        }

        @Test("a service manager's user may have what the unit's user needs", .needs(.systemd))
        func traps() throws {
            let unit = try String(
                contentsOf: Workspace.packageRoot.appending(path: "packaging/systemd/ani4out.service"), encoding: .utf8)
            let settings = unit.split(separator: "\n").filter { !$0.hasPrefix("#") }
            for needed in [
                "Type=notify", "ProtectClock=no", "RestrictRealtime=no", "PrivateDevices=no",
                "ProtectKernelTunables=no",
                "LimitMEMLOCK=infinity", "StateDirectory=ani4out",
            ] { #expect(settings.contains { $0 == needed }, "\(needed)") }
            // It is ready without an address and without PTP.
            #expect(!settings.contains { $0.contains("network-online") || $0.contains("time-sync") })
        }
    }
}
