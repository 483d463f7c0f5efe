/// Why a request is not understood; the connection ends with it.
package enum RTSPRefusal: Error, Sendable, Hashable, CaseIterable {
    case badRequest
    case tooLarge
    case version

    /// Code and phrase (RFC 2326 §7.1.1).
    var status: String {
        switch self {
        case .badRequest: "400 Bad Request"
        case .tooLarge: "413 Request Entity Too Large"
        case .version: "505 RTSP Version not supported"
        }
    }
}
