"""An AES67 sender of GStreamer's own parts, on GStreamer's own PTP clock: plays a file of raw samples.

Its first line is a JSON object: the grandmaster it follows, the PTP time of the first sample in nanoseconds and that
sample's RTP time stamp. Then it plays the file once. Sample n of the file was "captured" n / 48000 s after the first.
"""
import argparse
import json
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstNet", "1.0")
from gi.repository import GLib, Gst, GstNet  # noqa: E402

RATE = 48000
MILLISECOND = 1_000_000


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", required=True)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--interface", default="eth0")
    parser.add_argument("--bits", type=int, default=24)
    parser.add_argument("--channels", type=int, default=4)
    parser.add_argument("--frames", type=int, default=48, help="in a packet")
    parser.add_argument("--offset", type=int, required=True, help="RTP time stamp at the clock's epoch")
    parser.add_argument("--domain", type=int, default=0)
    return parser.parse_args()


def followed(domain, interface):
    """The clock, once it follows a grandmaster."""
    if not GstNet.ptp_init(GstNet.PTP_CLOCK_ID_NONE, [interface]):
        sys.exit("GStreamer cannot follow PTP here")
    clock = GstNet.PtpClock.new("ptp", domain)
    if not clock.wait_for_sync(30 * Gst.SECOND):
        sys.exit("GStreamer's PTP clock found no grandmaster")
    return clock


def main():
    a = arguments()
    Gst.init(None)
    clock = followed(a.domain, a.interface)
    # A whole millisecond is a whole number of frames: then the stamp of the first sample is exact. Two seconds are enough
    # for a pipeline to start on a busy machine.
    start = (clock.get_time() // MILLISECOND + 2000) * MILLISECOND
    stamp = (start // MILLISECOND * (RATE // 1000) + a.offset) % (1 << 32)
    packet = (a.frames * Gst.SECOND + RATE - 1) // RATE
    pipeline = Gst.parse_launch(
        f"filesrc location={a.file} blocksize={a.frames * a.channels * a.bits // 8} "
        f"! rawaudioparse format=pcm pcm-format=s{a.bits}be sample-rate={RATE} num-channels={a.channels} "
        f"! audio/x-raw,format=S{a.bits}BE,rate={RATE},channels={a.channels} "
        f"! rtpL{a.bits}pay pt=98 timestamp-offset={stamp} min-ptime={packet} max-ptime={packet} mtu=1500 "
        # A packet leaves when its last sample was captured, which is one packet after its first.
        f"! udpsink host={a.host} port={a.port} multicast-iface={a.interface} ttl-mc=4 qos-dscp=34 "
        f"sync=true async=false ts-offset={packet}")
    pipeline.use_clock(clock)
    pipeline.set_start_time(Gst.CLOCK_TIME_NONE)
    pipeline.set_base_time(start)
    loop = GLib.MainLoop()
    failed = []

    def watch(bus, message):
        if message.type == Gst.MessageType.ERROR:
            failed.append(message.parse_error()[0].message)
        if message.type in (Gst.MessageType.ERROR, Gst.MessageType.EOS):
            loop.quit()

    bus = pipeline.get_bus()
    bus.add_signal_watch()
    bus.connect("message", watch)
    grandmaster = clock.get_property("grandmaster-clock-id").to_bytes(8, "big")
    print(json.dumps({"grandmaster": grandmaster.hex("-").upper(), "startNs": start, "stamp": stamp}), flush=True)
    pipeline.set_state(Gst.State.PLAYING)
    loop.run()
    pipeline.set_state(Gst.State.NULL)
    if failed:
        sys.exit(failed[0])


main()
