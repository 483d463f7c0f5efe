/// Session descriptions as senders write them.
///
/// Where only some lines of a device are known, the comment says so; the others are filled in here.
package enum SDPSamples {
    package static let danteUSB = """
        v=0
        o=- 1415370 1415370 IN IP4 192.168.1.81
        s=AVIOUSB-503633 : 2
        c=IN IP4 239.69.251.175/32
        t=0 0
        a=keywds:Dante
        m=audio 5004 RTP/AVP 97
        i=2 channels: Left Right
        a=recvonly
        a=rtpmap:97 L24/48000/2
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0
        a=mediaclk:direct=2911906980

        """
    /// `s=`, `c=`, `m=` and the media attributes are the device's; `o=` and `t=` are filled in.
    package static let danteMono = """
        v=0
        o=- 19 19 IN IP4 192.168.1.82
        s=Y001-Yamaha-Ri8-D-14e622 : 32
        c=IN IP4 239.69.205.203/32
        t=0 0
        a=keywds:Dante
        m=audio 5004 RTP/AVP 96
        i=1 channels: 02
        a=recvonly
        a=rtpmap:96 L24/48000/1
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-14-E6-22:0
        a=mediaclk:direct=750129611

        """
    /// `ts-refclk` and `mediaclk` are the device's; the rest is filled in.
    package static let danteUltimo = """
        v=0
        o=- 4 4 IN IP4 192.168.1.83
        s=AoIP44 : 1
        c=IN IP4 239.69.11.44/32
        t=0 0
        m=audio 5004 RTP/AVP 97
        a=recvonly
        a=rtpmap:97 L24/48000/4
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:00-00-00-FF-FE-00-00-00:0
        a=mediaclk:direct=3560866135

        """
    package static let anubis = """
        v=0
        o=- 13 0 IN IP4 192.168.15.52
        s=Anubis_610120_13
        c=IN IP4 239.1.15.52/15
        t=0 0
        a=clock-domain:PTPv2 0
        a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-51-9E-F7:0
        a=mediaclk:direct=0
        m=audio 5004 RTP/AVP 98
        c=IN IP4 239.1.15.52/15
        a=rtpmap:98 L16/48000/2
        a=source-filter: incl IN IP4 239.1.15.52 192.168.15.52
        a=clock-domain:PTPv2 0
        a=sync-time:0
        a=framecount:48
        a=palign:0
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-51-9E-F7:0
        a=mediaclk:direct=0
        a=recvonly
        a=midi-pre2:50040 0,0;0,1

        """
    package static let lawo = """
        v=0
        o=- 1731086923289383 0 IN IP4 192.168.4.8
        s=MADI-1
        t=0 0
        a=group:DUP primary secondary
        a=clock-domain:PTPv2 0
        a=sync-time:0
        a=ts-refclk:ptp=IEEE1588-2008:00-0B-72-FF-FE-07-DC-FC:0
        a=mediaclk:direct=0
        m=audio 5004 RTP/AVP 98
        c=IN IP4 239.3.8.1/31
        a=source-filter: incl IN IP4 239.3.8.1 192.168.16.52
        a=recvonly
        a=rtpmap:98 L24/48000/64
        a=framecount:6
        a=ptime:0.12
        a=mid:primary
        m=audio 5004 RTP/AVP 98
        c=IN IP4 239.4.8.2/31
        a=source-filter: incl IN IP4 239.4.8.2 192.168.4.8
        a=recvonly
        a=rtpmap:98 L24/48000/64
        a=framecount:6
        a=ptime:0.12
        a=mid:secondary

        """
    package static let qsys = """
        v=0
        o=- 178325847 178325848 IN IP4 192.168.1.227
        s=TX1A
        c=IN IP4 233.254.171.0/32
        t=0 0
        m=audio 5004 RTP/AVP 96
        i=Channels 1-8
        a=recvonly
        a=rtpmap:96 L24/48000/8
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:00-60-74-FF-FE-FB-D7-AA:1
        a=mediaclk:direct=0

        """
    /// With trailing spaces, without packet time and reference clock.
    package static let livewire = """
        v=0\u{20}
        o=- 5 1 IN IP4 10.10.11.200\u{20}
        s=Channel 13005\u{20}
        c=IN IP4 239.192.50.205\u{20}
        t=0 0\u{20}
        m=audio 5004 RTP/AVP 96\u{20}
        a=clock-domain:PTPv2 0\u{20}
        a=type:multicast\u{20}
        a=rtpmap:96 L24/48000/2\u{20}
        a=sync-time:2708976114\u{20}

        """
    /// `c=`, the port and the channels are the device's; the rest is filled in.
    package static let dolby = """
        v=0
        o=- 3 3 IN IP4 192.168.1.136
        s=CP950 HI-VI
        c=IN IP4 239.69.83.67/32
        t=0 0
        m=audio 6518 RTP/AVP 96
        a=rtpmap:96 L24/48000/8
        a=ptime:1

        """
    /// Domain, group and the legs' addresses are the device's; the rest is filled in.
    package static let tuner = """
        v=0
        o=- 77 78 IN IP4 10.135.102.1
        s=Tuner 1
        t=0 0
        a=clock-domain:PTPv2 127
        a=group:DUP ra0 ra1
        m=audio 5004 RTP/AVP 97
        c=IN IP4 238.135.102.1/64
        a=rtpmap:97 L24/48000/2
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:EC-46-70-FF-FE-00-CE-DE
        a=mediaclk:direct=0
        a=mid:ra0
        m=audio 5004 RTP/AVP 97
        c=IN IP4 239.135.102.1/64
        a=rtpmap:97 L24/48000/2
        a=ptime:1
        a=ts-refclk:ptp=IEEE1588-2008:EC-46-70-FF-FE-00-CE-DE
        a=mediaclk:direct=0
        a=mid:ra1

        """
    /// Composed: legs on different ports, clock at media level only.
    package static let linuxDaemon = """
        v=0
        o=- 1 0 IN IP4 10.0.0.12
        s=ALSA Source 0
        t=0 0
        a=group:DUP primary secondary
        m=audio 5004 RTP/AVP 98
        c=IN IP4 239.1.0.1/15
        a=rtpmap:98 L16/48000/2
        a=sync-time:0
        a=framecount:48
        a=ptime:1
        a=mediaclk:direct=0
        a=ts-refclk:ptp=IEEE1588-2008:00-0C-29-FF-FE-0E-90-C8:0
        a=recvonly
        a=mid:primary
        m=audio 5006 RTP/AVP 98
        c=IN IP4 239.1.0.2/15
        a=rtpmap:98 L16/48000/2
        a=sync-time:0
        a=framecount:48
        a=ptime:1
        a=mediaclk:direct=0
        a=ts-refclk:ptp=IEEE1588-2008:00-0C-29-FF-FE-0E-90-C8:0
        a=recvonly
        a=mid:secondary

        """
    /// Composed: a clock identity of six bytes and a named domain.
    package static let shortIdentity = """
        v=0
        o=- 9 9 IN IP4 10.0.0.9
        s=Artist
        c=IN IP4 239.1.9.9/32
        t=0 0
        m=audio 5004 RTP/AVP 98
        a=rtpmap:98 L24/48000/2
        a=ptime:0.125
        a=ts-refclk:ptp=IEEE1588-2008:00-1B-21-AC-B5-4F:domain-nmbr=0
        a=mediaclk:direct=0

        """
    /// Captured: ffmpeg 5.1.9, `-f rtp` with L16 and four channels.
    package static let ffmpeg = [
        "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=No Name", "c=IN IP4 239.69.2.2/32", "t=0 0",
        "a=tool:libavformat LIBAVFORMAT_VERSION", "m=audio 5004 RTP/AVP 97", "b=AS:3072",
        "a=rtpmap:97 L16/48000/4", "",
    ].joined(separator: "\r\n")
    /// Captured: ffmpeg 5.1.9, unicast.
    package static let ffmpegUnicast = [
        "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=ffmpeg", "c=IN IP4 127.0.0.1", "t=0 0",
        "a=tool:libavformat LIBAVFORMAT_VERSION", "m=audio 5004 RTP/AVP 97", "b=AS:4608",
        "a=rtpmap:97 L24/48000/4", "",
    ].joined(separator: "\r\n")
    /// Captured: ffmpeg 5.1.9, 44.1 kHz.
    package static let ffmpeg44 = [
        "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=No Name", "c=IN IP4 127.0.0.1", "t=0 0",
        "a=tool:libavformat LIBAVFORMAT_VERSION", "m=audio 5006 RTP/AVP 10", "b=AS:1411", "",
    ].joined(separator: "\r\n")
    /// Captured: ffmpeg 5.1.9, SRTP; the key is 0, 1, 2 ….
    package static let ffmpegSRTP = [
        "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=No Name", "c=IN IP4 127.0.0.1", "t=0 0",
        "a=tool:libavformat LIBAVFORMAT_VERSION", "m=audio 5008 RTP/AVP 97", "b=AS:1536",
        "a=rtpmap:97 L16/48000/2",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd", "",
    ].joined(separator: "\r\n")
    /// Captured: ffmpeg 5.1.9, Opus.
    package static let ffmpegOpus = [
        "v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=No Name", "c=IN IP4 127.0.0.1", "t=0 0",
        "a=tool:libavformat LIBAVFORMAT_VERSION", "m=audio 5008 RTP/AVP 97", "b=AS:96",
        "a=rtpmap:97 opus/48000/2", "a=fmtp:97 sprop-stereo=1", "",
    ].joined(separator: "\r\n")
    /// Captured: the SDP library of GStreamer 1.22, from the caps of `rtpL24pay` and attributes added by the program.
    package static let gstreamer = [
        "v=0", "o=- 1188340656180883 1 IN IP4 10.67.0.3", "s=Session streamed with GStreamer", "t=0 0",
        "a=tool:GStreamer", "a=type:broadcast", "m=audio 5004 RTP/AVP 98", "c=IN IP4 239.69.1.10/32",
        "a=rtpmap:98 L24/48000/4", "a=ptime:1", "a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0",
        "a=mediaclk:direct=3579096567", "",
    ].joined(separator: "\r\n")
    /// Captured: the same, with the attributes in the caps.
    package static let gstreamerOrder = [
        "v=0", "o=- 1188340656180883 1 IN IP4 10.67.0.3", "s=Session streamed with GStreamer", "t=0 0",
        "a=tool:GStreamer", "a=type:broadcast", "m=audio 5004 RTP/AVP 98", "c=IN IP4 239.69.1.10/32",
        "a=rtpmap:98 L24/48000/4", "a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0",
        "a=mediaclk:direct=0", "a=fmtp:98 channel-order=SMPTE2110.(ST,ST)", "",
    ].joined(separator: "\r\n")
    /// Composed, not captured, in the shape of PulseAudio 16.1: no time to live, no packet time.
    package static let pulseAudio = """
        v=0
        o=root 3989273102 0 IN IP4 10.67.0.3
        s=PulseAudio RTP Stream on studio
        c=IN IP4 239.69.3.1
        t=3989273102 0
        a=recvonly
        m=audio 5004 RTP/AVP 127
        a=rtpmap:127 L16/48000/2
        a=type:broadcast

        """
    /// Composed, not captured, in the shape of PipeWire 0.3.65: no useful origin address.
    package static let pipeWire = """
        v=0
        o=root 3989273103 0 IN IP4 0.0.0.0
        s=PipeWire RTP Stream on studio
        c=IN IP4 239.69.4.1/1
        t=3989273103 0
        a=recvonly
        a=tool:PipeWire 0.3.65
        a=type:broadcast
        m=audio 46918 RTP/AVP 127
        a=rtpmap:127 L24/48000/4
        a=ptime:1.000000
        a=mediaclk:sender

        """
    /// Composed, not captured, in the shape of PipeWire 1.x with PTP.
    package static let pipeWirePTP = """
        v=0
        o=- 3989273104 0 IN IP4 10.67.0.3
        s=PipeWire RTP Stream
        c=IN IP4 239.69.4.2/1
        t=3989273104 0
        m=audio 5004 RTP/AVP 127
        i=2 channels: FL, FR
        a=recvonly
        a=rtpmap:127 L24/48000/2
        a=ptime:0.333333
        a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0
        a=mediaclk:direct=1234567890
        a=tool:PipeWire 1.2.7
        a=type:broadcast

        """

    /// Every sample that describes a stream this device plays.
    package static let playable = [
        danteUSB, danteMono, danteUltimo, anubis, lawo, qsys, livewire, dolby, tuner, linuxDaemon, shortIdentity,
        ffmpeg, ffmpegUnicast, gstreamer, gstreamerOrder, pulseAudio, pipeWire, pipeWirePTP,
    ]
    /// Samples that are refused.
    package static let refused = [ffmpeg44, ffmpegSRTP, ffmpegOpus]
}
