import CLinux
import Engine
import Files
import Glibc

/// What this computer grants and how it runs.
package struct HostFacts: Sendable, Hashable {
    /// errno of real-time priority, 0 where it was granted.
    package var schedulingError: Int32
    /// errno of locking memory, 0 where it was granted.
    package var lockingError: Int32
    /// The highest priority this user may ask for.
    package var priorityLimit: UInt64
    /// Bytes this user may lock.
    package var lockLimit: UInt64
    /// Microseconds of every period that real-time threads may run, −1 all; nil where the kernel has no such limit.
    package var realTimeRuntime: Int?
    /// Microseconds of that period.
    package var realTimePeriod: Int?
    /// How the processors choose their speed, and the drivers that do it; empty where the host does not show it.
    package var governors: Set<String>
    package var speedDrivers: Set<String>
    package var isVirtual: Bool
    package var isRoot: Bool

    package init(
        schedulingError: Int32 = 0, lockingError: Int32 = 0, priorityLimit: UInt64 = 0, lockLimit: UInt64 = 0,
        realTimeRuntime: Int? = 950_000, realTimePeriod: Int? = 1_000_000, governors: Set<String> = [],
        speedDrivers: Set<String> = [], isVirtual: Bool = false,
        isRoot: Bool = false
    ) {
        self.schedulingError = schedulingError
        self.lockingError = lockingError
        self.priorityLimit = priorityLimit
        self.lockLimit = lockLimit
        self.realTimeRuntime = realTimeRuntime
        self.realTimePeriod = realTimePeriod
        self.governors = governors
        self.speedDrivers = speedDrivers
        self.isVirtual = isVirtual
        self.isRoot = isRoot
    }

    /// Asks the system, and gives back what it granted.
    static func now() -> HostFacts {
        var facts = HostFacts(
            schedulingError: tryScheduling(), lockingError: tryLocking(),
            priorityLimit: limit(Int32(__RLIMIT_RTPRIO.rawValue)), lockLimit: limit(Int32(__RLIMIT_MEMLOCK.rawValue)),
            realTimeRuntime: SystemFile.number("/proc/sys/kernel/sched_rt_runtime_us"),
            realTimePeriod: SystemFile.number("/proc/sys/kernel/sched_rt_period_us"))
        let processors = "/sys/devices/system/cpu"
        for name in SystemFile.names(in: processors) where name.hasPrefix("cpu") && Int(name.dropFirst(3)) != nil {
            let folder = "\(processors)/\(name)/cpufreq"
            if let governor = SystemFile.word("\(folder)/scaling_governor") { facts.governors.insert(governor) }
            if let driver = SystemFile.word("\(folder)/scaling_driver") { facts.speedDrivers.insert(driver) }
        }
        let flags = SystemFile.text("/proc/cpuinfo")?.split(separator: "\n").first { $0.hasPrefix("flags") }
        facts.isVirtual = flags?.split(separator: " ").contains("hypervisor") ?? false
        facts.isRoot = geteuid() == 0
        return facts
    }

    private static func limit(_ resource: __rlimit_resource_t) -> UInt64 {
        var limit = rlimit()
        return getrlimit(resource, &limit) == 0 ? UInt64(limit.rlim_cur) : 0
    }

    /// On a thread of its own, so that it ends with what it was granted.
    private static func tryScheduling() -> Int32 {
        var thread = pthread_t()
        let error = pthread_create(
            &thread, nil,
            { _ in UnsafeMutableRawPointer(bitPattern: -Int(clinux_become_realtime(AudioThread.priority, "doctor"))) },
            nil)
        guard error == 0 else { return error }
        var result: UnsafeMutableRawPointer?
        pthread_join(thread, &result)
        return Int32(truncatingIfNeeded: Int(bitPattern: result))
    }

    /// Memory that is locked already stays so: this process may be one that plays.
    private static func tryLocking() -> Int32 {
        let line = SystemFile.text("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("VmLck:") }
        let isLocked = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.map { $0 != "0" } ?? false
        guard !isLocked else { return 0 }
        let result = clinux_lock_memory()
        munlockall()
        return -result
    }
}
