public import DeviceModel
import Dispatch

extension HostNetwork {
    /// One change after another: two at once would undo each other. Who only looks does not wait for them.
    private static let changes = DispatchQueue(label: "host-network", qos: .utility)
    private static let looks = DispatchQueue(label: "host-network-look", qos: .utility)

    /// Looks at something, on a thread that may wait for programs.
    public func looking<Value: Sendable>(_ work: @escaping @Sendable (HostNetwork) -> Value) async -> Value {
        await run(on: Self.looks, work)
    }

    /// Gives an interface an address, on a thread that may wait for programs.
    public func setting(_ wanted: InterfaceAddressing, on name: String) async -> Result<Void, AddressingFailure> {
        await run(on: Self.changes) { network in
            do throws(AddressingFailure) { return .success(try network.set(wanted, on: name)) } catch {
                return .failure(error)
            }
        }
    }

    private func run<Value: Sendable>(
        on queue: DispatchQueue, _ work: @escaping @Sendable (HostNetwork) -> Value
    ) async -> Value {
        await withCheckedContinuation { answer in queue.async { answer.resume(returning: work(self)) } }
    }
}
