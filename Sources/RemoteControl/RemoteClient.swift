import AsyncHTTPClient
public import LocalControl
import NIOCore
import NIOSSL

/// How a device is told that one may use it.
public struct RemoteAccess: Sendable, Hashable {
    /// An API token of the device; nil: it asks for none.
    public var token: String?
    /// A file of certificates (PEM) to trust instead of the system's: the device's own, where it generated it.
    public var certificates: String?

    public init(token: String? = nil, certificates: String? = nil) {
        self.token = token
        self.certificates = certificates
    }
}

/// Connects to a device of another host by its HTTP API.
public enum RemoteClient {
    /// Lets `body` talk with the device.
    ///
    /// - Parameter client: what those who watch are told asks: `ani4out set`.
    /// - Throws: `ControlFailure`, or what `body` throws.
    public static func withConversation<Result: Sendable>(
        at address: DeviceAddress, _ access: RemoteAccess, as client: String,
        body: @Sendable (inout ControlConversation) async throws -> Result
    ) async throws -> Result {
        let http = HTTPClient(configuration: try configuration(access))
        do {
            var conversation = ControlConversation(HTTPLink(http, address, access), client: client)
            let result = try await body(&conversation)
            try? await http.shutdown()
            return result
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    private static func configuration(_ access: RemoteAccess) throws(ControlFailure) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), write: .seconds(10)))
        configuration.httpVersion = .http1Only
        if let file = access.certificates {
            var tls = TLSConfiguration.makeClientConfiguration()
            do { tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(file)) } catch {
                throw .certificates(file: file)
            }
            configuration.tlsConfiguration = tls
        }
        return configuration
    }
}
