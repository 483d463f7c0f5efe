#!/usr/bin/python3
"""Reads and changes a device as a program would, with nothing but Python's own HTTP client.

web_session.py PORT: ends with 0 where all of it was as docs/http-api.md says, else with what was not.
"""
import http.client
import json
import sys
import threading
import time

PORT = int(sys.argv[1])
API = '/api/v1'


def ask(method, path, body=None, **headers):
    connection = http.client.HTTPConnection('127.0.0.1', PORT, timeout=5)
    fields = {name.replace('_', '-'): value for name, value in headers.items()}
    if body is not None:
        fields.setdefault('Content-Type', 'application/json')
        body = json.dumps(body)
    connection.request(method, path, body, fields)
    answer = connection.getresponse()
    text = answer.read().decode()
    kind = answer.getheader('Content-Type', '')
    return answer, json.loads(text) if 'json' in kind and text else text


def expect(what, given, wanted):
    if given != wanted:
        sys.exit(f'{what}: {given!r}, expected {wanted!r}')


class Live(threading.Thread):
    """Notes the events of a live stream with the time of their arrival."""

    def __init__(self, query='', last=None):
        super().__init__(daemon=True)
        self.events = []
        connection = http.client.HTTPConnection('127.0.0.1', PORT, timeout=5)
        connection.request('GET', f'{API}/live{query}', headers={'Last-Event-ID': last} if last else {})
        self.answer = connection.getresponse()
        self.start()

    def run(self):
        event = {}
        for line in self.answer:
            line = line.decode().rstrip('\n')
            if not line and 'data' in event:
                self.events.append((time.monotonic(), event['event'], event.get('id'), json.loads(event['data'])))
                event = {}
            elif line and not line.startswith(':'):
                name, _, value = line.partition(': ')
                event[name] = value

    def wait(self, name, count=1):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            found = [event for event in self.events if event[1] == name]
            if len(found) >= count:
                return found
            time.sleep(0.002)
        sys.exit(f'no {name} event; had {[event[1] for event in self.events]}')


answer, state = ask('GET', f'{API}/state')
expect('state', answer.status, 200)
tag = answer.getheader('ETag')
expect('tag', tag, f'"{state["instance"]}-{state["revision"]}"')
expect('the same again', ask('GET', f'{API}/state', If_None_Match=tag)[0].status, 304)

live = Live('?meters=20')
live.wait('state')
began = time.monotonic()
answer, channel = ask('PATCH', f'{API}/channels/2', {'gainDb': -6, 'mute': True}, X_Client_Name='Session', If_Match=tag)
expect('edit', (answer.status, channel['gainDb'], channel['mute']), (200, -6, True))
when, _, identifier, change = live.wait('change')[0]
expect('patch', change['patch'], {'channels': {'2': {'gainDb': -6, 'mute': True}}})
expect('origin', change['origin'], 'web 127.0.0.1 (Session)')
delay = when - began
live.wait('meters', 10)
live.wait('status', 2)

expect('outdated', ask('PATCH', f'{API}/channels/2', {'mute': False}, If_Match=tag)[0].status, 412)
answer, problem = ask('PATCH', f'{API}/channels/2', {'gainDb': 99})
expect('problem', (answer.status, answer.getheader('Content-Type')), (422, 'application/problem+json'))
expect('its place', (problem['pointer'], problem['range']), ('/gainDb', [-110, 30, 0.1]))
expect('method', ask('PUT', f'{API}/state')[0].getheader('Allow'), 'GET, HEAD, OPTIONS')
expect('size', ask('POST', f'{API}/batch', 'x' * 300_000)[0].status, 413)

expect('undo', ask('POST', f'{API}/undo')[0].status, 200)
back = Live(last=identifier)
expect('what was missed', back.wait('change')[0][3]['patch'], {'channels': {'2': {'gainDb': 0, 'mute': False}}})
expect('and no more', [event for event in back.events if event[1] == 'state'], [])

expect('save', ask('PUT', f'{API}/presets/3', {'name': 'Session'})[0].status, 200)
answer, file = ask('GET', f'{API}/presets/3/file')
expect('file', file['schema'], 'ani4out-preset')
expect('import', ask('POST', f'{API}/presets/4/file?apply=true', file)[1]['applied'], True)
expect('readiness', ask('GET', '/readyz')[0].status, 200)
expect('metrics', 'ani4out_build_info{' in ask('GET', '/metrics')[1], True)
print(json.dumps({'changeMs': round(delay * 1000, 1)}))
