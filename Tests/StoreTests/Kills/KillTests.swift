import DeviceModel
import Foundation
import RandomDevice
import SeededRandom
import Store
import Testing

@Suite("Kills")
struct KillTests {
    /// `ANI4OUT_KILLS=1000` for the long run.
    static let kills = ProcessInfo.processInfo.environment["ANI4OUT_KILLS"].flatMap { UInt64($0) } ?? 25

    @Test("after a kill at any moment every edit and event that was acknowledged is there, and the starts are counted")
    func kills() async throws {
        let scratch = try Scratch()
        var random = SeededGenerator(seed: 8)
        var opening = try await look(into: scratch.path)
        var (edits, events, unopened) = (0, 0, 0)
        for seed in 0..<Self.kills {
            let program = try CheckProgram("edits", scratch.path, "\(seed)")
            let said = program.lines(killedAfter: .microseconds(Int.random(in: 0..<150_000, using: &random)))
            let acknowledged = Acknowledged(said)
            let before = opening
            let (database, found) = try open(scratch.path)
            opening = found
            // The check of soundness is part of opening: what it finds is a problem.
            #expect(opening.problems.isEmpty && opening.failure == nil, "kill \(seed): \(opening)")
            #expect(acknowledged.failures.isEmpty, "kill \(seed): \(acknowledged.failures)")
            #expect(opening.serialNumber == before.serialNumber)
            let starts = opening.powerCycles - before.powerCycles
            if let told = acknowledged.powerCycles {
                #expect(told == before.powerCycles + 1, "kill \(seed)")
                #expect(starts == 2 && opening.endedUnexpectedly, "kill \(seed): \(opening.powerCycles)")
            } else {
                #expect(starts == (opening.endedUnexpectedly ? 2 : 1), "kill \(seed): \(opening.powerCycles)")
                unopened += 1
            }
            try verify(acknowledged, from: before.state, to: opening.state, seed: seed)
            try await verify(acknowledged.events, in: database, seed: seed)
            await database.close()
            edits += acknowledged.edits
            events += acknowledged.events.count
        }
        print(
            "\(Self.kills) kills, \(unopened) of them before the store was open: \(edits) edits and \(events) events kept"
        )
        #expect(edits > Int(Self.kills))
        #expect(events > Int(Self.kills))
    }

    /// Each part of the state is as its acknowledged edits left it, or as the one after, which was on its way.
    private func verify(_ acknowledged: Acknowledged, from before: DeviceState, to after: DeviceState, seed: UInt64)
        throws
    {
        for channel in OutputChannel.allCases {
            var rehearsal = ChannelRehearsal(channel, seed: seed)
            let count = acknowledged.channels[channel, default: 0]
            var state = before
            for _ in 0..<count { state = try state.applying(rehearsal.next()) }
            let next = try state.applying(rehearsal.next())
            let found = Strip(after, channel)
            #expect(
                found == Strip(state, channel) || found == Strip(next, channel), "kill \(seed), \(channel), \(count)")
        }
        var rehearsal = PresetRehearsal(seed: seed)
        var state = before
        for _ in 0..<acknowledged.presets { state = (try? state.applying(rehearsal.next())) ?? state }
        let next = (try? state.applying(rehearsal.next())) ?? state
        #expect(after.presets == state.presets || after.presets == next.presets, "kill \(seed)")
    }

    private func verify(_ acknowledged: [Int64: Int], in database: StateDatabase, seed: UInt64) async throws {
        let events = try await database.events()
        let numbers = events.map(\.number)
        #expect(numbers == numbers.first.map { Array($0..<$0 + Int64(numbers.count)) } ?? [], "kill \(seed)")
        #expect(events.count <= StateDatabase.eventLimit)
        let counts = Dictionary(uniqueKeysWithValues: events.map { ($0.number, $0.count) })
        for (number, count) in acknowledged where number >= numbers.last.map({ $0 - 999 }) ?? 0 {
            #expect(counts[number] ?? 0 >= count, "kill \(seed), event \(number)")
        }
    }

    /// One channel's part of the state.
    private struct Strip: Equatable {
        var settings: ChannelSettings
        var name: ChannelName
        var maximumGain: DigitalGain

        init(_ state: DeviceState, _ channel: OutputChannel) {
            settings = state.sound.signal.channels[channel]
            name = state.sound.channelNames[channel]
            maximumGain = state.maximumGains[channel]
        }
    }

    /// What the program said was kept.
    private struct Acknowledged {
        var powerCycles: Int?
        /// Edits of each channel.
        var channels: [OutputChannel: Int] = [:]
        var presets = 0
        /// How often each event had happened.
        var events: [Int64: Int] = [:]
        var failures: [String] = []

        var edits: Int { channels.values.reduce(presets, +) }

        init(_ lines: [[Substring]]) {
            for line in lines {
                let numbers = line.dropFirst().compactMap { Int($0) }
                switch (line.first, numbers.count) {
                case ("opened", 1): powerCycles = numbers[0]
                case ("c", 2): if let channel = OutputChannel(rawValue: numbers[0]) { channels[channel] = numbers[1] }
                case ("p", 1): presets = numbers[0]
                case ("e", 2): events[Int64(numbers[0])] = numbers[1]
                default: failures.append(line.joined(separator: " "))
                }
            }
        }
    }
}
