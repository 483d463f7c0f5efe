"""The stand-in tells no lies: what it answers has the form of what the program answers."""

import urllib.error

import pytest

from conftest import StandIn

#: What both are asked. Values differ, names and kinds of values do not.
PATHS = ["/state", "/status", "/clock", "/sources", "/presets", "/undo", "/events", "/access", "/network", "/network/sources", "/devices",
         "/diagnosis", "/resets", "/channels", "/channels/1", "/channels/1/equalizer", "/channels/1/equalizer/bands/2",
         "/channels/1/response?points=8", "/settings", "/device"]
#: Objects whose names are values.
FREE = ["/state: fixed", "/network/sources: refused"]


def differences(here, there, place):
    """Names and kinds of `here` that are not in `there`. What is null or empty on one side says nothing."""
    if here is None or there is None:
        return []
    if isinstance(here, dict) and isinstance(there, dict):
        if any(place.endswith(name) for name in FREE):
            return []
        return [f"{place} {name}" for name in here if name not in there] + [
            line for name in here if name in there for line in differences(here[name], there[name], f"{place} {name}")]
    if isinstance(here, list) and isinstance(there, list):
        # The first of a list stands for all, as the first of the other does.
        return differences(here[0], there[0], place) if here and there else []
    kinds = [bool if isinstance(x, bool) else float if isinstance(x, (int, float)) else type(x) for x in (here, there)]
    return [] if kinds[0] is kinds[1] else [f"{place}: {here!r} and {there!r}"]


@pytest.fixture
def other():
    found = StandIn()
    yield found
    found.end()


@pytest.fixture
def program(device):
    if device.kind == "stand-in":
        pytest.skip("compares the stand-in with a device")
    return device


@pytest.mark.ci
def test_its_answers_have_the_form_of_the_devices(program, other):
    for device in (program, other):
        device.request("PUT", "api/v1/presets/1", {"name": "Speech"})
        device.patch("/channels/2", {"gainDb": -4}, name="Ann")
    lines = []
    for path in PATHS:
        real, made_up = program.get(path), other.get(path)
        lines += [f"only the stand-in: {line}" for line in differences(made_up, real, f"{path}:")]
    assert not lines, "\n".join(lines)


@pytest.mark.ci
@pytest.mark.parametrize("method, path, body", [
    ("PATCH", "/channels/1", {"gainDb": 99}), ("PATCH", "/channels/1", {"gain": 1}), ("PATCH", "/channels/9", {"gainDb": 1}),
    ("PATCH", "/channels/1/equalizer/bands/2", {"type": "low-cut"}), ("PATCH", "/channels/1", {"mute": "loud"}),
    ("PATCH", "/device", {"summing": "3+1"}), ("PUT", "/sources/1", {"sdp": "nonsense"}), ("PUT", "/sources/1", {"url": "http://"}),
    ("POST", "/presets/7/recall", None), ("POST", "/presets/7/file", {}), ("POST", "/resets/moon", {"confirm": True}),
    ("POST", "/resets/network", {}), ("GET", "/moon", None), ("PUT", "/access/passwords/admin", {"password": "short"}),
    ("POST", "/clips/clear", None), ("POST", "/clips/2/clear", None), ("POST", "/clips/5/clear", None),
    ("POST", "/redo", None), ("DELETE", "/presets/7", None), ("POST", "/identify", {"on": False}),
])
def test_it_refuses_what_the_device_refuses(program, other, method, path, body):
    def status(device):
        try:
            device.request(method, "api/v1" + path, body)
            return "done"
        except urllib.error.HTTPError as refusal:
            return refusal.code

    assert status(other) == status(program)
