import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// Streams of a sender that follows PTP, on cards with clocks of their own, judged by the cards' own time and NumPy.
    @Suite("Cards in step with PTP", .serialized)
    struct PTPCardTests {
        /// A minute that is judged, after twenty seconds in which clocks are found.
        private static let seconds = 82

        @Test(
            "samples leave at media time, link offset and D on every card, and a tone stays clean",
            .needs(.namespaces), .needs(.linuxptp), .needs(.gstreamerBindings), .needs(.scientificPython))
        func minute() async throws {
            let stage = try await ClockStage(receivers: 7)
            let file = stage.folder.path("stream.raw")
            try Shell.run(ClockScript.command("Judges/clock_signal", [file, "\(Self.seconds)"]))
            let players = try Self.players(on: stage)
            defer { withExtendedLifetime(players) {} }
            let wrongOffset = stage.folder.path("offset.sdp")
            try PTPSender.describe(
                stage.address, ClockStage.format, from: stage.sender, grandmaster: stage.identity,
                offset: PTPSender.offset &+ 20 * 48000, at: wrongOffset)
            let wrongClock = stage.folder.path("clock.sdp")
            let stranger = "00-1D-C1-FF-FE-50-36-33"
            try PTPSender.describe(
                stage.address, ClockStage.format, from: stage.sender, grandmaster: stranger, at: wrongClock)
            let displaced = try stage.device("displaced", on: stage.receiver(3), description: wrongOffset)
            let foreign = try stage.device("foreign", on: stage.receiver(4), description: wrongClock)
            let advised = try stage.device("advised", on: stage.receiver(5), linkOffset: nil)
            let devices = players.map(\.device) + [displaced, foreign, advised]
            for device in devices { try await device.listens(on: stage.address) }
            try await Self.expectLocked(devices.filter { $0 !== players[2].device })
            try advised.set("link-offset=100")
            let watch = try await PacketWatch(on: stage.sender, ports: [Int(stage.address.port)])
            let witness = try PTPWitness(on: stage.receiver(6), in: stage.folder)
            let peer = try stage.send(file)
            let start = try await peer.start()
            #expect(start.grandmaster == stage.identity)
            await witness.begin()

            for player in players.prefix(2) {
                try await player.device.status("a synchronous source", within: .seconds(15)) {
                    $0.sources?.first?.synchrony?.synchronous == true && $0.clock?.source == "reference"
                }
            }
            try await Self.expectRecovered(displaced, reason: "its time stamps and PTP disagree by 20.0 s")
            try await Self.expectRecovered(
                foreign, reason: "its clock is \(stranger), ours is \(stage.identity)")
            for device in [displaced, foreign] { #expect(try await device.end() == 0) }
            let isAdvised = try await Self.isAdviceTaken(advised)
            #expect(try await peer.program.waitForExit(within: .seconds(Self.seconds + 20)) == 0)
            try await Task.sleep(for: .milliseconds(500))
            for player in players.prefix(2) {
                #expect(player.device.lastStatus?.report.clock?.state == "locked")
            }
            for player in players { #expect(try await player.device.end() == 0) }
            if !isAdvised {
                // The machine stood still for longer than any link offset: another stream, another minute.
                let again = try stage.send(file)
                _ = try await again.start()
                #expect(try await Self.isAdviceTaken(advised))
                again.program.send(signal: SIGKILL)
            }
            #expect(try await advised.end() == 0)

            let limit = Self.limit(try await witness.end())
            let seen = stage.folder.path("packets")
            try watch.write(to: seen)
            let facts = try players.map { try $0.facts(start, seconds: Self.seconds, seen: seen) }
            try CardPlayer.expectInStep(
                facts[0], facts[1], seconds: Self.seconds, limit: limit, in: stage.folder)
            try CardPlayer.expectClean(facts[2], seconds: Self.seconds, in: stage.folder)
        }

        @Test(
            "for ten minutes two cards stay in step, and a tone on a third has no click (ANI4OUT_LONG=1)",
            .enabled(if: Workspace.isLong, "takes ten minutes: ANI4OUT_LONG=1"), .needs(.namespaces),
            .needs(.linuxptp), .needs(.gstreamerBindings), .needs(.scientificPython))
        func tenMinutes() async throws {
            let stage = try await ClockStage(receivers: 4)
            let seconds = 600
            let file = stage.folder.path("stream.raw")
            try Shell.run(ClockScript.command("Judges/clock_signal", [file, "\(seconds)"]))
            let players = try Self.players(on: stage)
            defer { withExtendedLifetime(players) {} }
            for player in players { try await player.device.listens(on: stage.address) }
            try await Self.expectLocked(players.prefix(2).map(\.device))
            let watch = try await PacketWatch(on: stage.sender, ports: [Int(stage.address.port)])
            let witness = try PTPWitness(on: stage.receiver(3), in: stage.folder)
            let peer = try stage.send(file)
            let start = try await peer.start()
            await witness.begin()
            #expect(try await peer.program.waitForExit(within: .seconds(seconds + 20)) == 0)
            try await Task.sleep(for: .milliseconds(500))
            for player in players { #expect(try await player.device.end() == 0) }
            let limit = Self.limit(try await witness.end())
            let seen = stage.folder.path("packets")
            try watch.write(to: seen)
            let facts = try players.map { try $0.facts(start, seconds: seconds, seen: seen) }
            try CardPlayer.expectInStep(facts[0], facts[1], seconds: seconds, limit: limit, in: stage.folder)
            try CardPlayer.expectClean(facts[2], seconds: seconds, in: stage.folder)
        }

        /// Two that follow PTP, and one that plays a tone by the recovered clock. What a card played goes with the card.
        private static func players(on stage: borrowing ClockStage) throws -> [CardPlayer] {
            [
                try CardPlayer("A", ppm: 60, on: stage.receiver(0), of: stage),
                try CardPlayer("B", ppm: -90, on: stage.receiver(1), of: stage),
                try CardPlayer(
                    "tone", ppm: 100, on: stage.receiver(2), of: stage, arguments: ["--clock", "recovered"]),
            ]
        }

        private static func expectLocked(_ devices: [DeviceUnderTest]) async throws {
            for device in devices {
                try await device.status("a locked clock", within: .seconds(20)) { $0.clock?.state == "locked" }
            }
        }

        /// Frames by which a card may be off. What linuxptp cannot know of the grandmaster's time here, nobody can.
        ///
        /// - Parameter unknown: nanoseconds.
        private static func limit(_ unknown: Double) -> Double { 1 + unknown * 48_000e-9 }

        private static func expectRecovered(_ device: DeviceUnderTest, reason: String) async throws {
            let told = try await device.status(reason, within: .seconds(15)) {
                $0.sources?.first?.synchrony?.reason == reason
            }
            #expect(told.report.sources?.first?.synchrony?.synchronous == false)
            #expect(told.report.sources?.first?.synchrony?.nextStep?.isEmpty == false)
            try await device.status("sound") {
                $0.channels?.first?.peakDbfs ?? -200 > -7 && $0.sources?.first?.synchrony?.synchronous == false
            }
        }

        /// After a minute there is a better link offset, and the signal uses it. False: a packet of that minute was too
        /// long on its way for any link offset, as the device says.
        private static func isAdviceTaken(_ device: DeviceUnderTest) async throws -> Bool {
            // Waiting reads all lines over and over, and the machine has only two cores.
            try await Task.sleep(for: .seconds(50))
            let before = device.reports.count
            let advice = try await device.status("a suggested link offset, or why none", within: .seconds(25)) {
                let source = $0.sources?.first
                return source?.suggestedLinkOffsetMs != nil
                    || source?.linkOffsetReason?.contains("too long for any link offset") ?? false
                        && $0.seconds ?? 0 > device.reports[before - 1].report.seconds ?? 0
            }
            guard advice.report.sources?.first?.suggestedLinkOffsetMs != nil else {
                print("link offset: \(advice.report.sources?.first?.linkOffsetReason ?? "")")
                return false
            }
            let suggested = try #require(advice.report.sources?.first?.suggestedLinkOffsetMs)
            print("link offset: \(suggested) ms suggested after \(advice.report.seconds ?? 0) s")
            #expect(suggested < 100)
            device.program.send(signal: SIGUSR2)
            let answer = try await device.program.first("an answer to SIGUSR2", within: .seconds(5)) {
                $0.text.hasPrefix("{\"event\":\"linkOffset\"") ? $0.text : nil
            }
            #expect(answer.contains("\"applied\":true,\"fromMs\":100,"), "\(answer)")
            let asked = advice.report.seconds ?? 0
            let changed = try await device.status("the new link offset", within: .seconds(5)) {
                $0.linkOffsetMs ?? 100 < 100 && $0.seconds ?? 0 > asked
            }
            let used = try #require(changed.report.linkOffsetMs)
            // Between the line and the signal a window may have passed that asks for another.
            #expect(answer.contains("\"toMs\":\(used == used.rounded() ? "\(Int(used))" : "\(used)")"), "\(answer)")
            try await device.status("one faded move, and sound") {
                $0.sources?.first?.reanchors ?? 0 >= 1 && $0.channels?.first?.peakDbfs ?? -200 > -7
                    && $0.seconds ?? 0 > changed.report.seconds ?? 0
            }
            return true
        }
    }
}
