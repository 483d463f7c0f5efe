import Testing

extension EndToEnd {
    /// Large changes of the equaliser while a tone plays.
    @Suite("Equaliser changes", .serialized)
    struct EqualizerChangeTests {
        /// What `equalizer_changes.py` says.
        private struct Judgement: Decodable {
            /// One change on one tone; all in decibels.
            struct Change: Decodable {
                var change: String
                var tone: Int
                /// Frames from the answer to the beginning.
                var delay: Int
                /// The tone before and after.
                var steps: [Double]
                /// How much louder it became than both tones and a model of the cross-fade.
                var excess: Double
                /// How much louder than both tones.
                var overSteady: Double
                /// Largest difference from the model, and from its curvature, to the louder tone.
                var difference: Double
                var click: Double
            }

            var changes: [Change]
        }

        @Test(
            "large edits never sound louder than the two equalisers in a cross-fade, and do not click",
            .needs(.program), .needs(.gstreamer), .needs(.scientificPython))
        func changes() async throws {
            let said = try await EqualizerSession(script: "equalizer_changes").judge(Judgement.self)
            for (change, tones) in Dictionary(grouping: said.changes, by: \.change).sorted(by: { $0.key < $1.key }) {
                let steps = tones.map { "\($0.steps[0].text) → \($0.steps[1].text)" }.joined(separator: ", ")
                func worst(_ figure: (Judgement.Change) -> Double) -> String { (tones.map(figure).max() ?? 0).text }
                print(
                    "\(change): tones \(steps) dB; excess \(worst(\.excess)) dB, \(worst(\.overSteady)) dB over the"
                        + " steady tones; from the model \(worst(\.difference)) dB, click \(worst(\.click)) dB")
            }
            #expect(said.changes.count == 56)
            for change in said.changes {
                let name = "\(change.change), \(change.tone) Hz"
                #expect(change.excess <= 1, "\(name)")
                // The onset of sharp filters is a digital one, and the model's an analog one.
                #expect(change.difference <= -50, "\(name)")
                #expect(change.click <= -70, "\(name)")
            }
        }
    }
}
