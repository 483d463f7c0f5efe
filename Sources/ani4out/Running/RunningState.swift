import Device
import DeviceModel
import Engine
import Glibc
import Signal
import Store

/// What the device remembers, and the settings that are in force with it.
struct RememberedState {
    fileprivate let directory: String
    fileprivate let database: StateDatabase
    fileprivate let opening: Opening
    fileprivate let fixed: FixedValues
    /// Of this run: as fixed, else as kept, else the defaults.
    let settings: RunSettings

    /// Opens the directory; nothing but another device in it prevents that.
    static func open(_ configured: RunSettings, fixed: FixedValues) throws(StoreFailure) -> RememberedState {
        let variables = ProcessEnvironment.variables
        let directory =
            configured.stateDirectory ?? StateDirectory.standard(environment: variables, isRoot: getuid() == 0)
            ?? "/tmp/ani4out-\(getuid())"
        let (database, opening) = try StateDatabase.open(directory) { WallTime.milliseconds }
        let state = fixed.imposed(on: opening.state)
        var settings = configured
        settings.setup = state.setup
        settings.signal = state.signal
        return RememberedState(
            directory: directory, database: database, opening: opening, fixed: fixed, settings: settings)
    }
}

/// The owner of what the device remembers, and the event log.
struct RunningState {
    let directory: String
    let database: StateDatabase
    let owner: StateOwner
    let log: EventLog
    let serialNumber: String

    /// Takes over what was opened for a device.
    init(_ remembered: RememberedState, for device: Device) async {
        let opening = remembered.opening
        database = remembered.database
        directory = remembered.directory
        serialNumber = opening.serialNumber
        let start = ClockReadings.now().host
        let stamp: @Sendable () -> (EventTime, wallTime: Int64) = {
            let seconds = Int(ClockReadings.now().host.since(start) / 1_000_000_000)
            return (EventTime(powerCycles: opening.powerCycles, seconds: seconds), WallTime.milliseconds)
        }
        let stored = (try? await database.events()) ?? []
        log = EventLog(stored, store: database, stamp: stamp)
        owner = StateOwner(
            opening.state, fixed: remembered.fixed, store: database,
            clock: { ClockReadings.now().host.nanoseconds }, stamp: stamp, sound: { await device.apply($0) })
        await Self.tell(opening, in: log)
    }

    private static func tell(_ opening: Opening, in log: EventLog) async {
        if opening.endedUnexpectedly {
            await log.note(.endedUnexpectedly, "the time before, the device ended without being asked to")
        }
        for problem in opening.problems { await log.note(.databaseSetAside, "\(problem.what); \(problem.nextStep)") }
        if let failure = opening.failure { await log.note(.databaseFailed, "\(failure.what); \(failure.nextStep)") }
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
