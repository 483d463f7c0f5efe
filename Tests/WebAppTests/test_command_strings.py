"""Two pages and a control system in step. Needs the built program, or ANI4OUT_URL and ANI4OUT_COMMAND_PORT of a device."""

import socket
import time
from urllib.parse import urlsplit

import pytest

from test_fader import cap


@pytest.fixture
def control(device):
    if not device.command_port:
        pytest.skip("needs a device with command strings")
    with socket.create_connection((urlsplit(device.url).hostname, device.command_port), timeout=3) as connection:
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


@pytest.mark.ci
def test_two_pages_and_a_control_system_are_in_step(visit, device, control):
    one, two = visit(), visit()
    control.sendall(b"< SET 02 AUDIO_GAIN_HI_RES 1050 >")
    for page in (one, two):
        page.until(lambda: cap(page, 2).get_attribute("aria-valuenow") == "-5")
        assert "command" in page.page.locator("ani-strip").nth(1).locator("ani-fader").get_attribute("title")
    cap(one, 2).focus()
    one.page.keyboard.press("PageDown")
    two.until(lambda: cap(two, 2).get_attribute("aria-valuenow") == "-8")
    assert heard(control, "< REP 2 AUDIO_GAIN_HI_RES 1020 >")
    two.page.get_by_role("button", name="Mute output 2").click()
    assert heard(control, "AUDIO_MUTE ON >")
