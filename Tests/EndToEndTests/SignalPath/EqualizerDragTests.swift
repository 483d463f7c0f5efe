import Testing

extension EndToEnd {
    /// Settings dragged and switched while a tone plays.
    @Suite("Drags and glides", .serialized)
    struct EqualizerDragTests {
        /// What `equalizer_drags.py` says; all levels in decibels to the tone.
        private struct Judgement: Decodable {
            struct Drag: Decodable {
                var drag: String
                var seconds: Double
                /// All that is further from the tone than this.
                var beyond60Hz: Double
                var beyond150Hz: Double
                /// The strongest line beyond 60 Hz, and how far it is from the tone.
                var line: Double
                var lineDistance: Double
            }

            struct Glide: Decodable {
                var glide: String
                /// Largest difference of a sample.
                var error: Double
            }

            /// Readings of the file that were answered.
            var answers: Int
            var changes: Int
            var drags: [Drag]
            var glides: [Glide]
        }

        @Test(
            "100 changes a second leave nothing beside the tone, and gains glide along one smooth curve",
            .needs(.program), .needs(.gstreamer), .needs(.scientificPython))
        func drags() async throws {
            let session = EqualizerSession(script: "equalizer_drags", waitsForAnswers: false)
            let said = try await session.judge(Judgement.self)
            #expect(said.answers == said.changes, "signals that came too soon after one another")
            for drag in said.drags {
                print(
                    "\(drag.drag) in \(drag.seconds.text) s: \(drag.beyond60Hz.text) dB further than 60 Hz from the tone,"
                        + " \(drag.beyond150Hz.text) dB further than 150 Hz, strongest line \(drag.line.text) dB"
                        + " at \(drag.lineDistance.text) Hz")
            }
            // The best of four: a machine that stalls sends changes in bursts, and that is not the device's doing.
            for (name, passes) in Dictionary(grouping: said.drags, by: \.drag) {
                #expect(passes.contains { $0.beyond60Hz <= -90 }, "\(name)")
            }
            let worst = try #require(said.glides.max { $0.error < $1.error })
            print("\(said.glides.count) glides of gain, mute, polarity: within \(worst.error.text) dB (\(worst.glide))")
            for glide in said.glides { #expect(glide.error <= -100, "\(glide.glide)") }
        }
    }
}
