import Glibc

/// An independent program that sends a file of raw samples as RTP, paced in real time.
enum StreamSender: String, Sendable, CaseIterable, CustomStringConvertible {
    case gstreamer = "GStreamer"
    case ffmpeg

    var description: String { rawValue }
    var requirement: Requirement { self == .gstreamer ? .gstreamer : .ffmpeg }

    /// The command that sends the file. Each packet time needs its own trick to leave paced and not in bursts.
    func command(
        file: String, format: StreamFormat, to address: StreamAddress, interface: String, localAddress: String
    ) -> [String] {
        let realTime = geteuid() == 0 && Workspace.path(of: "chrt") != nil ? ["chrt", "-f", "40"] : []
        switch self {
        case .gstreamer:
            // Rounded up: 333 µs is 333 333.3 ns, and a nanosecond less is a frame less.
            let nanoseconds = (format.framesPerPacket * 1_000_000_000 + 47999) / 48000
            let caps = "audio/x-raw,format=S\(format.bits)BE,rate=48000,channels=\(format.channels)"
            return realTime + ["gst-launch-1.0", "-q", "filesrc", "location=\(file)"]
                // One packet a read: GStreamer paces what it is given, and would be given 4 KiB at a time.
                + ["blocksize=\(format.payloadBytes)", "!", "rawaudioparse", "format=pcm"]
                + ["pcm-format=s\(format.bits)be", "sample-rate=48000", "num-channels=\(format.channels)", "!", caps]
                + ["!", "rtpL\(format.bits)pay", "pt=98", "min-ptime=\(nanoseconds)", "max-ptime=\(nanoseconds)"]
                + ["mtu=1500", "!", "udpsink", "host=\(address.host)", "port=\(address.port)"]
                + ["multicast-iface=\(interface)", "auto-multicast=true", "ttl-mc=4", "qos-dscp=34"]
                + ["sync=true", "async=false"]
        case .ffmpeg:
            // -re would pace reads of 1024 frames; arealtime after asetnsamples paces the packets themselves.
            return realTime + ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "s\(format.bits)be"]
                + ["-ar", "48000", "-ac", "\(format.channels)", "-i", file]
                + ["-af", "asetnsamples=n=\(format.framesPerPacket):p=0,arealtime"]
                + ["-c:a", "pcm_s\(format.bits)be", "-payload_type", "98", "-f", "rtp"]
                + ["rtp://\(address)?ttl=4&pkt_size=\(12 + format.payloadBytes)&localaddr=\(localAddress)"]
        }
    }
}
