"""What all tests of the web app share: a device and browsers.

A test runs against the stand-in (mock/), against the built program, or against the device at ANI4OUT_URL: `--on` chooses.
"""

import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Error, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from mock import device as stand_in  # noqa: E402
from program import BINARY, ROOT, Program  # noqa: E402

APP = ROOT / "Sources" / "WebApp"
#: Seconds anything may take on a machine that has other things to do: they end what hangs, they judge nothing.
PATIENCE = 30
REAL = os.environ.get("ANI4OUT_URL")


class Device:
    """The device under test, by its own HTTP API. `kind`: `stand-in`, `program` or `elsewhere`."""

    kind = "elsewhere"
    #: Where control systems reach it; None: not known.
    command_port = int(os.environ["ANI4OUT_COMMAND_PORT"]) if "ANI4OUT_COMMAND_PORT" in os.environ else None

    def __init__(self, url):
        self.url = url.rstrip("/") + "/"

    def request(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        # With a cookie, only the device's own page may change something.
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Content-Type": "application/json", "Origin": self.url[:-1], **(headers or {})})
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def get(self, path):
        return self.request("GET", "api/v1" + path)

    def patch(self, path, body, name=None):
        return self.request("PATCH", "api/v1" + path, body, {"X-Client-Name": name} if name else None)

    def state(self):
        return self.get("/state")

    def cookie(self, role, password):
        """What a browser holds that is logged in."""
        request = urllib.request.Request(
            self.url + "api/v1/login", data=json.dumps({"password": password}).encode(), method="POST",
            headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert json.loads(answer.read())["role"] == role
            return answer.headers["Set-Cookie"].split(";")[0]

    def state_as(self, role, password):
        return self.request("GET", "api/v1/state", headers={"Cookie": self.cookie(role, password)})

    def channel(self, number):
        return self.state()["channels"][number - 1]

    def begin(self):
        """Defaults, no preset, one source of eight channels that play."""
        self.request("POST", "api/v1/presets/defaults/recall")
        state = self.state()
        for preset in state["presets"]:
            self.request("DELETE", f"api/v1/presets/{preset['slot']}")
        if len(state["sources"]) > 1:
            self.request("DELETE", "api/v1/sources/2")
        if [s["name"] for s in state["sources"][:1]] != ["Stage box"]:
            self.request("PUT", "api/v1/sources/1", {"sdp": STAGE_BOX})
        self.patch("/settings", {"linkOffsetMs": 10, "commandAccess": "read-write", "commandAllow": "all"})
        self.patch("/device", {"deviceName": None, "brightness": "full"})
        self.request("POST", "api/v1/batch", [
            {"method": "PATCH", "path": f"/channels/{n}",
             "body": {"maximumGainDb": 30, "source": {"flow": 1, "channel": n}, "backup": None}} for n in (1, 2, 3, 4)])
        self.request("POST", "api/v1/identify", {"on": False})
        self.request("POST", "api/v1/clips/clear")

    def level(self, channel, db):
        """Sound of this level on an output, from 0 dBFS on as it clips."""
        generator = {"type": "tone", "frequencyHz": 1000, "levelDbfs": min(db, 0)} if db >= -80 else {"type": "off"}
        self.patch(f"/channels/{channel}", {"generator": generator, "gainDb": 0 if db < 0 else 3})

    def end(self):
        pass


#: What is received; nobody sends it.
STAGE_BOX = "\r\n".join([
    "v=0", "o=- 1 1 IN IP4 10.0.0.5", "s=Stage box", "c=IN IP4 239.69.1.10/32", "t=0 0", "m=audio 5004 RTP/AVP 96",
    "a=rtpmap:96 L24/48000/8", "a=ptime:1", ""])


class StandIn(Device):
    """The stand-in, with faults on demand."""

    kind = "stand-in"

    def __init__(self):
        self.server = stand_in.serve()
        super().__init__(f"http://127.0.0.1:{self.server.server_address[1]}")

    def mock(self, what, **body):
        return self.request("POST", f"mock/{what}", body)

    def begin(self):
        self.mock("restore")
        self.mock("assets")
        self.mock("reset")

    def level(self, channel, db):
        self.mock("level", channel=channel, db=db)

    def freeze(self):
        self.mock("freeze")

    def drop(self):
        self.mock("drop")

    def restore(self):
        self.mock("restore")

    def start_anew(self):
        """All it was is forgotten, and it is back."""
        self.mock("reset")
        self.mock("restore")

    def end(self):
        self.server.shutdown()


class Built(Device):
    """The program itself."""

    kind = "program"

    def __init__(self, files):
        self.program = Program(files)
        super().__init__(self.program.url)

    @property
    def command_port(self):
        return self.program.ports["command"]

    def begin(self):
        self.restore()
        try:
            super().begin()
        except urllib.error.HTTPError as refusal:
            # A test set passwords.
            if refusal.code != 401:
                raise
            self.program.forget()
            super().begin()

    def freeze(self):
        self.program.freeze()

    def drop(self):
        self.program.kill()

    def restore(self):
        if self.program.is_running:
            self.program.thaw()
        else:
            self.program.start()

    def start_anew(self):
        self.program.forget()

    def end(self):
        self.program.end()


def pytest_addoption(parser):
    parser.addoption("--on", choices=["stand-in", "program", "both"], default="both",
                     help="what is tried: the stand-in, the built program, or (default) both, where it is built")
    parser.addoption("--web-files", action="store_true", help="the program serves Sources/WebApp, not what was built into it")


def pytest_generate_tests(metafunc):
    if "_device" not in metafunc.fixturenames:
        return
    wanted = metafunc.config.getoption("--on")
    kinds = ["stand-in", "program"] if wanted == "both" else [wanted]
    if wanted == "both" and not BINARY.exists():
        kinds.remove("program")
    metafunc.parametrize("_device", ["elsewhere"] if REAL else kinds, indirect=True, scope="session")


def pytest_collection_modifyitems(config, items):
    """Leaves out what a kind of device cannot do: `mock` tests are the stand-in's, `faults` nobody else's device's."""
    def can(item):
        kind = item.callspec.params.get("_device") if hasattr(item, "callspec") else None
        if "mock" in item.keywords:
            return kind in (None, "stand-in")
        return kind != "elsewhere" or "faults" not in item.keywords

    left_out = [item for item in items if not can(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if can(item)]


@pytest.fixture(scope="session")
def _device(request):
    files = APP if request.config.getoption("--web-files") else None
    device = {"stand-in": StandIn, "program": lambda: Built(files), "elsewhere": lambda: Device(REAL)}[request.param]()
    yield device
    device.end()


@pytest.fixture
def device(_device):
    """The device with its defaults."""
    _device.begin()
    return _device


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), headless=True,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--js-flags=--expose-gc"])
        yield running
        running.close()


class Visit:
    """One browser's page, which notes every error."""

    def __init__(self, browser, device, path="", **options):
        options = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark", "locale": "en-GB", **options}
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.note)
        self.page.set_default_timeout(PATIENCE * 1000)
        self.device = device
        self.page.goto(device.url + path)
        self.begin()

    def begin(self):
        self.page.wait_for_selector("main h1", state="attached")
        self.wait("document.documentElement.dataset.connection === 'live'")

    def note(self, message):
        text = message.text
        # The browser itself tells of requests that were refused or cut; the page's own words are what counts.
        if message.type == "error" and "Failed to load resource" not in text:
            self.errors.append(text)

    def go(self, path):
        self.page.evaluate("hash => { location.hash = hash }", path)
        name = path[2:].split("/")[0].split("?")[0]
        self.wait(f"document.documentElement.dataset.page === '{name}'")
        self.page.wait_for_timeout(100)

    def wait(self, condition, seconds=PATIENCE):
        """Waits for a condition in the page; Playwright's own way needs eval, which the page's policy forbids."""
        def holds():
            try:
                return self.page.evaluate(condition)
            except Error as error:
                if "navigation" in str(error):
                    return False
                raise

        self.until(holds, condition, seconds)

    def until(self, condition, what="", seconds=PATIENCE):
        """Waits for something on this side."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(what or "it did not come to be")

    def module(self, path):
        """Where a module of the page is: beside the one the page began with."""
        return self.page.evaluate("path => new URL(path, document.querySelector('script[type=module]').src).href", path)

    def close(self):
        self.context.close()
        assert self.errors == [], "\n".join(self.errors)


@pytest.fixture
def visit(browser, device):
    """Opens pages: `visit("#/eq/1", **browser options)`; they must have had no error at the end."""
    visits = []

    def open_page(path="#/channels", **options):
        visits.append(Visit(browser, device, path, **options))
        return visits[-1]

    yield open_page
    for one in visits:
        one.close()
