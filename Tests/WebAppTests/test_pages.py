"""Sources, presets, log, settings, front panel, big meters, listening."""

import json
import urllib.error

import pytest


def test_a_channel_is_assigned_by_click_and_by_key(visit, device):
    page = visit("#/sources")
    name = device.state()["sources"][0]["name"]
    cross = page.page.get_by_role("radio", name=f"{name}, Channel 3 on output 1")
    cross.check()
    page.until(lambda: device.channel(1)["source"] == {"flow": 1, "channel": 3})
    cross.press("ArrowDown")
    page.until(lambda: device.channel(1)["source"] == {"flow": 1, "channel": 4})
    page.page.get_by_role("radio", name="Nothing on output 1").check()
    page.until(lambda: device.channel(1)["source"] is None)


@pytest.mark.mock
def test_a_channel_is_assigned_by_dragging_its_name(visit, device):
    page = visit("#/sources")
    row = page.page.locator(".matrix th[draggable]").nth(5)
    row.drag_to(page.page.locator(".matrix thead th[data-output='2']"))
    page.until(lambda: device.channel(2)["source"] == {"flow": 1, "channel": 6})


@pytest.mark.mock
def test_a_source_is_added_by_sdp_refused_with_a_reason_and_removed(visit, device):
    page = visit("#/sources")
    page.page.get_by_role("button", name="Add source").click()
    sheet = page.page.locator("dialog")
    sheet.get_by_label("URL or session description").fill("http://nonsense")
    sheet.get_by_role("button", name="Receive").click()
    page.until(lambda: "is no source" in sheet.locator(".field-note").inner_text())
    assert sheet.get_by_label("URL or session description").input_value() == "http://nonsense"
    sheet.get_by_label("URL or session description").fill("v=0\no=- 1 1 IN IP4 10.0.0.8\ns=Console\n")
    sheet.get_by_role("button", name="Receive").click()
    page.until(lambda: [s["name"] for s in device.state()["sources"]] == ["Stage box", "Console"])
    page.until(lambda: page.page.get_by_role("button", name="Add source").is_disabled())
    page.page.get_by_role("button", name="Remove source 2").click()
    assert "No output plays it" in page.page.locator("dialog").inner_text()
    page.page.locator("dialog").get_by_role("button", name="Remove").click()
    page.until(lambda: len(device.state()["sources"]) == 1)


@pytest.mark.mock
def test_a_source_tells_its_fault_and_what_offset_would_do(visit, device):
    page = visit("#/sources")
    page.page.get_by_role("button", name="Use it").click()
    page.until(lambda: device.state()["settings"]["linkOffsetMs"] == 2)
    device.mock("source-fault", on=True)
    card = page.page.locator("ani-source")
    page.until(lambda: "no packet for 3.2 s" in card.inner_text() and "cable is plugged in" in card.inner_text())


@pytest.mark.mock
def test_what_cannot_be_changed_is_shown_without_its_controls(visit, device):
    place = "the command line"
    device.mock("reset", fixed={"/sources": place, "/channels/0/source": place, "/settings": place})
    page = visit("#/sources")
    assert page.page.get_by_role("button", name="Add source").is_disabled()
    assert f"Fixed by {place}" in page.page.locator("ani-sources-page").inner_text()
    assert not page.page.get_by_role("button", name="Remove source 1").is_visible()
    assert page.page.get_by_role("radio", name="Nothing on output 1").is_disabled()
    assert page.page.get_by_role("radio", name="Nothing on output 2").is_enabled()
    page.go("#/settings/clock")
    page.until(lambda: page.page.get_by_label("Clock", exact=True).is_disabled())
    assert page.page.get_by_role("textbox", name="Link offset").is_disabled()


@pytest.mark.ci
def test_presets_are_saved_changed_recalled_renamed_and_deleted(visit, device):
    page = visit("#/presets")
    page.page.get_by_role("button", name="Save as preset 1", exact=True).click()
    page.page.locator("dialog").get_by_label("Name").fill("Speech")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.state()["device"]["presetName"] == "Speech")
    device.patch("/channels/1", {"gainDb": -11})
    page.until(lambda: "unsaved changes" in page.page.locator(".presets .active").inner_text())
    star = page.page.get_by_role("img", name="unsaved changes")
    assert star.inner_text() == "*"
    page.page.get_by_role("button", name="Recall Speech").click()
    assert "unsaved changes" in page.page.locator("dialog").inner_text()
    page.page.locator("dialog").get_by_role("button", name="Recall").click()
    page.until(lambda: device.channel(1)["gainDb"] == 0)
    page.page.get_by_role("button", name="Rename Speech").click()
    page.page.locator("dialog").get_by_label("Name").fill("Talk")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.state()["device"]["presetName"] == "Talk")
    page.page.get_by_role("button", name="Save over Talk").click()
    assert "replaces Talk" in page.page.locator("dialog").inner_text()
    page.page.locator("dialog").get_by_role("button", name="Overwrite").click()
    page.page.get_by_role("button", name="Delete Talk").click()
    page.page.locator("dialog").get_by_role("button", name="Delete").click()
    page.until(lambda: device.state()["presets"] == [])


