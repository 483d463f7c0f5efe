import Signal

/// Pink noise, other in each channel.
enum Noise {
    static func frames(_ count: Int, level: Double) -> [SIMD4<Double>] {
        var channels = (1...4).map { PinkNoiseGenerator(level: DBFS(level), seed: $0) }
        return (0..<count).map { _ in
            SIMD4(channels[0].next(), channels[1].next(), channels[2].next(), channels[3].next())
        }
    }
}
