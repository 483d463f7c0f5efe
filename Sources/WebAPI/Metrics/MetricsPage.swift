package import DeviceModel
import NetworkAudio
import Signal

/// What the server knows that the device does not.
package struct ServerFacts: Sendable {
    var liveClients: Int
    /// Why nothing can be kept.
    var storeFailure: Reason?

    package init(liveClients: Int, storeFailure: Reason?) {
        self.liveClients = liveClients
        self.storeFailure = storeFailure
    }
}

/// The device in figures, for those who watch many. Names and units are in docs/metrics.md and stay.
package struct MetricsPage {
    static let type = "text/plain; version=0.0.4; charset=utf-8"

    let snapshot: DeviceSnapshot
    let status: DeviceStatus
    let server: ServerFacts

    package init(snapshot: DeviceSnapshot, status: DeviceStatus, server: ServerFacts) {
        self.snapshot = snapshot
        self.status = status
        self.server = server
    }

    package var text: String {
        var text = MetricsText()
        addDevice(&text)
        addSources(&text)
        addClock(&text)
        addOutputs(&text)
        addTransmitFlows(&text)
        addChannels(&text)
        return text.text
    }

    private func addDevice(_ text: inout MetricsText) {
        text.add(
            "build_info", .gauge, "What runs here; always 1.",
            [
                .init(
                    1, ("version", snapshot.identity.firmware), ("model", snapshot.state.variant.model),
                    ("name", snapshot.name), ("serial", snapshot.identity.serialNumber))
            ])
        text.add("uptime_seconds", .gauge, "Seconds since the start.", [.init(status.seconds)])
        text.add("turns_total", .counter, "Turns of the audio loop.", [.init(Double(status.turns))])
        text.add(
            "deadline_misses_total", .counter, "Turns of the audio loop that began more than a period late.",
            [.init(Double(status.lateTurns))])
        text.add(
            "health", .gauge, "How each part is: 0 good, 1 idle or waiting, 2 warning, 3 fault.",
            [
                .init(status.clock.health.level, ("part", "clock")),
                .init(status.realTime.level, ("part", "real-time")),
                .init(status.configuration.level, ("part", "configuration")),
                .init(server.storeFailure == nil ? 0 : 3, ("part", "store")),
            ] + status.sources.map { .init($0.health.level, ("part", "source-\($0.number)")) }
                + status.outputs.map { .init($0.health.level, ("part", "output"), ("output", $0.specification)) }
                + status.services.map { .init($0.health.level, ("part", "service-\($0.name)")) })
        text.add("state_revision", .counter, "Revision of the settings.", [.init(Double(snapshot.revision))])
        text.add("live_clients", .gauge, "Clients of the live stream.", [.init(Double(server.liveClients))])
        text.add(
            "link_offset_seconds", .gauge, "From capture to play.", [.init(status.linkOffset.milliseconds / 1_000)])
    }

    /// The legs of redundant streams, each by itself.
    private func addLegs(_ text: inout MetricsText) {
        let counts: [(String, String, (LegStatus) -> UInt64)] = [
            ("rtp_leg_packets_received_total", "Packets that came by one leg.", { $0.received }),
            ("rtp_leg_packets_lost_total", "Packets that never came by one leg.", { $0.lost }),
            (
                "rtp_leg_packets_late_total", "Packets that came too late by one leg, had only it brought them.",
                { $0.late }
            ),
        ]
        let legs = status.sources.flatMap { source in source.legs.map { (source.number, $0) } }
        for (name, help, count) in counts {
            text.add(
                name, .counter, help,
                legs.map { .init(Double(count($1)), ("flow", "\($0)"), ("leg", "\($1.number)")) })
        }
        text.add(
            "rtp_leg_health", .gauge, "0 good, 1 idle or waiting, 2 warning, 3 fault.",
            legs.map { .init($1.health.level, ("flow", "\($0)"), ("leg", "\($1.number)")) })
    }

    private func addSources(_ text: inout MetricsText) {
        let counts: [(String, String, (PacketCounters) -> UInt64)] = [
            ("received", "Packets that came.", { $0.received }), ("lost", "Packets that never came.", { $0.lost }),
            ("late", "Packets that came after their time to be played.", { $0.late }),
            ("early", "Packets that came too long before their time.", { $0.early }),
            ("duplicate", "Packets that came twice.", { $0.duplicate }),
            ("reordered", "Packets that came out of order.", { $0.reordered }),
            ("malformed", "Packets that could not be read.", { $0.malformed }),
            ("foreign", "Packets of other senders.", { $0.foreign }),
        ]
        for (name, help, count) in counts {
            text.add(
                "rtp_packets_\(name)_total", .counter, help,
                status.sources.map { .init(Double(count($0.counters)), ("flow", "\($0.number)")) })
        }
        addLegs(&text)
        text.add(
            "rtp_stream_restarts_total", .counter, "Times a sender began anew.",
            status.sources.map { .init(Double($0.counters.restarts), ("flow", "\($0.number)")) })
        text.add(
            "receive_queue_overflows_total", .counter, "Packets the system's queue had no room for.",
            status.sources.map { .init(Double($0.counters.queueOverflow), ("flow", "\($0.number)")) })
        text.add(
            "jitter_buffer_headroom_seconds", .gauge, "What the latest packet came before its time to be played.",
            status.sources.compactMap { source in
                source.headroomMilliseconds.map { .init($0 / 1_000, ("flow", "\(source.number)")) }
            })
        text.add(
            "source_rate_ppm", .gauge, "Rate of the sender's clock against this host's.",
            status.sources.compactMap { source in source.clockPPM.map { .init($0, ("flow", "\(source.number)")) } })
    }

    private func addClock(_ text: inout MetricsText) {
        let report = status.clock.report
        text.add(
            "clock_locked", .gauge, "1 while the reference clock is followed.",
            [.init(status.clock.reference.rawValue == "locked" ? 1 : 0, ("setting", "\(status.clock.setting)"))])
        text.add(
            "clock_offset_seconds", .gauge, "Median offset from the line followed, of the last 30 s.",
            (report?.offsetMedian).map { [.init($0 * 1e-9)] } ?? [])
        text.add(
            "clock_path_delay_seconds", .gauge, "Mean path delay to the grandmaster.",
            (report?.pathDelay).map { [.init($0 * 1e-9)] } ?? [])
        text.add(
            "clock_rate_ppm", .gauge, "Rate of the reference clock against this host's.",
            (report?.partsPerMillion).map { [.init($0)] } ?? [])
    }

    private func addOutputs(_ text: inout MetricsText) {
        let outputs = status.outputs.map { ($0, ("output", $0.specification)) }
        text.add(
            "output_frames_total", .counter, "Frames written.",
            outputs.map { .init(Double($0.0.framesWritten), $0.1) })
        text.add(
            "output_xruns_total", .counter, "Under-runs of a card.", outputs.map { .init(Double($0.0.xruns), $0.1) })
        text.add(
            "output_frames_dropped_total", .counter, "Frames a disk could not take.",
            outputs.map { .init(Double($0.0.framesDropped), $0.1) })
        text.add(
            "output_latency_seconds", .gauge, "What an output adds to the link offset.",
            outputs.compactMap { output in output.0.latency.map { .init($0.milliseconds / 1_000, output.1) } })
        text.add(
            "output_clock_ppm", .gauge, "Rate of a card's clock against this host's.",
            outputs.compactMap { output in output.0.clockPPM.map { .init($0, output.1) } })
    }

    private func addTransmitFlows(_ text: inout MetricsText) {
        let flows = status.outputs.compactMap { output in output.transmit.map { ($0, ("output", output.specification)) }
        }
        text.add(
            "transmit_packets_total", .counter, "Packets sent.", flows.map { .init(Double($0.0.packets), $0.1) })
        text.add(
            "transmit_late_packets_total", .counter, "Packets that left more than 1 ms after their time.",
            flows.map { .init(Double($0.0.late), $0.1) })
        text.add(
            "transmit_refused_packets_total", .counter, "Packets the system did not take.",
            flows.map { .init(Double($0.0.errors), $0.1) })
        text.add(
            "transmit_missed_packets_total", .counter, "Packets that were never made.",
            flows.map { .init(Double($0.0.missed), $0.1) })
    }

    private func addChannels(_ text: inout MetricsText) {
        let channels = OutputChannel.allCases.map { (status.channels[$0], ("channel", "\($0)")) }
        text.add(
            "output_peak_dbfs", .gauge, "Highest sample since the last reading, before the fader and after it.",
            channels.flatMap { channel in
                [
                    .init(channel.0.preFader.peak.value, channel.1, ("at", "pre-fader")),
                    .init(channel.0.postFader.peak.value, channel.1, ("at", "post-fader")),
                ]
            })
        text.add(
            "output_rms_dbfs", .gauge, "Level of 300 ms after the fader.",
            channels.map { .init($0.0.postFader.rms.value, $0.1) })
        text.add(
            "clip_samples_total", .counter, "Samples at full scale after the fader.",
            channels.map { .init(Double($0.0.clippedSamples), $0.1) })
        text.add(
            "channel_muted", .gauge, "1 while a channel is muted.",
            channels.map { .init($0.0.settings.isMuted ? 1 : 0, $0.1) })
        text.add(
            "channel_on_backup", .gauge, "1 while a channel that has a backup plays it.",
            channels.compactMap { channel in
                channel.0.backup.map { .init($0.condition == .playing ? 1 : 0, channel.1) }
            })
        text.add(
            "limiter_gain_reduction_db", .gauge, "The most a sum's limiter took off since the last reading.",
            status.sums.map { .init($0.gainReduction.value, ("sum", $0.group.rawValue)) })
    }
}

extension Health {
    /// 0 good, 1 idle, 2 warning, 3 fault.
    fileprivate var level: Double {
        switch self {
        case .good: 0
        case .idle: 1
        case .warning: 2
        case .fault: 3
        }
    }
}
