import AsyncHTTPClient
import Glibc
import JSON
import LocalControl
import NIOCore
import NIOHTTP1
import NIOSSL

/// A conversation over HTTP: each request is one POST, whose answer holds the reply and what follows it.
struct HTTPLink: ControlLink {
    private static let path = "/api/v1/control"
    /// Bytes of a problem document that are read.
    private static let longestProblem = 1 << 16
    /// How long the head of an answer may take: none waits for more than a disk and a network.
    private static let patience = TimeAmount.seconds(15)

    private let http: HTTPClient
    private let address: DeviceAddress
    private let access: RemoteAccess
    /// The port that answered.
    private var port: Int?
    private var body: HTTPClientResponse.Body.AsyncIterator?
    private var lines = ReplyLines()

    init(_ http: HTTPClient, _ address: DeviceAddress, _ access: RemoteAccess) {
        self.http = http
        self.address = address
        self.access = access
    }

    mutating func send(_ line: String) async throws(ControlFailure) {
        var failure = ControlFailure.lost
        for port in self.port.map({ [$0] }) ?? address.ports {
            let response: HTTPClientResponse
            do { response = try await http.execute(request(line, port), deadline: .distantFuture) } catch {
                failure = Self.failure(error, of: address.url(port: port, path: ""))
                // Somebody who is there but says no is not looked for elsewhere.
                if case .hostUnreachable = failure { continue }
                throw failure
            }
            self.port = port
            guard response.status == .ok else { throw await refusal(response) }
            body = response.body.makeAsyncIterator()
            lines = ReplyLines()
            return
        }
        throw failure
    }

    mutating func next() async throws(ControlFailure) -> [UInt8] {
        while true {
            if let line = lines.next() { return line }
            let bytes: ByteBuffer?
            do { bytes = try await body?.next() } catch { throw .lost }
            guard let bytes else { throw .lost }
            try lines.append(bytes.readableBytesView)
        }
    }

    private func request(_ line: String, _ port: Int) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address.url(port: port, path: Self.path))
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token = access.token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        request.body = .bytes(ByteBuffer(string: line))
        return request
    }

    /// Why the device does not answer in the protocol: its problem document says it, if it is one of ours.
    private func refusal(_ response: HTTPClientResponse) async -> ControlFailure {
        let bytes = (try? await response.body.collect(upTo: Self.longestProblem)).map { Array($0.readableBytesView) }
        let problem = bytes.flatMap { try? JSONParser.parse($0) }
        guard let what = problem?["detail"]?.string, let step = problem?["nextStep"]?.string else {
            return .noDevice(host: address.description, status: Int(response.status.code))
        }
        return .refused(ControlError(response.status == .notFound ? .failed : .refused, what, nextStep: step))
    }

    private static func failure(_ error: any Error, of url: String) -> ControlFailure {
        switch error {
        case let error as IOError: .hostUnreachable(host: url, String(cString: strerror(error.errnoCode)))
        case let error as NIOSSLError: .untrusted(host: url, "\(error)")
        case let error as HTTPClientError:
            .hostUnreachable(
                host: url,
                [.connectTimeout, .deadlineExceeded].contains(error) ? "nobody answers" : error.description)
        default: .hostUnreachable(host: url, "\(error)")
        }
    }
}
