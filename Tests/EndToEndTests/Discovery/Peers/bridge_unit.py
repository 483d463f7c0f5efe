"""A unit that announces nothing: answers the packet bridge (UDP 2203) and tells of itself on its command port (TCP 2202).

    bridge_unit.py ADDRESS [unicast]    unicast: does not answer what was sent to all
"""

import socket
import sys
import threading

own, answers_all = sys.argv[1], "unicast" not in sys.argv
REPLIES = {"GET MODEL": "REP MODEL {ANI4OUT-BLOCK                   }", "GET DEVICE_ID": "REP DEVICE_ID {Old unit                       }",
           "GET FW_VER": "REP FW_VER {1.2.3             }", "GET SERIAL_NUM": "REP SERIAL_NUM {3A12345                         }",
           "SET FLASH ON": "REP FLASH ON"}


def bridge():
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    link.bind(("" if answers_all else own, 2203))
    while True:
        question, sender = link.recvfrom(200)
        if 1 <= len(question) <= 140:
            link.sendto(socket.inet_aton(own) + bytes([255, 255, 255, 0, 0, 0x0E, 0xDD, 1, 2, 3]), sender)


def client(connection):
    text = b""
    while part := connection.recv(1000):
        text += part
        while b">" in text:
            frame, text = text.split(b">", 1)
            word = frame.decode().strip("< ")
            print(word, flush=True)
            connection.sendall(f"< {REPLIES.get(word, 'REP ERR')} >".encode())


threading.Thread(target=bridge, daemon=True).start()
server = socket.create_server((own, 2202))
print("ready", flush=True)
while True:
    threading.Thread(target=client, args=(server.accept()[0],), daemon=True).start()
