"""Waits for the next announcement (SAP) that this host sends, and sends it once more as its deletion.

    sap_deletion.py INTERFACE
"""

import socket
import struct
import sys

ears = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
ears.bind((sys.argv[1], 3))
while True:
    packet, place = ears.recvfrom(9000)
    if place[2] != socket.PACKET_OUTGOING or place[1] != 0x0800 or packet[9] != socket.IPPROTO_UDP:
        continue
    start = 4 * (packet[0] & 15)
    if struct.unpack_from("!H", packet, start + 2)[0] != 9875 or packet[start + 8] & 4:
        continue
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    link.bind((socket.inet_ntoa(packet[12:16]), 0))
    link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, packet[12:16])
    data = packet[start + 8:]
    link.sendto(bytes([data[0] | 4]) + data[1:], (socket.inet_ntoa(packet[16:20]), 9875))
    break
