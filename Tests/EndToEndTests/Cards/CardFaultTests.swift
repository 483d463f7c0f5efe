import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// What happens to a card while the device plays: the device plays on, says so, and takes it back by itself.
    @Suite("Faults of cards", .serialized)
    struct CardFaultTests {
        @Test("an empty, unplugged, busy or unfit card is told with its reason and taken back", .needs(.gstreamer))
        func faults() async throws {
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let pattern = format.pattern(seconds: 12)
            let session = try CardSession(format)
            let dry = try session.add("dry", SimulatedCard())
            let unplugged = try session.add("unplugged", SimulatedCard(), isRecording: true)
            let held = try SimulatedCard()
            try held.setFaults("busy")
            let holding = Self.holding(in: session.folder.path("dev"))
            let busy = try session.add("busy", held, through: holding)
            let unfit = try session.add("44.1 kHz", SimulatedCard(.s32, channels: 4, "rates \"44100\""))
            let nobody = try session.add("nobody", SimulatedCard(), through: Self.asNobody)
            try await session.listen()
            let sender = try session.send(pattern)
            defer { sender.send(signal: SIGKILL) }

            for player in [dry, unplugged, nobody] { try await Self.expectSounding(player) }
            async let emptied: Void = Self.emptyTwice(dry)
            async let replugged: Void = Self.unplugAndReplug(unplugged)
            async let freed: Void = Self.free(busy)
            async let refused: Void = Self.expectRefused(unfit)
            _ = try await (emptied, replugged, freed, refused)
            #expect(try await sender.waitForExit(within: .seconds(30)) == 0)
            try await Task.sleep(for: .milliseconds(1300))

            let status = try #require(nobody.device.lastStatus?.report)
            #expect(status.realTime?.state == "warning", "\(String(describing: status.realTime))")
            #expect(status.realTime?.reason?.contains("no real-time priority") == true)
            #expect(status.realTime?.nextStep?.isEmpty == false)
            for player in session.players {
                let status = try #require(player.device.lastStatus?.report)
                let evidence = session.evidence(of: player)
                if player.name == unplugged.name {
                    let (_, recording) = try await player.device.stop()
                    Verdict(name: "the file beside the unplugged card", pattern: pattern, evidence: evidence)
                        .expectExact(recording)
                } else {
                    #expect(try await player.device.end() == 0, "\(player.name): \(player.device.program.errors)")
                }
                if player.name == unfit.name || player.name == busy.name { continue }
                let interruptions = player.name == unplugged.name ? 1 : 0
                CardVerdict(
                    name: player.name, signal: pattern, evidence: evidence,
                    moves: status.sources?.first?.reanchors ?? 0,
                    underruns: (status.outputs?.first?.xruns ?? 0) + interruptions
                ).expectExplained(try player.card.played())
            }
        }

        /// Two under-runs: counted, and each time the card plays on.
        private static func emptyTwice(_ player: CardSession.Player) async throws {
            for _ in 0..<2 {
                let before = player.device.lastStatus?.report.outputs?.first?.xruns ?? 0
                try player.card.setFaults("xrun")
                try await player.device.status("an under-run that is counted") {
                    $0.outputs?.first?.xruns ?? 0 > before
                }
                try player.card.setFaults("")
                try await expectSounding(player)
            }
            #expect(player.card.frames(of: "xrun").count >= 2)
            // The first opening and a start after each under-run.
            #expect(player.card.frames(of: "start").count >= 3)
            // Card and stream never met again at full speed: what was not due meanwhile was not rendered.
            #expect(player.device.lastStatus?.report.sources?.first?.counters.queueOverflow == 0)
        }

        private static func unplugAndReplug(_ player: CardSession.Player) async throws {
            try player.card.setFaults("unplugged")
            let gone = try await player.device.status("a card that is gone") {
                $0.outputs?.first?.health?.state == "fault"
            }
            let health = gone.report.outputs?.first?.health
            #expect(
                health?.reason?.contains("not there any more") == true
                    || health?.reason?.contains("there is no sound card") == true, "\(String(describing: health))")
            #expect(health?.nextStep?.contains("plug it in") == true)
            // Two lines later: meters and recording go on.
            let seconds = gone.report.seconds ?? 0
            let later = try await player.device.status("status lines without a card") {
                $0.seconds ?? 0 > seconds + 1.5
            }
            #expect(later.report.outputs?.first?.health?.state == "fault")
            for channel in later.report.channels ?? [] { #expect(channel.peakDbfs ?? -200 > -1) }
            let written = { (report: DeviceReport) in report.outputs?.last?.framesWritten ?? 0 }
            #expect(written(later.report) > written(gone.report))
            try player.card.setFaults("")
            try await player.device.status("the card taken back") { $0.outputs?.first?.health?.state == "good" }
            try await expectSounding(player)
        }

        /// The reason names the program that holds the card, where one does.
        private static func free(_ player: CardSession.Player) async throws {
            let told = try await player.device.status("a busy card") { $0.outputs?.first?.health?.state == "fault" }
            let reason = told.report.outputs?.first?.health?.reason
            #expect(reason?.contains("is in use by") == true, "\(reason ?? "")")
            if canHold {
                let words = "is in use by sleep (process "
                let holder = reason?.split(separator: words, maxSplits: 1).last?.split(separator: ")").first
                let identifier = try #require(holder.flatMap { Int32($0) }, "\(reason ?? "")")
                kill(identifier, SIGTERM)
            }
            try player.card.setFaults("")
            try await player.device.status("the card that is free now") {
                $0.outputs?.first?.health?.state == "good"
            }
            try await expectSounding(player)
        }

        /// Told exactly, and left alone: it would be taken were it tried again.
        private static func expectRefused(_ player: CardSession.Player) async throws {
            let told = try await player.device.status("a card without 48 kHz") {
                $0.outputs?.first?.health?.state == "fault"
            }
            #expect(
                told.report.outputs?.first?.health?.reason
                    == "this card offers 44100 Hz only, this device runs at 48000 Hz")
            try player.card.configure("")
            let seconds = told.report.seconds ?? 0
            let later = try await player.device.status("three seconds more") { $0.seconds ?? 0 > seconds + 3 }
            #expect(later.report.outputs?.first?.health?.state == "fault")
            #expect(later.report.channels?.first?.peakDbfs ?? -200 > -1, "the meters stand still")
        }

        /// From this line on the card captures frames again.
        private static func expectSounding(_ player: CardSession.Player) async throws {
            func size() -> Int { (try? player.card.played().frames.count { $0 != .zero }) ?? 0 }
            let before = size()
            try await player.device.program.wait(for: "sound on \(player.name)", within: .seconds(10)) {
                size() > before + 4800 ? () : nil
            }
        }

        /// Without any right to real-time priority or locked memory, as another user where there is the right to.
        private static var asNobody: [String] {
            ["prlimit", "--rtprio=0:0", "--memlock=0:0"]
                + (geteuid() == 0 ? ["setpriv", "--reuid=65534", "--clear-groups"] : [])
        }

        /// Whether a device node that is not there can be put in its place: a mount namespace of our own.
        private static var canHold: Bool { geteuid() == 0 && Workspace.path(of: "unshare") != nil }

        /// Runs a command beside a `sleep` that has the playback device of a card open; both see a /dev of their own.
        private static func holding(in folder: String) -> [String] {
            guard canHold else { return [] }
            let script = """
                set -e; d=$1; shift; mkdir $d; mount -t tmpfs none $d; mkdir $d/snd $d/shm; : >$d/snd/pcmC0D0p
                for n in null zero urandom random; do : >$d/$n; mount --bind /dev/$n $d/$n; done
                mount --rbind /dev/shm $d/shm; mount --rbind $d /dev
                sleep 30 </dev/snd/pcmC0D0p >/dev/null 2>&1 & exec "$@"
                """
            return ["unshare", "--mount", "sh", "-c", script, "sh", folder]
        }
    }
}
