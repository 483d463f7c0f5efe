"""Streams on the network: the list, patching by click, key and drag, and the guide."""

import pytest

pytestmark = pytest.mark.mock


def offer(page, name):
    return page.page.locator("ani-offer").filter(has=page.page.get_by_role("heading", name=name, exact=True))


def test_everything_on_the_network_is_listed_with_the_reason_where_it_cannot_be_played(visit):
    page = visit("#/sources")
    page.until(lambda: page.page.locator("ani-offer").count() == 4)
    choir = offer(page, "Choir").inner_text()
    assert "L24 · 2 channels · 1 ms · 239.69.1.21:5004 · from 10.0.0.21" in choir
    assert "SAP · RAVENNA" in choir
    tape = offer(page, "Tape 96k")
    assert "Cannot be played: its sample rate is 96000 Hz" in tape.inner_text()
    assert tape.get_by_role("button").count() == 0
    assert "Ended: its sender does not announce it any more" in offer(page, "Hall microphones").inner_text()


def test_a_channel_is_patched_by_click_and_by_key_and_taken_away_again(visit, device):
    page = visit("#/sources")
    offer(page, "Choir").locator("summary").click()
    cross = page.page.get_by_role("button", name="Choir, 2 · Right on output 3")
    cross.click()
    page.until(lambda: device.channel(3)["source"] == {"flow": 2, "channel": 2})
    page.until(lambda: cross.get_attribute("aria-pressed") == "true")
    page.until(lambda: "received as source 2" in offer(page, "Choir").inner_text())
    cross.press("ArrowUp")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.channel(4)["source"] == {"flow": 2, "channel": 1})
    cross.click()
    page.until(lambda: device.channel(3)["source"] is None)


def test_a_channel_is_dragged_onto_an_output(visit, device):
    page = visit("#/sources")
    offer(page, "Choir").locator("summary").click()
    offer(page, "Choir").locator("th[draggable]").first.drag_to(page.page.locator(".output-tile").nth(1))
    page.until(lambda: device.channel(2)["source"] == {"flow": 2, "channel": 1})


def test_a_third_source_is_refused_with_the_reason(visit, device):
    page = visit("#/sources")
    for name, output in (("Choir", 3), ("Pulse", 4)):
        offer(page, name).locator("summary").click()
        row = "1 · Left" if name == "Choir" else "Channel 1"
        page.page.get_by_role("button", name=f"{name}, {row} on output {output}").click()
    page.until(lambda: "no third stream" in page.page.locator("body").inner_text())
    assert device.channel(3)["source"] == {"flow": 2, "channel": 1}


def test_a_long_list_is_cut_searched_and_changes_as_the_network_does(visit, device):
    page = visit("#/sources")
    page.until(lambda: page.page.locator("ani-offer").count() == 4)
    sample = device.get("/network/sources")["sources"][0]
    many = [{**sample, "id": f"{n:016x}", "name": f"Box {n:03}"} for n in range(500)]
    device.mock("network", sources=many)
    page.until(lambda: page.page.locator("ani-offer").count() == 30)
    page.page.get_by_label("Find").fill("box 499")
    page.until(lambda: page.page.locator("ani-offer h3").all_inner_texts() == ["Box 499"])
    page.page.get_by_label("Find").fill("")
    page.page.get_by_role("button", name="Show all").click()
    page.until(lambda: page.page.locator("ani-offer").count() == 500)


def test_the_guide_lists_what_is_there_and_plays_it_by_one_click(visit, device):
    device.mock("reset", empty=True)
    page = visit()
    page.page.locator(".guide").get_by_role("button", name="Play Choir on outputs 1 to 2").click()
    page.until(lambda: [device.channel(n)["source"] for n in (1, 2, 3)] == [
        {"flow": 1, "channel": 1}, {"flow": 1, "channel": 2}, None])
