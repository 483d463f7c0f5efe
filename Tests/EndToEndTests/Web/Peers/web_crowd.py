#!/usr/bin/python3
"""Two hundred pages that look at once, and one that edits.

web_crowd.py PORT CLIENTS SECONDS: prints what the clients got, as JSON.
"""
import http.client
import json
import selectors
import socket
import sys
import time

PORT, CLIENTS, SECONDS = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])


def connect():
    end = time.monotonic() + 15
    while True:
        try:
            return socket.create_connection(('127.0.0.1', PORT), timeout=5)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


selector = selectors.DefaultSelector()
counts = {}
for number in range(CLIENTS):
    client = connect()
    client.sendall(b'GET /api/v1/live?meters=10&clock=0 HTTP/1.1\r\nHost: x\r\n\r\n')
    client.setblocking(False)
    counts[client] = [0, 0, b'']
    selector.register(client, selectors.EVENT_READ)

editor = http.client.HTTPConnection('127.0.0.1', PORT, timeout=5)
edits, closed, next_edit = 0, 0, time.monotonic() + 1
end = time.monotonic() + SECONDS
while time.monotonic() < end:
    for key, _ in selector.select(0.05):
        data = key.fileobj.recv(65536)
        if not data:
            closed += 1
            selector.unregister(key.fileobj)
            continue
        count = counts[key.fileobj]
        # An event's name may lie across two pieces.
        text = count[2] + data
        count[0] += text.count(b'event: meters\n')
        count[1] += text.count(b'event: change\n')
        count[2] = text[-13:] if not text.endswith(b'\n') else b''
    if time.monotonic() > next_edit:
        next_edit += 0.25
        edits += 1
        editor.request('PATCH', '/api/v1/channels/1', json.dumps({'name': f'Name {edits}'}),
                       {'Content-Type': 'application/json'})
        answer = editor.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f'edit {edits}: {answer.status}')
meters = sorted(count[0] for count in counts.values())
changes = sorted(count[1] for count in counts.values())
print(json.dumps({'closed': closed, 'edits': edits, 'fewestMeters': meters[0], 'fewestChanges': changes[0]}))
