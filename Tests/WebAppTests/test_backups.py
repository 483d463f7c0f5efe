"""What stands in for a source: chosen among what is received, or from the network in one gesture."""

import pytest

from test_network import offer

pytestmark = pytest.mark.mock


def test_a_backup_is_chosen_by_menu_and_by_key_and_tells_which_of_the_two_plays(visit, device):
    page = visit("#/sources")
    menu = page.page.get_by_label("Backup of output 1, Channel 1")
    assert not menu.is_visible()
    assert page.page.get_by_text("There is no other source yet").is_visible()
    device.request("PUT", "api/v1/sources/2", {"url": "rtp://239.69.1.11?channels=2"})
    page.until(menu.is_visible)
    assert not page.page.get_by_text("There is no other source yet").is_visible()
    menu.select_option("2:2")
    page.until(lambda: device.channel(1)["backup"] == {"flow": 2, "channel": 2})
    page.until(lambda: page.page.get_by_text("its backup is ready").count() == 1)
    device.mock("source-fault")
    page.until(lambda: page.page.get_by_text("plays its backup: no packet of flow 1").count() == 1)
    menu.focus()
    menu.press("ArrowUp")
    page.until(lambda: device.channel(1)["backup"] == {"flow": 2, "channel": 1})
    menu.select_option(label="None")
    page.until(lambda: device.channel(1)["backup"] is None)


def test_a_source_stands_in_for_what_is_played_in_one_gesture(visit, device):
    page = visit("#/sources")
    button = offer(page, "Choir").get_by_role("button", name="Use as backup: Choir plays on output 1, 2")
    button.click()
    page.until(lambda: device.channel(1)["backup"] == {"flow": 2, "channel": 1})
    assert device.channel(2)["backup"] == {"flow": 2, "channel": 2}
    assert device.channel(1)["source"] == {"flow": 1, "channel": 1}
    # What an output plays cannot stand in for itself.
    offer(page, "Choir").locator("summary").click()
    page.page.get_by_role("button", name="Choir, 1 · Left on output 1").click()
    page.until(lambda: offer(page, "Choir").get_by_role("button", name="Use as backup: Choir plays on output 2").count() == 1)
