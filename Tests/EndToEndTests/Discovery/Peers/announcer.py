#!/usr/bin/env python3
"""Announces sessions as senders do (SAP, RFC 2974), and withdraws them.

    announcer.py ADDRESS FORM [COUNT [SECONDS]]

ADDRESS is one of this host. FORM is `many` (COUNT of them, every second) or `withdraw` (those of `many`).
"""

import socket
import struct
import sys
import time
import zlib

address, form = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 1
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 30

sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.bind((address, 0))
sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 15)


def send(text, is_deletion):
    data = text.replace("\n", "\r\n").encode()
    head = struct.pack("!BBH4s", 0x24 if is_deletion else 0x20, 0, zlib.crc32(data) & 0xFFFF or 1,
                       socket.inet_aton(address))
    sender.sendto(head + b"application/sdp\0" + data, ("239.255.255.255", 9875))


def box(number):
    return (f"v=0\no=- {1000 + number} 1 IN IP4 {address}\ns=Box {number:03}\nc=IN IP4 239.69.{number // 250}."
            f"{number % 250 + 1}/32\nt=0 0\nm=audio 5004 RTP/AVP 97\ni=2 channels: Left, Right\n"
            "a=rtpmap:97 L24/48000/2\na=ptime:1\n")


end = time.monotonic() + seconds
while time.monotonic() < end:
    for number in range(count):
        send(box(number), form == "withdraw")
    if form == "withdraw":
        break
    time.sleep(1)
