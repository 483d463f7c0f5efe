import Glibc
import NIOCore
import NIOPosix

/// Connects to the control socket of a device on this host.
public enum ControlClient {
    /// Connects, lets `body` talk, and closes.
    ///
    /// - Parameters:
    ///   - client: what those who watch are told asks: `ani4out set`.
    /// - Throws: `ControlFailure`, or what `body` throws.
    public static func withConversation<Result: Sendable>(
        at path: String, as client: String,
        body: @Sendable (inout ControlConversation) async throws -> Result
    ) async throws -> Result {
        let channel = try await connect(to: path)
        return try await channel.executeThenClose { inbound, outbound in
            var conversation = ControlConversation(SocketLink(inbound.makeAsyncIterator(), outbound), client: client)
            return try await body(&conversation)
        }
    }

    private static func connect(
        to path: String
    ) async throws(ControlFailure) -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        do {
            return try await ClientBootstrap(group: NIOSingletons.posixEventLoopGroup)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
                }
        } catch let error as IOError {
            switch error.errnoCode {
            case ENOENT, ECONNREFUSED, ENOTDIR: throw .notRunning(path: path)
            case EACCES, EPERM: throw .notPermitted(path: path)
            default: throw .unreachable(path: path, String(cString: strerror(error.errnoCode)))
            }
        } catch {
            throw .unreachable(path: path, "\(error)")
        }
    }
}
