package import NetworkAudio

/// The answer to one request (RTSP 1.0, RFC 2326 §7). A function of request and sessions.
package enum RTSPReply {
    /// What is answered, as it is sent.
    package static func text(_ request: RTSPRequest, _ sessions: [SessionAnnouncement]) -> String {
        if let required = request.required {
            return head("551 Option not supported", request, ["Unsupported: \(required)"])
        }
        switch request.method {
        case .options: return head("200 OK", request, [methods])
        case .other: return head("405 Method Not Allowed", request, ["Allow: OPTIONS, DESCRIBE"])
        case .describe:
            guard request.takesDescriptions else { return head("406 Not Acceptable", request) }
            guard let session = session(at: request.path, of: sessions) else { return head("404 Not Found", request) }
            let fields = ["Content-Type: application/sdp", "Content-Length: \(session.sdp.utf8.count)"]
            return head("200 OK", request, fields) + session.sdp
        }
    }

    /// To one that was not understood.
    static func text(_ refusal: RTSPRefusal) -> String { "RTSP/1.0 \(refusal.status)\r\nConnection: close\r\n\r\n" }

    private static let methods = "Public: OPTIONS, DESCRIBE"

    private static func head(_ status: String, _ request: RTSPRequest, _ fields: [String] = []) -> String {
        (["RTSP/1.0 \(status)", "CSeq: \(request.sequence)"] + fields).map { $0 + "\r\n" }.joined() + "\r\n"
    }

    /// RAVENNA's two ways to name a session: `/by-name/` what DNS-SD calls it, `/by-id/` its number from 1.
    private static func session(at path: String, of sessions: [SessionAnnouncement]) -> SessionAnnouncement? {
        if path.hasPrefix("/by-name/") {
            let name = String(path.dropFirst("/by-name/".count))
            return sessions.first { $0.name == name } ?? sessions.first { $0.name == Self.withoutNumber(name) }
        }
        guard path.hasPrefix("/by-id/"), let number = Int(path.dropFirst("/by-id/".count)) else { return nil }
        return sessions.indices.contains(number - 1) ? sessions[number - 1] : nil
    }

    /// DNS-SD adds a number where somebody else has the name: `Left wing #2`.
    private static func withoutNumber(_ name: String) -> String {
        guard let mark = name.ranges(of: " #").last, Int(name[mark.upperBound...]) != nil else { return name }
        return String(name[..<mark.lowerBound])
    }
}
