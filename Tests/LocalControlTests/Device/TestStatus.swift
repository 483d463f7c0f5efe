import DeviceModel
import Signal

/// A status with a level on output 1, a clip on output 2 and a port that is taken.
enum TestStatus {
    static var status: DeviceStatus {
        var loud = ChannelStatus(source: nil)
        loud.postFader = LevelStatus(peak: DBFS(-12.5), rms: DBFS(-20))
        loud.light = .green
        var clipped = ChannelStatus(source: nil)
        clipped.postFader = LevelStatus(peak: DBFS(0), rms: DBFS(-3))
        clipped.isClipLatched = true
        clipped.clippedSamples = 7
        let fault = Reason("port 2202 is taken", nextStep: "stop the other program")
        return DeviceStatus(
            seconds: 93_784.5, sources: [],
            outputs: [OutputStatus(specification: "virtual", detail: "", health: .good)],
            channels: PerChannel(loud, clipped, ChannelStatus(source: nil), ChannelStatus(source: nil)),
            clock: ClockStatus(source: .host), linkOffset: .default, turns: 1, lateTurns: 0, realTime: .good,
            services: [ServiceStatus(name: "command", port: nil, health: .fault(fault))])
    }
}
