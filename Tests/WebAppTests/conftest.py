"""What all tests of the web app share: a device (the stand-in, or the one at ANI4OUT_URL) and browsers."""

import json
import os
import pathlib
import sys
import urllib.request

import pytest
from playwright.sync_api import Error, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from mock import device as stand_in  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
APP = ROOT / "Sources" / "WebApp"
REAL = os.environ.get("ANI4OUT_URL")


class Device:
    """The device under test, by its own HTTP API and, where it is the stand-in, by its faults on demand."""

    def __init__(self, url):
        self.url = url.rstrip("/") + "/"

    def request(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={
            "Content-Type": "application/json", **(headers or {})})
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

    def mock(self, what, **body):
        return self.request("POST", f"mock/{what}", body)


def pytest_collection_modifyitems(items):
    if not REAL:
        return
    skip = pytest.mark.skip(reason="needs faults on demand, which only the stand-in has")
    for item in items:
        if "mock" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def _device():
    if REAL:
        yield Device(REAL)
        return
    server = stand_in.serve()
    yield Device(f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()


@pytest.fixture
def device(_device):
    """The device with its defaults."""
    if REAL:
        _device.request("POST", "api/v1/presets/defaults/recall")
        for number in (1, 2, 3, 4):
            _device.patch(f"/channels/{number}", {"maximumGainDb": 30})
        for preset in _device.state()["presets"]:
            _device.request("DELETE", f"api/v1/presets/{preset['slot']}")
    else:
        _device.mock("restore")
        _device.mock("assets")
        _device.mock("reset")
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
        self.page.set_default_timeout(8000)
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

    def wait(self, condition, seconds=6):
        """Waits for a condition in the page; Playwright's own way needs eval, which the page's policy forbids."""
        def holds():
            try:
                return self.page.evaluate(condition)
            except Error as error:
                if "navigation" in str(error):
                    return False
                raise

        self.until(holds, condition, seconds)

    def until(self, condition, what="", seconds=4):
        """Waits for something on this side."""
        for _ in range(int(seconds * 50)):
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
