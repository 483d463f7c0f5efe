import Device
import DeviceModel
import Engine
import Glibc
import Signal
import Store

/// What the device remembers, opened: its owner, and the event log.
struct RunningState {
    let directory: String
    let database: StateDatabase
    let owner: StateOwner
    let log: EventLog
    let serialNumber: String

    /// Opens the directory; nothing but another device in it prevents that.
    static func open(_ settings: RunSettings, fixed: FixedValues, device: Device) async throws(StoreFailure)
        -> RunningState
    {
        let variables = ProcessEnvironment.variables
        let directory =
            settings.stateDirectory ?? StateDirectory.standard(environment: variables, user: getuid())
        let (database, opening) = try StateDatabase.open(directory) { WallTime.milliseconds }
        let start = ClockReadings.now().host
        let stamp: @Sendable () -> (EventTime, wallTime: Int64) = {
            let seconds = Int(ClockReadings.now().host.since(start) / 1_000_000_000)
            return (EventTime(powerCycles: opening.powerCycles, seconds: seconds), WallTime.milliseconds)
        }
        let stored = (try? await database.events()) ?? []
        let log = EventLog(stored, store: database, stamp: stamp)
        let owner = StateOwner(
            opening.state, fixed: fixed, store: database, clock: { ClockReadings.now().host.nanoseconds },
            stamp: stamp, sound: { _ = await device.apply($0.signal) })
        await Self.tell(opening, in: log)
        return RunningState(
            directory: directory, database: database, owner: owner, log: log, serialNumber: opening.serialNumber)
    }

    private static func tell(_ opening: Opening, in log: EventLog) async {
        if opening.endedUnexpectedly {
            await log.note(.endedUnexpectedly, "the time before, the device ended without being asked to")
        }
        for problem in opening.problems { await log.note(.databaseSetAside, problem.sentence) }
        if let failure = opening.failure { await log.note(.databaseFailed, failure.sentence) }
        await log.note(.started, "ani4out \(Version.number) started")
    }

    /// Ends as asked: the next start knows that it was.
    func close() async {
        await log.note(.stopped, "the device was stopped")
        await log.flush()
        await database.close()
    }
}

extension WallTime {
    /// Now, since 1970.
    static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