def test_a_preset_is_exported_and_imported_after_its_differences_were_seen(visit, device, tmp_path):
    page = visit("#/presets")
    device.request("PUT", "api/v1/presets/1", {"name": "Speech"})
    device.patch("/channels/1", {"gainDb": -20})
    with page.page.expect_download() as download:
        page.page.get_by_role("link", name="Export Speech to a file").click()
    file = tmp_path / "speech.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["schema"] == "ani4out-preset"
    page.page.get_by_role("button", name="Import…").click()
    sheet = page.page.locator("dialog")
    sheet.get_by_label("Preset file").set_input_files(file)
    page.until(lambda: "output 1 gain" in sheet.inner_text())
    assert device.channel(1)["gainDb"] == -20
    sheet.get_by_role("button", name="Import").click()
    page.until(lambda: [p["slot"] for p in device.state()["presets"]] == [1, 2])
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    page.page.get_by_role("button", name="Import…").click()
    sheet.get_by_label("Preset file").set_input_files(bad)
    page.until(lambda: sheet.locator(".field-note").inner_text() != "")


def test_default_settings_ask_first(visit, device):
    device.patch("/channels/3", {"gainDb": -30})
    page = visit("#/presets")
    page.page.get_by_role("button", name="Recall default settings…").click()
    page.page.locator("dialog").get_by_role("button", name="Recall").click()
    page.until(lambda: device.channel(3)["gainDb"] == 0)


@pytest.mark.mock
def test_the_log_filters_sorts_follows_pauses_and_exports_what_it_shows(visit, device):
    page = visit("#/log")
    rows = page.page.locator("table.log tbody tr")
    page.until(lambda: rows.count() == 3)
    page.page.get_by_role("radio", name="Warning").check()
    page.until(lambda: rows.count() == 1)
    device.mock("log", kind=311, text="card hw:1: not there; plug it in")
    page.until(lambda: rows.count() == 2)
    page.page.get_by_role("button", name="Following").click()
    device.mock("log", kind=311, text="card hw:2: not there; plug it in")
    page.until(lambda: "1 more are waiting" in page.page.locator("ani-log-page").inner_text())
    assert rows.count() == 2
    page.page.get_by_role("button", name="Paused").click()
    page.until(lambda: rows.count() == 3)
    page.page.get_by_role("button", name="Severity").click()
    page.until(lambda: "Warning" in rows.first.inner_text())
    page.page.get_by_label("Contains").fill("hw:2")
    page.until(lambda: rows.count() == 1)
    with page.page.expect_download() as download:
        page.page.get_by_role("link", name="CSV").click()
    text = open(download.value.path()).read()
    assert "hw:2" in text and "hw:1" not in text


def test_general_settings_reach_the_device(visit, device):
    page = visit("#/settings")
    page.page.get_by_label("Device name").fill("Stage left")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.state()["device"]["name"] == "Stage left")
    page.until(lambda: page.page.locator(".device-name").inner_text() == "Stage left")
    page.page.get_by_role("radio", name="Dim").check()
    page.until(lambda: device.state()["device"]["brightness"] == "dim")
    page.page.get_by_label("Device name").fill("")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.state()["device"]["deviceName"] is None)
    page.page.get_by_role("radio", name="Full").check()
    page.page.get_by_label("Name of this browser").fill("Ann")
    page.page.keyboard.press("Tab")
    page.page.get_by_role("radio", name="Pre-fader").check()
    page.until(lambda: "(Ann " in device.get("/undo")["undoable"][0]["origin"])


def test_latency_changes_and_tells_what_it_costs(visit, device):
    page = visit("#/settings/clock")
    field = page.page.get_by_role("textbox", name="Link offset")
    field.fill("5")
    field.press("Enter")
    page.until(lambda: device.state()["settings"]["linkOffsetMs"] == 5)
    page.until(lambda: "240 frames" in page.page.locator(".consequences").inner_text())
    field.fill("10")
    field.press("Enter")
    page.until(lambda: device.state()["settings"]["linkOffsetMs"] == 10)


@pytest.mark.mock
def test_a_setting_for_the_next_start_says_so(visit, device):
    page = visit("#/settings/clock")
    page.page.get_by_label("Clock", exact=True).select_option("recovered")
    page.until(lambda: device.state()["needsRestart"] == ["clock"])
    page.until(lambda: "Used from the next start on: Clock" in page.page.locator(".notice").inner_text())


