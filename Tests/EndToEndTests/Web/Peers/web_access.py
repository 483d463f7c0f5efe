#!/usr/bin/python3
"""Tries the passwords, roles, tokens and sessions of a device from outside, with Python's own HTTP client.

web_access.py PROGRAM STATE PORT [CERTIFICATE]: the program is asked to set passwords by its control socket in STATE;
with a certificate the device is asked over HTTPS and has to prove that it is its own. Ends with 0 where all of it was as
docs/access.md says, else with what was not.
"""
import http.client
import json
import ssl
import subprocess
import sys
import threading
import time

PROGRAM, STATE, PORT = sys.argv[1], sys.argv[2], int(sys.argv[3])
CONTEXT = ssl.create_default_context(cafile=sys.argv[4]) if len(sys.argv) > 4 else None
OWN = f'{"https" if CONTEXT else "http"}://localhost:{PORT}'
API = '/api/v1'


def connect():
    if CONTEXT:
        return http.client.HTTPSConnection('localhost', PORT, timeout=20, context=CONTEXT)
    return http.client.HTTPConnection('localhost', PORT, timeout=20)


def ask(method, path, body=None, **headers):
    connection = connect()
    fields = {name.replace('_', '-'): value for name, value in headers.items()}
    if body is not None:
        fields.setdefault('Content-Type', 'application/json')
        body = json.dumps(body)
    connection.request(method, path, body, fields)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, json.loads(text) if 'json' in (answer.getheader('Content-Type') or '') and text else text


def expect(what, given, wanted):
    if given != wanted:
        sys.exit(f'{what}: {given!r}, expected {wanted!r}')


def access(*arguments, text=None):
    done = subprocess.run([PROGRAM, 'access', *arguments, '--state', STATE], input=text, capture_output=True, text=True)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def log_in(password, **headers):
    return ask('POST', f'{API}/login', {'password': password}, **headers)


def cookie(answer):
    field = answer.getheader('Set-Cookie')
    for part in ('HttpOnly', 'SameSite=Strict', 'Path=/') + (('Secure',) if CONTEXT else ()):
        expect(f'{part} in {field}', part in field, True)
    expect('Secure', 'Secure' in field, CONTEXT is not None)
    return field.split(';')[0]


def wait_until_let(password):
    """An address that guessed has to wait."""
    for _ in range(40):
        answer, body = log_in(password)
        if answer.status != 429:
            return answer, body
        time.sleep(float(answer.getheader('Retry-After')))
    return sys.exit('the wait does not end')


# Open, and said so.
answer, body = ask('GET', f'{API}/access')
expect('access', (answer.status, body['protected'], body['role']), (200, False, 'admin'))
expect('the status', 'no password is set' in access()[1], True)

# Passwords by the control socket.
expect('too short', access('set-password', text='short\n')[0], 4)
expect('operator first', access('set-password', 'operator', text='operator word\n')[0], 4)
for role in ('admin', 'operator', 'read-only'):
    expect(f'password of {role}', access('set-password', role, text=f'{role} word\n')[0], 0)

# Closed.
for path in (f'{API}/state', f'{API}/events', f'{API}/live', '/metrics', '/readyz'):
    answer, body = ask('GET', path)
    expect(path, (answer.status, body['type']), (401, '/api/#login-needed'))
for path in ('/', '/healthz', '/api/', f'{API}/access'):
    expect(path, ask('GET', path)[0].status, 200)

# Roles.
cookies = {}
for role in ('admin', 'operator', 'read-only'):
    answer, body = log_in(f'{role} word')
    expect(f'login of {role}', (answer.status, body), (200, {'role': role}))
    cookies[role] = cookie(answer)
for role, mute, setting in (('read-only', 403, 403), ('operator', 200, 403), ('admin', 200, 200)):
    fields = {'Cookie': cookies[role], 'Origin': OWN}
    expect(f'{role} reads', ask('GET', f'{API}/state', **fields)[0].status, 200)
    expect(f'{role} mutes', ask('PATCH', f'{API}/channels/1', {'mute': 'toggle'}, **fields)[0].status, mute)
    expect(f'{role} sets', ask('PATCH', f'{API}/settings', {'commandAccess': 'read-only'}, **fields)[0].status, setting)

# Pages of other sites.
for origin in (None, 'null', 'http://evil.example', OWN + '1'):
    fields = {'Cookie': cookies['admin'], **({'Origin': origin} if origin else {})}
    expect(f'from {origin}', ask('PATCH', f'{API}/channels/1', {'mute': True}, **fields)[0].status, 403)
expect('a name of somebody', ask('GET', f'{API}/state', Host='evil.example', Cookie=cookies['admin'])[0].status, 200)

# Tokens.
status, text, _ = access('token', 'add', 'Hall', '--role', 'operator')
token = text.split('\n')[-1]
bearer = {'Authorization': f'Bearer {token}'}
expect('metrics', ask('GET', '/metrics', **bearer)[0].status, 200)
expect('the token mutes', ask('PATCH', f'{API}/channels/2', {'mute': True}, **bearer)[0].status, 200)
audit = ask('GET', f'{API}/audit', **bearer)[1]
expect('the audit trail', 'as token Hall' in audit[0]['origin'], True)
expect('revoked', access('token', 'revoke', 'Hall')[0], 0)
expect('a revoked token', ask('GET', f'{API}/state', **bearer)[0].status, 401)

# A page that is open ends with its session.
live = connect()
live.request('GET', f'{API}/live?meters=5', headers={'Cookie': cookies['read-only']})
stream = live.getresponse()
expect('live', stream.status, 200)
stream.readline()
ended = threading.Event()


def drain():
    while stream.read1(4096):
        pass
    ended.set()


threading.Thread(target=drain, daemon=True).start()
expect('logout', ask('POST', f'{API}/logout', Cookie=cookies['read-only'], Origin=OWN)[0].status, 204)
expect('the stream ends', ended.wait(15), True)
expect('after logout', ask('GET', f'{API}/state', Cookie=cookies['read-only'])[0].status, 401)

# Guessing, by many at once.
results = []
threads = [threading.Thread(target=lambda n=n: results.append(log_in(f'guess number {n}')[0].status)) for n in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
expect('nothing but refusals', set(results) <= {401, 429, 503}, True)
expect('few were tried', results.count(401) <= 12, True)
expect('many had to wait', results.count(429) > 10, True)
expect('who is in stays in', ask('GET', f'{API}/state', Cookie=cookies['admin'])[0].status, 200)
answer, body = wait_until_let('operator word')
expect('the owner gets in', (answer.status, body), (200, {'role': 'operator'}))

# Another password ends what the one before let in.
expect('another password', access('set-password', text='a newer word\n')[0], 0)
expect('the old session', ask('GET', f'{API}/state', Cookie=cookies['admin'])[0].status, 401)
expect('the old password', wait_until_let('admin word')[0].status, 401)
print(json.dumps({'refused': results.count(401), 'waited': results.count(429)}))
