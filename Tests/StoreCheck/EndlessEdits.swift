import Device
import DeviceModel
import Glibc
import RandomDevice
import Store

/// Seeded edits of all channels and of the presets, and entries of the event log, side by side; each is told when it is
/// kept: `c 2 17` (channel 2 and its 17 first edits), `p 5`, `e 900 2` (event 900, which happened twice).
struct EndlessEdits {
    let directory: String
    let seed: UInt64

    func run() async {
        do throws(StoreFailure) {
            let (database, opening) = try StateDatabase.open(directory) { 0 }
            let first = (try await database.events().last?.number ?? 0) + 1
            StoreCheck.say("opened \(opening.powerCycles)")
            let owner = StateOwner(
                opening.state, store: database, clock: { 0 },
                stamp: { (EventTime(powerCycles: opening.powerCycles, seconds: 0), wallTime: 0) }, sound: { _ in })
            await withTaskGroup(of: Void.self) { group in
                for channel in OutputChannel.allCases { group.addTask { await edit(channel, of: owner) } }
                group.addTask { await editPresets(of: owner) }
                group.addTask { await log(from: first, opening.powerCycles, to: database) }
            }
        } catch {
            StoreCheck.say("failed \(error.reason.what)")
            exit(1)
        }
    }

    private func edit(_ channel: OutputChannel, of owner: StateOwner) async {
        var rehearsal = ChannelRehearsal(channel, seed: seed)
        for number in 1... {
            await demand(owner.edit([rehearsal.next()], by: .local("check")))
            StoreCheck.say("c \(channel) \(number)")
        }
    }

    private func editPresets(of owner: StateOwner) async {
        var rehearsal = PresetRehearsal(seed: seed)
        for number in 1... {
            await demand(owner.edit([rehearsal.next()], by: .local("check")))
            StoreCheck.say("p \(number)")
        }
    }

    private func log(from first: Int64, _ powerCycles: Int, to database: StateDatabase) async {
        do throws(StoreFailure) {
            for number in first... {
                let time = EventTime(powerCycles: powerCycles, seconds: 0)
                var event = Event(
                    number: number, kind: .sourceFaulty, text: "stage is not heard", time: time, last: time,
                    wallTime: number, count: 1)
                try await database.keep(event)
                StoreCheck.say("e \(number) 1")
                guard number % 3 == 0 else { continue }
                event.count = 2
                try await database.keep(event)
                StoreCheck.say("e \(number) 2")
            }
        } catch {
            StoreCheck.say("failed \(error.reason.what)")
            exit(1)
        }
    }

    /// An edit that is not kept ends it all; one that makes no sense is as good as any other.
    private func demand(_ result: Result<Change, EditRefusal>) {
        guard case .failure(.notKept(let reason)) = result else { return }
        StoreCheck.say("failed \(reason.what)")
        exit(1)
    }
}
