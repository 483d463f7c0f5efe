"""Sends a tone with GStreamer, and writes the description that GStreamer's own library makes of the running stream.

    gstreamer_sender.py ADDRESS GROUP PORT FILE    L24, 48 kHz, 2 channels, 1000 Hz at -6 dBFS
"""

import ctypes
import os
import signal
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import GLib, Gst  # noqa: E402

address, group, port, file = sys.argv[1:5]
Gst.init(None)
pipeline = Gst.parse_launch(
    "audiotestsrc is-live=true freq=1000 volume=0.5 samplesperbuffer=240 ! audio/x-raw,rate=48000,channels=2 "
    "! audioconvert dithering=none ! audio/x-raw,format=S24BE ! rtpL24pay name=pay max-ptime=1000000 min-ptime=1000000 "
    f"! udpsink host={group} port={port} multicast-iface=eth0 ttl-mc=4 sync=true")
pipeline.set_state(Gst.State.PLAYING)
pipeline.get_state(5 * Gst.SECOND)
caps = pipeline.get_by_name("pay").get_static_pad("src").get_current_caps()

# Its bindings for Python give no description that is whole.
library = ctypes.CDLL("libgstsdp-1.0.so.0")
library.gst_sdp_message_as_text.restype = ctypes.c_char_p


def new(kind):
    made = ctypes.c_void_p()
    getattr(library, f"gst_sdp_{kind}_new")(ctypes.byref(made))
    return made


def call(name, *values):
    words = [value.encode() if isinstance(value, str) else value for value in values]
    return getattr(library, "gst_sdp_" + name)(*words)


media, message = new("media"), new("message")
call("media_set_media_from_caps", ctypes.c_void_p(hash(caps)), media)
call("media_set_port_info", media, int(port), 1)
call("media_set_proto", media, "RTP/AVP")
call("media_add_connection", media, "IN", "IP4", group, 4, 0)
call("message_set_version", message, "0")
call("message_set_origin", message, "-", "1188340656180883", "1", "IN", "IP4", address)
call("message_set_session_name", message, "GStreamer tone")
call("message_add_time", message, "0", "0", None)
call("message_add_attribute", message, "tool", "GStreamer")
call("message_add_media", message, media)
with open(file + ".new", "wb") as target:
    target.write(call("message_as_text", message))
os.rename(file + ".new", file)

loop = GLib.MainLoop()
for number in (signal.SIGINT, signal.SIGTERM):
    GLib.unix_signal_add(GLib.PRIORITY_HIGH, number, loop.quit)
loop.run()
pipeline.set_state(Gst.State.NULL)
