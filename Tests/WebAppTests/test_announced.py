"""A stream that ffmpeg announces, patched in a browser on the program itself by mouse and by keyboard, and heard.

Needs root (a network namespace for the sender), ffmpeg and a built program: .build/release/ani4out, or ANI4OUT_BINARY names it.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

from conftest import Device
from program import BINARY, ENVIRONMENT

HERE, THERE = "a4oweb0", "a4oweb1"

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("ffmpeg") or not shutil.which("ip") or not BINARY.exists(),
    reason="needs root, ffmpeg, ip and a built program")


def run(*words):
    subprocess.run(words, check=True)


@pytest.fixture
def sender(request):
    """A host of its own on a cable to this one, from which ffmpeg sends."""
    if request.config.getoption("--on") == "stand-in":
        pytest.skip("needs the program")
    subprocess.run(["ip", "netns", "del", THERE], stderr=subprocess.DEVNULL, check=False)
    run("ip", "netns", "add", THERE)
    try:
        run("ip", "link", "add", HERE, "type", "veth", "peer", "name", "eth0", "netns", THERE)
        run("ip", "addr", "add", "10.79.0.1/24", "dev", HERE)
        run("ip", "link", "set", HERE, "up")
        run("ip", "-n", THERE, "addr", "add", "10.79.0.2/24", "dev", "eth0")
        run("ip", "-n", THERE, "link", "set", "eth0", "up")
        run("ip", "-n", THERE, "route", "add", "224.0.0.0/4", "dev", "eth0")
        ffmpeg = subprocess.Popen([
            "ip", "netns", "exec", THERE, "ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-f", "lavfi", "-i",
            "sine=frequency=1000:sample_rate=48000:duration=120", "-c:a", "pcm_s24be", "-ac", "2", "-metadata",
            "title=Tone", "-f", "sap", "sap://239.69.9.1:5004?announce_addr=239.255.255.255&same_port=0&ttl=4"])
        yield ffmpeg
        ffmpeg.send_signal(signal.SIGINT)
        ffmpeg.wait(10)
    finally:
        run("ip", "netns", "del", THERE)


@pytest.fixture
def program():
    with tempfile.TemporaryDirectory() as state:
        process = subprocess.Popen(
            [BINARY, "run", "--output", "virtual", "--interface", HERE, "--state", state, "--json", "--http-port", "0",
             "--command-port", "0", "--bridge-port", "0", "--link-offset", "100"], stdout=subprocess.PIPE, text=True,
            env=ENVIRONMENT)
        port = next(found for found in (json.loads(line).get("ports", {}).get("http") for line in process.stdout) if found)
        yield Device(f"http://127.0.0.1:{port}")
        process.terminate()
        process.communicate(timeout=20)


def until(condition, what):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, what()
        time.sleep(0.2)


def is_heard(program, output):
    return (program.get("/status")["channels"][output - 1]["peakDbfs"] or -200) > -60


def meter(page, output):
    """What the meter behind the fader of this output shows, in dBFS."""
    bar = page.get_by_role("meter", name=f"Level of channel {output} after the fader", exact=True)
    return float(bar.get_attribute("aria-valuenow"))


@pytest.fixture
def page(browser, program):
    """The page Sources of the device."""
    page = browser.new_page()
    page.goto(f"{program.url}#/sources")
    yield page
    page.close()


def offer_of(page, name):
    return page.locator("ani-offer").filter(has=page.get_by_role("heading", name=name, exact=True))


def test_what_ffmpeg_announces_is_patched_by_a_click_and_heard(page, sender, program):
    offer = offer_of(page, "Tone")
    offer.locator("summary").click(timeout=30_000)
    page.get_by_role("button", name="Tone, Channel 2 on output 3").click()
    until(lambda: is_heard(program, 3), lambda: program.get("/status")["sources"])
    assert program.channel(3)["source"] == {"flow": 1, "channel": 2}
    assert program.channel(1)["source"] is None
    page.wait_for_selector("ani-offer .cross-button[aria-pressed=true]")
    # Withdrawn, it stays in the list as long as it is played. The device looks once a second at what is: of a stream that is
    # withdrawn sooner it does not keep why.
    page.wait_for_timeout(2000)
    sender.send_signal(signal.SIGINT)
    offer.get_by_text("Ended: its sender has withdrawn it").wait_for(timeout=20_000)


def test_it_is_patched_by_keys_alone_and_the_meters_move(page, sender, program):
    summary = offer_of(page, "Tone").locator("summary")
    summary.wait_for(timeout=30_000)
    summary.focus()
    page.keyboard.press("Enter")
    cross = page.get_by_role("button", name="Tone, Channel 1 on output 1")
    cross.wait_for()
    for _ in range(3):
        page.keyboard.press("Tab")
        if cross.evaluate("node => node === document.activeElement"):
            break
    for key in ("ArrowDown", "ArrowRight", "Space"):
        page.keyboard.press(key)
    until(lambda: program.channel(2)["source"] == {"flow": 1, "channel": 2}, lambda: program.channel(2)["source"])
    until(lambda: is_heard(program, 2), lambda: program.get("/status")["sources"])
    page.evaluate("() => { location.hash = '#/channels' }")
    page.get_by_role("meter", name="Level of channel 2 after the fader", exact=True).wait_for(state="attached")
    until(lambda: meter(page, 2) > -60, lambda: meter(page, 2))
    assert meter(page, 1) < -100
    sender.send_signal(signal.SIGINT)
    until(lambda: meter(page, 2) < -100, lambda: meter(page, 2))