def test_network_outputs_and_about_tell_what_is(visit, device):
    page = visit("#/settings/network")
    page.until(lambda: "command strings, port" in page.page.locator(".settings-body").inner_text())
    page.go("#/settings/outputs")
    page.until(lambda: "virtual" in page.page.locator(".settings-body").inner_text())
    page.go("#/settings/about")
    page.until(lambda: device.state()["device"]["serialNumber"] in page.page.locator(".settings-body").inner_text())
    assert "Not made or endorsed by Shure" in page.page.locator(".settings-body").inner_text()


@pytest.mark.mock
def test_an_interface_gets_another_address(visit, device):
    page = visit("#/settings/network")
    card = page.page.locator("ani-interface").filter(has_text="eth0 · control")
    card.get_by_role("radio", name="Static").check()
    assert card.get_by_label("Address", exact=True).input_value() == "10.0.0.20"
    card.get_by_label("Address", exact=True).fill("192.168.1.20")
    card.get_by_label("Prefix or mask").fill("255.255.255.254")
    card.get_by_label("DNS servers").fill("9.9.9.9, 1.1.1.1")
    card.get_by_role("button", name="Change the address of eth0").click()
    page.page.get_by_role("dialog").get_by_role("button", name="Change the address of eth0").click()
    page.until(lambda: "31 is out of range; expected 1 to 30" in card.get_by_role("alert").inner_text())
    assert card.get_by_label("Prefix or mask").get_attribute("aria-invalid") == "true"
    card.get_by_label("Prefix or mask").fill("255.255.255.0")
    card.get_by_role("button", name="Change the address of eth0").click()
    dialog = page.page.get_by_role("dialog")
    assert "192.168.1.20/24" in dialog.inner_text() and "is cut off" in dialog.inner_text()
    place = device.url.replace("127.0.0.1", "192.168.1.20")
    assert dialog.get_by_role("link").get_attribute("href").startswith(place)
    dialog.get_by_role("button", name="Change the address of eth0").click()
    page.until(lambda: device.get("/network")["interfaces"][0]["addressing"]["address"] == "192.168.1.20")
    assert device.get("/network")["interfaces"][0]["addressing"]["dns"] == ["9.9.9.9", "1.1.1.1"]
    assert card.get_by_role("link").get_attribute("href").startswith(place)


@pytest.mark.mock
def test_an_interface_that_is_written_by_hand_says_so(visit, device):
    page = visit("#/settings/network")
    card = page.page.locator("ani-interface").filter(has_text="eth1 · audio")
    assert "Cannot be changed here: eth1 has its address by /etc/network/interfaces" in card.inner_text()
    assert "7 packets arrived damaged" in card.inner_text() and "1000 Mbit/s, full duplex" in card.inner_text()
    assert card.get_by_role("button").count() == 0
    page.page.get_by_label("Interface for control").fill("eth0")
    page.page.get_by_label("Interface for control").press("Enter")
    page.until(lambda: device.state()["settings"]["controlInterface"] == "eth0")


@pytest.mark.mock
def test_the_check_up_lists_the_worst_first(visit, device):
    page = visit("#/settings/checkup")
    page.page.get_by_role("button", name="Check now").click()
    page.until(lambda: "1 warnings" in page.page.locator(".settings-body").inner_text())
    assert "Real-time priority" in page.page.locator(".findings > *").first.inner_text()


@pytest.mark.mock
def test_a_reset_tells_what_it_keeps_and_asks(visit, device):
    page = visit("#/settings/resets")
    page.page.get_by_role("button", name="Factory reset …").click()
    sheet = page.page.locator("dialog")
    assert "event log, serial number" in sheet.inner_text() and "passwords" in sheet.inner_text()
    sheet.get_by_role("button", name="Cancel").click()
    page.page.get_by_role("button", name="Network reset …").click()
    sheet.get_by_role("button", name="Network reset").click()
    page.until(lambda: "Begun: network reset" in page.page.locator(".toasts").inner_text())


def hold(page, seconds, by="mouse"):
    """Holds the reset button in the page's own time."""
    button = page.page.locator(".hold")
    if by == "mouse":
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        page.page.mouse.move(box["x"] + 20, box["y"] + 20)
        page.page.mouse.down()
    else:
        button.focus()
        page.page.keyboard.down("Space")
    page.page.clock.fast_forward(int(seconds * 1000)) if hasattr(page, "timed") else page.page.wait_for_timeout(seconds * 1000)
    if by == "mouse":
        page.page.mouse.up()
    else:
        page.page.keyboard.up("Space")


