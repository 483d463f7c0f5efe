import DeviceConfiguration
import DeviceModel
import RandomDevice
import SeededRandom
import Testing

@Suite struct SignalPropertyTests {
    @Test("whatever legal settings are written, the same are read back")
    func roundTrip() throws {
        for seed in UInt64(0)..<1_000 {
            var settings = RandomSignalSettings(random: SeededGenerator(seed: seed))
            let signal = settings.settings()
            var writer = SignalJSONWriter(random: SeededGenerator(seed: seed + 1_000))
            let text = writer.text(of: signal)
            #expect(try resolve(file: text).settings.signal == signal, "seed \(seed): \(text)")
        }
    }

    @Test("a file with anything wrong in it is read, or refused with a place inside it")
    func mutations() throws {
        var refusals = 0
        var deepRefusals = 0
        for seed in UInt64(0)..<4_000 {
            var random = SeededGenerator(seed: seed)
            var settings = RandomSignalSettings(random: random)
            var writer = SignalJSONWriter(random: random)
            let bytes = SignalMutation.mutated(writer.text(of: settings.settings()), using: &random)
            var environment = testEnvironment()
            environment.readFile = { _ in bytes }
            do throws(ConfigurationError) {
                _ = try RunConfiguration.resolve(flags: [.config: ["c.json"]], environment: environment)
            } catch {
                refusals += 1
                if !error.within.isEmpty { deepRefusals += 1 }
                guard case .setting(.file("c.json", let position)) = error.place else {
                    Issue.record("seed \(seed): \(error)")
                    continue
                }
                #expect(SignalMutation.contains(position, in: bytes), "seed \(seed): \(error)")
                #expect(error.description.hasPrefix("c.json:\(position): "))
            }
        }
        #expect(refusals > 2_000)
        #expect(deepRefusals > 500)
    }
}
