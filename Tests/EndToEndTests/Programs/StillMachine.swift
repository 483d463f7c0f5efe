import Synchronization
import Testing

/// Sound in real time needs a machine that runs. A test that fails while `HostWatch` saw it stand still says nothing of
/// the program: it is run again. What fails on a machine that ran fails at once.
struct StillMachine: TestTrait, SuiteTrait, TestScoping {
    private static let attempts = 4
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for attempt in 1..<Self.attempts {
            let watch = HostWatch()
            defer { watch.end() }
            let isDisturbed = Atomic(false)
            try await withKnownIssue("this machine stood still", isIntermittent: true) {
                try await function()
            } when: {
                true
            } matching: { _ in
                guard watch.stalls.count > 0 else { return false }
                isDisturbed.store(true, ordering: .relaxed)
                return true
            }
            guard isDisturbed.load(ordering: .relaxed) else { return }
            let stalls = watch.stalls
            print(
                "\(test.name), attempt \(attempt) of \(Self.attempts): this machine stood still \(stalls.count) times,"
                    + " at most \(stalls.longest) ms; again")
        }
        try await function()
    }
}

extension Trait where Self == StillMachine {
    /// Runs a test that fails while this machine stood still again.
    static var againIfMachineStoodStill: Self { StillMachine() }
}
