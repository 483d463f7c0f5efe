import Foundation
import Testing

extension EndToEnd {
    /// Passwords, roles, tokens and HTTPS of the built program.
    @Suite("Access over HTTP", .serialized)
    struct AccessTests {
        private static func peer(_ arguments: [String]) -> [String] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            return ["/usr/bin/python3", folder.appendingPathComponent("Peers/web_access.py").path] + arguments
        }

        private static func port(of device: DeviceUnderTest) async throws -> Int {
            try await device.program.first("its port", within: .seconds(15)) { line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any]
                return (object?["ports"] as? [String: Any])?["http"] as? Int
            }
        }

        @Test("roles, sessions, tokens and guessing are as the documentation says, and passwords outlast a start")
        func roles() async throws {
            let folder = try Workspace()
            let device = try DeviceUnderTest(["--output", "virtual"], in: folder, isRecording: false)
            let port = try await Self.port(of: device)
            _ = try Shell.run(Self.peer([Workspace.binary, device.statePath, "\(port)"]))
            let log = try Shell.run([Workspace.binary, "log", "--state", device.statePath])
            for kind in ["601", "602", "603", "604", "611", "621", "622"] {
                #expect(log.contains("  \(kind)  "), "\(kind)")
            }
            #expect(!log.contains("operator word") && !log.contains("guess"))
            #expect(try await device.end() == 0)

            let again = try DeviceUnderTest(["--output", "virtual"], in: folder, isRecording: false)
            let second = try await Self.port(of: again)
            let code = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"]
            #expect(try Shell.run(code + ["http://127.0.0.1:\(second)/api/v1/state"]) == "401")
            // A factory reset opens it; the device starts anew in its process, on another port.
            let reset = [Workspace.binary, "press-reset", "--seconds", "9", "--state", again.statePath]
            _ = try Shell.run(reset)
            let status = try await again.program.wait(for: "an open device", within: .seconds(30)) {
                (try? Shell.run([Workspace.binary, "access", "--state", again.statePath]))
                    .flatMap { $0.contains("no password is set") ? $0 : nil }
            }
            #expect(status.contains("HTTP"))
            #expect(try await again.end() == 0)
        }

        @Test("over HTTPS the same holds, with a certificate that is the device's own and stays")
        func encrypted() async throws {
            let folder = try Workspace()
            let flags = ["--output", "virtual", "--tls", "generated"]
            let device = try DeviceUnderTest(flags, in: folder, isRecording: false)
            let port = try await Self.port(of: device)
            let certificate = "\(device.statePath)/tls-certificate.pem"
            _ = try Shell.run(Self.peer([Workspace.binary, device.statePath, "\(port)", certificate]))
            let told = try Shell.run(["openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"])
            let fingerprint = String(told.split(separator: "=").last ?? "").trimmingCharacters(in: .newlines)
            #expect(fingerprint.count == 95)
            let status = [Workspace.binary, "access", "--state", device.statePath]
            #expect(try Shell.run(status).contains(fingerprint))
            let old = ["openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-tls1_1"]
            #expect(throws: (any Error).self) { try Shell.run(old) }
            let plain = ["curl", "-s", "http://127.0.0.1:\(port)/healthz"]
            #expect(throws: (any Error).self) { try Shell.run(plain) }
            #expect(try await device.end() == 0)

            let again = try DeviceUnderTest(flags, in: folder, isRecording: false)
            _ = try await Self.port(of: again)
            #expect(try Shell.run(status).contains(fingerprint))
            #expect(try await again.end() == 0)
        }

        @Test("files that do not do close the port and say why, and it opens when they do")
        func files() async throws {
            let folder = try Workspace()
            let (certificate, key) = (folder.path("c.pem"), folder.path("k.pem"))
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--tls", "files:\(certificate),\(key)"], in: folder, isRecording: false)
            let status = [Workspace.binary, "status", "--state", device.statePath]
            let reason = try await device.program.wait(for: "the reason", within: .seconds(15)) {
                (try? Shell.run(status)).flatMap { $0.contains("c.pem cannot be read") ? $0 : nil }
            }
            #expect(reason.contains("No such file"))
            _ = try Shell.run([
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=own", "-days", "30",
                "-addext",
                "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
            ])
            let port = try await device.program.wait(for: "its port", within: .seconds(30)) {
                device.lastStatus?.service("http")?["port"] as? Int
            }
            let text = try Shell.run(["curl", "-s", "--cacert", certificate, "https://localhost:\(port)/healthz"])
            #expect(text.contains("alive"))
            #expect(try await device.end() == 0)
        }
    }
}
