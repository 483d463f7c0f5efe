import Testing

/// linuxptp following the grandmaster on a host of its own: how well PTP can be followed on this machine at the time.
///
/// All hosts share one clock, so what it measures between the grandmaster and its host is error: paths of different
/// length there and back, and stalls.
actor PTPWitness {
    private let slave: Grandmaster
    private var observation: Task<[Double], Never>?

    init(on host: NamespaceLab.Host, in folder: borrowing Workspace) throws {
        slave = try Grandmaster(on: host, "witness", priority: 200, in: folder)
    }

    /// Asks every two seconds from now on.
    func begin() {
        let slave = slave
        observation = Task {
            var offsets: [Double] = []
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(2))
                if let offset = try? slave.noise(), offset.isFinite { offsets.append(offset) }
            }
            return offsets
        }
    }

    /// Ends. Returns the offset in nanoseconds that nine of ten answers do not exceed.
    func end() async throws -> Double {
        let observation = try #require(observation)
        observation.cancel()
        let offsets = await observation.value.sorted()
        try await slave.kill()
        try #require(!offsets.isEmpty)
        let typical = offsets[offsets.count * 9 / 10]
        print(
            "PTP: linuxptp off by \(offsets[offsets.count / 2]) ns, nine of ten of \(offsets.count) within \(typical)")
        return typical
    }
}
