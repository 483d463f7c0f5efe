#!/usr/bin/env python3
"""A stand-in for the device: serves Sources/WebApp and the HTTP API v1 with made-up audio, for development and tests.

    Tests/WebAppTests/mock/device.py [PORT]

POST /mock/… brings faults on demand: freeze, drop, restore, level, source-fault, source-warning, output-fault, edit,
network, reset, log, neighbours, assets.
"""

import gzip
import hashlib
import json
import mimetypes
import pathlib
import queue
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from mock import routes  # noqa: E402
from mock.access import Access  # noqa: E402
from mock.curves import response  # noqa: E402
from mock.state import Device, Refused  # noqa: E402
from mock.world import World  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "WebApp"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


class Assets:
    """The files of the page under a prefix that changes with their contents."""

    def __init__(self):
        digest = hashlib.sha256()
        for path in sorted(ROOT.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
        self.hash = digest.hexdigest()[:12]

    def index(self):
        text = (ROOT / "index.html").read_text()
        for attribute in ("src", "href"):
            for name in [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file()]:
                text = text.replace(f'{attribute}="{name}"', f'{attribute}="assets/{self.hash}/{name}"')
        return text.encode()

    def file(self, name):
        path = (ROOT / name).resolve()
        return path if path.is_relative_to(ROOT) and path.is_file() else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    @property
    def hub(self):
        return self.server.hub

    def answer(self, status, body=b"", kind="application/json", headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        headers = dict(headers)
        if len(body) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def handle_any(self):
        url = urlsplit(self.path)
        query = {k: v[-1] for k, v in parse_qs(url.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length) if length else b""
        if url.path.startswith("/mock/"):
            return self.answer(200, self.hub.mischief(url.path[6:], json.loads(raw or b"{}")))
        if self.hub.world.refusing:
            self.close_connection = True
            return None
        if url.path.startswith("/api/v1/"):
            try:
                self.hub.access.check(self.command, url.path[7:], self.headers.get("Cookie"))
            except Refused as refusal:
                return self.answer(refusal.status, refusal.body, "application/problem+json")
        if url.path == "/api/v1/live":
            return self.live(query)
        if url.path.startswith("/api/v1/listen/"):
            return self.listen()
        if url.path.startswith("/api/v1/"):
            return self.api(url.path[7:], query, raw)
        return self.static(url.path)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def api(self, path, query, raw):
        name = self.headers.get("X-Client-Name")
        origin = f"web {self.client_address[0]}" + (f" ({name})" if name else "")
        try:
            told = self.hub.access.answer(self.command, path, json.loads(raw) if raw else None, self.headers.get("Cookie"))
            if told:
                return self.answer(200, told[0], headers=told[1])
            result = routes.answer(self.hub, self.command, path, query, raw, origin)
        except Refused as refusal:
            return self.answer(refusal.status, refusal.body, "application/problem+json")
        if isinstance(result, tuple):
            return self.answer(200, result[0], result[1], result[2] if len(result) > 2 else ())
        headers = {}
        if path == "/state":
            headers["ETag"] = f'"{self.hub.device.instance}-{self.hub.device.revision}"'
        return self.answer(202 if path.startswith("/resets/") else 200, result, headers=headers)

    def static(self, path):
        assets = Assets()
        if path == "/":
            return self.answer(200, assets.index(), "text/html; charset=utf-8", {"Cache-Control": "no-cache"})
        name = path.split("/", 3)[3] if path.startswith("/assets/") and path.count("/") >= 3 else path[1:]
        file = assets.file(name)
        if not file:
            return self.answer(404, {"title": "Not found", "status": 404})
        kind = {".js": "text/javascript", ".svg": "image/svg+xml"}.get(file.suffix) or mimetypes.guess_type(file)[0]
        return self.answer(200, file.read_bytes(), f"{kind}; charset=utf-8", {"Cache-Control": "no-cache"})

    def listen(self):
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        header = b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 48000, 96000, 2, 16)
        self.wfile.write(header + b"data\xff\xff\xff\xff")
        import math
        start, sent = time.monotonic(), 0
        while True:
            due = int((time.monotonic() - start) * 48000) + 2400
            block = [int(6000 * math.sin(i * math.tau * 440 / 48000)) for i in range(sent, due)]
            self.wfile.write(struct.pack(f"<{len(block)}h", *block))
            self.wfile.flush()
            sent = due
            time.sleep(0.02)

    def live(self, query):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        box = queue.Queue()
        listener = lambda event, data, identity=None: box.put((event, data, identity))
        with self.hub.device.lock:
            self.hub.device.listeners.append(listener)
            first = self.hub.resume(self.headers.get("Last-Event-ID"))
        try:
            self.event("hello", {"instance": self.hub.device.instance, "version": "0.1.0",
                                 "assets": self.hub.world.assets or Assets().hash})
            for event, data, identity in first:
                self.event(event, data, identity)
            self.stream(box, float(query.get("meters", 0)), float(query.get("spectrum", 0)))
        finally:
            with self.hub.device.lock:
                self.hub.device.listeners.remove(listener)

    def stream(self, box, meters, spectrum):
        due = {"meters": 0.0, "spectrum": 0.0, "status": 0.0, "heartbeat": 0.0}
        every = {"meters": meters and 1 / meters, "spectrum": spectrum and 1 / spectrum, "status": 1, "heartbeat": 1}
        cookie = self.headers.get("Cookie")
        while not self.hub.world.refusing and self.hub.access.role(cookie):
            now = time.monotonic()
            if self.hub.world.frozen:
                time.sleep(0.05)
                continue
            for name, period in every.items():
                if period and now >= due[name]:
                    due[name] = max(due[name] + period, now)
                    self.periodic(name)
            waits = [due[n] - time.monotonic() for n, p in every.items() if p]
            try:
                event, data, identity = box.get(timeout=max(0.001, min(waits + [0.2])))
                self.event(event, data, identity)
            except queue.Empty:
                pass

    def periodic(self, name):
        world = self.hub.world
        if name == "meters":
            self.event("meters", world.meters())
        elif name == "spectrum":
            self.event("spectrum", world.spectrum(response))
        elif name == "status":
            self.event("status", world.status())
        else:
            self.wfile.write(b":\n\n")
            self.wfile.flush()

    def event(self, name, data, identity=None):
        head = f"id: {identity}\n" if identity else ""
        self.wfile.write(f"{head}event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()


class Hub:
    def __init__(self):
        self.device = Device()
        self.world = World(self.device)
        self.access = Access()

    def resume(self, last):
        instance, _, revision = (last or "").partition("-")
        known = [c["revision"] for c in self.device.changes]
        if instance == self.device.instance and revision.isdigit():
            revision = int(revision)
            if revision == self.device.revision or revision + 1 in known:
                return [("change", c, f"{instance}-{c['revision']}") for c in self.device.changes
                        if c["revision"] > revision]
        return [("state", self.device.document(), f"{self.device.instance}-{self.device.revision}")]

    def tell(self, event, data):
        for listener in list(self.device.listeners):
            listener(event, data)

    def mischief(self, what, body):
        world = self.world
        if what == "freeze":
            world.frozen = True
        elif what == "drop":
            world.refusing = True
        elif what == "restore":
            world.frozen = world.refusing = False
        elif what == "level":
            world.levels[body["channel"] - 1] = body["db"]
        elif what == "source-fault":
            world.source_fault = body.get("on", True)
            event = world.note(301 if world.source_fault else 302, "source 1: no packet for 3.2 s; check that the sender "
                               "is on" if world.source_fault else "source 1: audio arrives from 10.0.0.5")
            self.tell("log", event)
        elif what == "source-warning":
            world.source_warning = body["reason"]
        elif what == "output-fault":
            world.output_fault = body.get("reason")
        elif what == "edit":
            routes.answer(self, body["method"], body["path"], {}, json.dumps(body.get("body")).encode(),
                          body.get("origin", "web 10.0.0.9 (Ann)"))
        elif what == "neighbours":
            world.neighbours = [n for n in world.neighbours if n["name"] != body["gone"]]
        elif what == "log":
            self.tell("log", world.note(body["kind"], body["text"]))
        elif what == "certificate":
            self.access.certificate = body or None
        elif what == "assets":
            world.assets = body.get("hash")
        elif what == "network":
            self.device.network = body["sources"]
            self.tell("sources", {"revision": 2})
        elif what == "reset":
            listeners = self.device.listeners
            self.device.__init__()
            self.device.listeners = listeners
            self.world.__init__(self.device)
            self.access.__init__()
            if body.get("empty"):
                self.device.state["sources"] = []
                for channel in self.device.state["channels"]:
                    channel["source"] = None
            if body.get("fixed"):
                self.device.state["fixed"] = body["fixed"]
            self.tell("state", self.device.document())
        return {"revision": self.device.revision, "listeners": len(self.device.listeners)}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, address):
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, address)


def serve(port=0):
    """Starts a device on a free port in a thread of its own; returns the server."""
    server = Server(("127.0.0.1", port), Handler)
    server.hub = Hub()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    running = serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
    print(f"http://127.0.0.1:{running.server_address[1]}/", flush=True)
    threading.Event().wait()