@pytest.mark.mock
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_reset_button_knows_two_times(visit, device, by):
    page = visit("#/front")
    hold(page, 1, by)
    page.page.wait_for_timeout(200)
    assert page.page.locator("dialog").count() == 0
    hold(page, 4.3, by)
    page.page.wait_for_selector("dialog:has-text('network reset')")
    page.page.keyboard.press("Escape")
    button = page.page.locator(".hold")
    button.focus()
    page.page.keyboard.down("Space")
    page.page.wait_for_selector("dialog:has-text('factory reset')", timeout=9500)
    page.page.keyboard.up("Space")


@pytest.mark.mock
def test_the_panel_shows_the_lights_and_their_reasons(visit, device):
    page = visit("#/front")
    light = lambda name: page.page.locator(f"[data-light='{name}']").get_attribute("class")
    page.until(lambda: "green" in light("power") and "off" in light("encryption"))
    device.mock("level", channel=1, db=0.0)
    device.mock("level", channel=2, db=-10)
    device.mock("level", channel=3, db=-40)
    device.mock("level", channel=4, db=-80)
    page.until(lambda: [light(f"signal{n}").split()[-1] for n in (1, 2, 3, 4)] == ["red", "amber", "green", "off"])
    device.mock("output-fault", reason="card hw:1 was unplugged")
    page.until(lambda: "red" in light("power"))
    assert "card hw:1 was unplugged" in page.page.locator("ani-front-page").inner_text()


def test_big_meters_have_no_controls(visit, device):
    page = visit("#/panel")
    assert page.page.locator("ani-kiosk-page ani-meter").count() == 4
    assert page.page.locator("ani-kiosk-page :is(button, input, select)").count() == 0
    assert not page.page.locator("ani-header").is_visible()
    page.page.get_by_role("link", name="Leave").click()
    page.page.wait_for_selector("ani-strip")


def test_an_output_is_heard(visit, device):
    page = visit("#/listen")
    page.page.get_by_role("button", name="Play").click()
    page.page.wait_for_selector("text=Playing")
    page.page.get_by_role("slider", name="Volume").fill("20")
    page.page.get_by_role("button", name="Stop").click()
    page.page.wait_for_selector("text=is not being listened to")


@pytest.mark.ci
def test_merely_opening_pages_changes_nothing(visit, device):
    before = device.state()["revision"]
    page = visit("#/channels")
    for path in ("#/eq/2", "#/sources", "#/presets", "#/log", "#/front", "#/listen", "#/devices", "#/settings/clock", "#/settings/network", "#/panel"):
        page.go(path)
    assert device.state()["revision"] == before


def test_the_focus_stays_where_it_was_when_a_preset_is_recalled(visit, device):
    device.request("PUT", "api/v1/presets/1", {"name": "Speech"})
    device.request("PUT", "api/v1/presets/2", {"name": "Concert"})
    page = visit("#/presets")
    page.page.get_by_role("button", name="Recall Speech").focus()
    page.page.keyboard.press("Enter")
    page.until(lambda: device.state()["device"]["presetName"] == "Speech")
    page.page.wait_for_timeout(150)
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Recall Speech"


@pytest.mark.mock
def test_the_log_does_not_move_under_the_reader(visit, device):
    for number in range(60):
        device.mock("log", kind=301, text=f"source {number}: no packet; check it")
    page = visit("#/log")
    frame = page.page.locator(".table-frame")
    page.until(lambda: page.page.locator("table.log tbody tr").count() > 50)
    frame.evaluate("node => { node.scrollTop = 400; }")
    page.page.wait_for_timeout(100)
    device.mock("log", kind=311, text="card hw:1: not there; plug it in")
    page.until(lambda: "1 more are waiting" in page.page.locator("ani-log-page").inner_text())
    assert frame.evaluate("node => node.scrollTop") == 400
    frame.evaluate("node => { node.scrollTop = 0; }")
    page.until(lambda: "hw:1" in page.page.locator("table.log").inner_text())


@pytest.mark.mock
def test_devices_of_the_network_are_listed_with_links_and_warnings(visit, device):
    page = visit("#/devices")
    page.page.wait_for_selector("text=3 devices on the network")
    rows = page.page.locator("table.devices tbody tr")
    own, other, strange = (rows.nth(n) for n in range(3))
    assert "this device" in own.inner_text() and own.get_by_role("link").count() == 0
    assert other.get_by_role("link", name="Foyer").get_attribute("href") == "http://ANI4OUT-d4e5f6.local:8080"
    assert "the older of the two needs an update" in other.inner_text()
    # A name is a text, and an address that is no web page's leads nowhere.
    assert "<b>Bar</b>" in strange.inner_text() and strange.get_by_role("link").count() == 0
    assert "Does not answer" in strange.inner_text()
    page.page.get_by_role("link", name="Foyer").focus()
    device.mock("neighbours", gone="<b>Bar</b>")
    page.page.wait_for_selector("text=2 devices on the network")
    assert page.page.evaluate("document.activeElement.textContent") == "Foyer"
