"""Sends Syncs of PTP version 1 (IEEE 1588-2002 §8), by hand, four a second, until it is ended.

Arguments: the address of the interface.
"""
import socket
import struct
import sys
import time

GROUP, EVENT_PORT = "224.0.1.129", 319


def sync(sequence):
    # versionPTP, versionNetwork, subdomain, messageType (event), sourceCommunicationTechnology (Ethernet), sourceUuid,
    # sourcePortId, sequenceId, control (Sync), reserved, flags; 40 bytes. The body of a Sync has 84 more.
    header = struct.pack(">HH16sBB6sHHBBH4x", 1, 1, b"_DFLT", 1, 1, b"\x00\x1d\xc1\x01\x02\x03", 1, sequence & 0xFFFF, 0,
                         0, 0)
    return header + struct.pack(">II", int(time.time()), 0) + bytes(76)


def main():
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    out.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(sys.argv[1]))
    print("sending", flush=True)
    for sequence in range(10**6):
        out.sendto(sync(sequence), (GROUP, EVENT_PORT))
        time.sleep(0.25)


main()
