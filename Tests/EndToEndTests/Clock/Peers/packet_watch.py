"""Tells of every IPv4 UDP packet that an interface sends or takes in, as the kernel stamped it.

Arguments: the interface, and the ports that matter. A line a packet: `in` or `out`, nanoseconds of the system's clock, the
sender's address, port it is for, DSCP, and its first 24 bytes after the UDP header in hexadecimal digits.
"""
import socket
import struct
import sys

ETH_P_ALL = 3
PACKET_OUTGOING = 4
SO_TIMESTAMPNS = 35
SO_RCVBUFFORCE = 33


def main():
    interface, ports = sys.argv[1], {int(port) for port in sys.argv[2:]}
    watch = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    watch.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    watch.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 16 << 20)
    watch.bind((interface, ETH_P_ALL))
    print("watching", flush=True)
    while True:
        frame, control, _, address = watch.recvmsg(256, 64)
        if len(frame) < 42 or frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_UDP:
            continue
        udp = 14 + (frame[14] & 15) * 4
        port = struct.unpack(">H", frame[udp + 2:udp + 4])[0]
        if port not in ports:
            continue
        seconds, nanoseconds = struct.unpack("qq", control[0][2][:16])
        way = "out" if address[2] == PACKET_OUTGOING else "in"
        print(way, seconds * 10**9 + nanoseconds, socket.inet_ntoa(frame[26:30]), port, frame[15] >> 2,
              frame[udp + 8:udp + 32].hex(), flush=True)


main()
