#!/usr/bin/python3
"""What hostile programs do to a web server, all at once, while somebody else uses it as it is meant.

web_attack.py PORT SECONDS: prints what came of it, as JSON.

  openers   10 000 connections of 250 addresses that ask nothing
  dribblers 200 that send the head, or the body, of a request one byte at a time
  hoarders  200 live streams that are never read
  walkers   paths that lead out of the folder, in all spellings
  stuffers  bodies, heads and paths that are too long, and JSON that is too deep
  forgers   edits that a page of another site asks for
  babblers  random bytes
"""
import collections
import http.client
import json
import os
import random
import resource
import socket
import sys
import threading
import time

PORT, SECONDS = int(sys.argv[1]), float(sys.argv[2])
resource.setrlimit(resource.RLIMIT_NOFILE, (min(20000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
start = time.monotonic()
end = start + SECONDS
statuses = collections.defaultdict(collections.Counter)
facts = {'connections': 0, 'bytesHoarded': 0}
leaks = []
lock = threading.Lock()


def connect(number=1, block=True):
    client = socket.socket()
    client.bind((f'127.0.1.{number % 250 + 1}', 0))
    client.settimeout(5)
    if not block:
        client.setblocking(False)
        client.connect_ex(('127.0.0.1', PORT))
    else:
        client.connect(('127.0.0.1', PORT))
    return client


def note(kind, status, body=b''):
    with lock:
        statuses[kind][status] += 1
        if b'root:' in body or b'swift' in body.lower() and b'fatal' in body.lower():
            leaks.append((kind, body[:100].decode('latin-1')))


def ask(kind, request, number=1):
    """One request as bytes; the status of its answer, 0 where the connection is closed without one."""
    try:
        with connect(number) as client:
            client.sendall(request)
            answer = b''
            while len(answer) < 100000:
                piece = client.recv(65536)
                if not piece:
                    break
                answer += piece
                head, _, body = answer.partition(b'\r\n\r\n')
                if b'content-length: ' in head.lower():
                    length = int(head.lower().split(b'content-length: ')[1].split(b'\r\n')[0])
                    if len(body) >= length:
                        break
            note(kind, int(answer[9:12]) if answer.startswith(b'HTTP/1.1 ') else 0, answer)
    except (OSError, ValueError):
        note(kind, 0)


def openers():
    clients = []
    for number in range(10000):
        if time.monotonic() > end:
            break
        try:
            clients.append(connect(number, block=False))
            facts['connections'] += 1
        except OSError:
            time.sleep(0.01)
        if number % 100 == 0:
            time.sleep(0.02)
    time.sleep(max(0, end - time.monotonic()))


def dribblers():
    clients = []
    for number in range(200):
        try:
            clients.append(connect(100 + number % 20))
        except OSError:
            pass
    text = b'POST /api/v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n['
    place = 0
    while time.monotonic() < end:
        for client in clients:
            try:
                client.send(text[place:place + 1] or b' ')
            except OSError:
                pass
        place += 1
        time.sleep(0.1)


def hoarders():
    clients = []
    for number in range(200):
        try:
            client = connect(200 + number % 5)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.sendall(b'GET /api/v1/live?meters=50&spectrum=20 HTTP/1.1\r\nHost: x\r\n\r\n')
            clients.append(client)
        except OSError:
            pass
    time.sleep(max(0, end - time.monotonic()))


def walkers():
    ups = ['../', '..%2f', '%2e%2e/', '..\\', '..%5c', '%252e%252e%252f', '....//', '..;/', '/', '%00/', '.%00./']
    while time.monotonic() < end:
        for up in ups:
            for depth in (1, 8):
                path = '/' + up * depth + 'etc/passwd'
                ask('walkers', f'GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'.encode(), 60)


def stuffers():
    json_head = 'Host: x\r\nContent-Type: application/json\r\nConnection: close\r\n'
    while time.monotonic() < end:
        for body in (b'[' * 100000, b'{"a":' * 20000 + b'1' + b'}' * 20000, b'"' + b'x' * 260000, b'9' * 100000, b'\xff' * 1000,
                     b'{"gainDb": 1e999}', b'{"gainDb": NaN}', b'{"gainDb":1,"gainDb":2}', b'', b'null', b'[]', b'{"name":"\\ud800"}'):
            for path in ('/api/v1/channels/1', '/api/v1/settings', '/api/v1/device', '/api/v1/presets/1'):
                head = f'PATCH {path} HTTP/1.1\r\n{json_head}Content-Length: {len(body)}\r\n\r\n'.encode()
                ask('stuffers', head + body, 61)
        ask('stuffers', f'POST /api/v1/batch HTTP/1.1\r\n{json_head}Content-Length: 99999999999\r\n\r\n'.encode(), 61)
        ask('stuffers', f'POST /api/v1/batch HTTP/1.1\r\n{json_head}Content-Length: -1\r\n\r\n'.encode(), 61)
        ask('stuffers', b'GET /' + b'a' * 70000 + b' HTTP/1.1\r\nHost: x\r\n\r\n', 61)
        ask('stuffers', b'GET / HTTP/1.1\r\nHost: x\r\n' + b''.join(b'X-%d: 1\r\n' % n for n in range(2000)) + b'\r\n', 61)


def forgers():
    heads = ['Origin: http://evil.example', 'Origin: null', 'Sec-Fetch-Site: cross-site\r\nOrigin: http://evil.example']
    while time.monotonic() < end:
        for head in heads:
            for path in ('POST /api/v1/resets/factory', 'POST /api/v1/identify', 'PATCH /api/v1/channels/1'):
                body = b'{"mute": true}'
                ask('forgers', (f'{path} HTTP/1.1\r\nHost: x\r\n{head}\r\nContent-Type: application/json\r\n'
                                f'Connection: close\r\nContent-Length: {len(body)}\r\n\r\n').encode() + body, 62)


def babblers():
    source = random.Random(7)
    while time.monotonic() < end:
        ask('babblers', source.randbytes(source.randrange(1, 3000)) + b'\r\n\r\n', 63)
        method = source.choice(['GET', 'PUT', 'TRACE', 'CONNECT', 'PRI', 'DELETE', 'X' * 50])
        ask('babblers', f'{method} {source.choice(["*", "/api/v1/state", "//", "http://x/", "x"])} HTTP/1.{source.randrange(12)}\r\nHost: x\r\n'
            'Connection: close\r\n\r\n'.encode(), 63)


def user():
    """Somebody who means well: every answer has to be right; how long the longest took is told."""
    longest, done = 0.0, 0
    while time.monotonic() < end:
        begin = time.monotonic()
        try:
            client = http.client.HTTPConnection('127.0.0.1', PORT, timeout=10, source_address=('127.0.0.77', 0))
            client.request('PATCH', '/api/v1/channels/2', json.dumps({'name': f'User {done}'}),
                           {'Content-Type': 'application/json'})
            answer = client.getresponse()
            answer.read()
            note('user', answer.status)
            client.close()
            done += 1
            longest = max(longest, time.monotonic() - begin)
        except OSError:
            note('user', 0)
        time.sleep(0.1)
    facts['userEdits'], facts['longestMs'] = done, round(longest * 1000)


# The stage is filled from addresses of their own, the user's is not among them.
kinds = [openers, dribblers, hoarders, walkers, stuffers, forgers, babblers, user]
threads = [threading.Thread(target=kind, daemon=True) for kind in kinds]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(SECONDS + 20)
errors = sum(count for kind in statuses.values() for status, count in kind.items() if status >= 500)
print(json.dumps({**facts, 'serverErrors': errors, 'leaks': leaks,
                  'statuses': {kind: dict(sorted(counter.items())) for kind, counter in statuses.items()}}))
os._exit(0)
