"""Two pages and a control system in step. Needs a real device: ANI4OUT_URL, and ANI4OUT_COMMAND_PORT of the same."""

import os
import socket
import time
from urllib.parse import urlsplit

import pytest

from conftest import REAL
from test_fader import cap

PORT = os.environ.get("ANI4OUT_COMMAND_PORT")


@pytest.fixture
def control():
    if not REAL or not PORT:
        pytest.skip("needs ANI4OUT_URL and ANI4OUT_COMMAND_PORT of a running device")
    with socket.create_connection((urlsplit(REAL).hostname, int(PORT)), timeout=3) as connection:
        yield connection


def heard(connection, text, seconds=3):
    """Whether the device says this within that time."""
    connection.settimeout(0.2)
    got, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            got += connection.recv(4096).decode()
        except TimeoutError:
            pass
        if text in got:
            return True
    return False


def test_two_pages_and_a_control_system_are_in_step(visit, device, control):
    one, two = visit(), visit()
    control.sendall(b"< SET 02 AUDIO_GAIN_HI_RES 1050 >")
    for page in (one, two):
        page.until(lambda: cap(page, 2).get_attribute("aria-valuenow") == "-5")
        assert "command" in page.page.locator("ani-strip").nth(1).locator("ani-fader").get_attribute("title")
    cap(one, 2).focus()
    one.page.keyboard.press("PageDown")
    two.until(lambda: cap(two, 2).get_attribute("aria-valuenow") == "-8")
    assert heard(control, "< REP 2 AUDIO_GAIN_HI_RES 1020 >") or heard(control, "< REP 02 AUDIO_GAIN_HI_RES 1020 >", 0.1)
    two.page.get_by_role("button", name="Mute output 2").click()
    assert heard(control, "AUDIO_MUTE ON >")
