"""Announces the session description in a file by SAP (RFC 2974) every three seconds, and withdraws it when it is told to end.

    sap_sender.py ADDRESS FILE    ADDRESS is one of this host
"""

import signal
import socket
import struct
import sys
import threading
import zlib

address, file = sys.argv[1:3]
with open(file, "rb") as source:
    text = source.read()
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.bind((address, 0))
link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 4)
ended = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: ended.set())


def send(first):
    head = struct.pack("!BBH4s", first, 0, zlib.crc32(text) & 0xFFFF or 1, socket.inet_aton(address))
    link.sendto(head + b"application/sdp\0" + text, ("239.255.255.255", 9875))


send(0x20)
while not ended.wait(3):
    send(0x20)
send(0x24)
