import Foundation
import Testing

extension EndToEnd {
    /// The response of the equaliser that sounds, against the analog filters it is meant to be.
    @Suite("Equaliser responses", .serialized)
    struct EqualizerResponseTests {
        /// What `equalizer_response.py` says.
        private struct Judgement: Decodable {
            struct Result: Decodable {
                var setting: String
                /// Decibels, and where.
                var error: Double
                var hertz: Double
            }

            var settings: Int
            /// Steps that were too short for the slowest of their filters.
            var unsettled: Int
            var isFlatExact: Bool
            var clipped: Int
            /// Settings up to 4 kHz, of Q 1 or more, up to 12 dB, and the largest error among them.
            var tightSettings: Int
            var tightError: Double
            var within1dB: Double
            var median: Double
            var percentile95: Double
            var worstMisfit: Double
            var leftOut: Int
            var points: Int
            var worst: [Result]
        }

        /// Random settings measured; `ANI4OUT_E2E_SETTINGS` sets how many.
        private static var settings: Int {
            ProcessInfo.processInfo.environment["ANI4OUT_E2E_SETTINGS"].flatMap(Int.init) ?? 500
        }

        @Test(
            "500 random settings follow their analog filters from 20 Hz to 20 kHz",
            .needs(.program), .needs(.gstreamer), .needs(.scientificPython))
        func responses() async throws {
            let session = EqualizerSession(script: "equalizer_response", planArguments: ["\(Self.settings)", "7"])
            let said = try await session.judge(Judgement.self)
            print(
                "\(said.settings) settings: median \(said.median.text) dB, 95 % within \(said.percentile95.text) dB,"
                    + " \((said.within1dB * 100).text) % within 1 dB; \(said.tightSettings) with f ≤ 4 kHz, Q ≥ 1,"
                    + " |gain| ≤ 12 dB: \(said.tightError.text) dB; \(said.leftOut) of \(said.points) points too quiet"
                    + " to tell; sections fitted to \(said.worstMisfit.text) dB")
            for result in said.worst {
                print("  \(result.error.text) dB at \(result.hertz.text) Hz: \(result.setting)")
            }
            #expect(said.settings == Self.settings / 4 * 4)
            #expect(said.unsettled == 0)
            #expect(said.isFlatExact, "the flat equaliser changed the stream")
            #expect(said.clipped == 0)
            #expect(said.tightError <= 0.2)
            #expect(said.within1dB >= 0.95)
            // What is measured is a second-order section, and nothing else was left in the recording.
            #expect(said.worstMisfit <= 0.15)
            #expect(said.leftOut * 4 <= said.points)
        }
    }
}

extension Double {
    /// With three decimals, for people.
    var text: String { String(format: "%.3f", self) }
}
