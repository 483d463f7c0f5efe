"""The rest of a strip, and the tool bar."""

import pytest


def strip(visit, number):
    return visit.page.locator("ani-strip").nth(number - 1)


@pytest.mark.parametrize("typed, expected", [
    ("-6", -6), ("−6,5", -6.5), ("-inf", -110), ("+=3", 3), ("-=2.5", -2.5), ("x0.5", -6), ("4 dB", 4), ("+4", 4),
])
def test_a_gain_is_typed(visit, device, typed, expected):
    page = visit()
    field = strip(page, 1).get_by_role("textbox", name="Gain of output 1")
    field.fill(typed)
    field.press("Enter")
    page.until(lambda: device.channel(1)["gainDb"] == expected, f"{typed} gave {device.channel(1)['gainDb']}")


@pytest.mark.parametrize("typed, said", [("abc", "no number"), ("99", "-110 to 30"), ("", "no number")])
def test_what_is_no_gain_stays_as_it_was_and_says_why(visit, device, typed, said):
    page = visit()
    field = strip(page, 1).get_by_role("textbox", name="Gain of output 1")
    field.fill(typed)
    field.press("Enter")
    note = strip(page, 1).locator("ani-number .field-note")
    assert said.replace("-", "−") in note.inner_text().replace("-", "−")
    assert field.input_value() == "0.0"
    assert device.channel(1)["gainDb"] == 0


def test_two_buttons_step_the_gain(visit, device):
    page = visit()
    strip(page, 2).get_by_role("button", name="Less: Gain of output 2").click()
    page.until(lambda: device.channel(2)["gainDb"] == -0.5)
    strip(page, 2).get_by_role("button", name="More: Gain of output 2").click(modifiers=["Shift"])
    page.until(lambda: device.channel(2)["gainDb"] == -0.4)


def test_mute_is_said_in_words_too(visit, device):
    page = visit()
    mute = page.page.get_by_role("button", name="Mute output 3")
    mute.click()
    page.until(lambda: device.channel(3)["mute"])
    assert mute.get_attribute("aria-pressed") == "true" and "Muted" in mute.inner_text()
    mute.press("Space")
    page.until(lambda: not device.channel(3)["mute"])


def test_polarity_and_analog_level(visit, device):
    page = visit()
    page.page.get_by_role("button", name="Invert the polarity of output 4").click()
    page.until(lambda: device.channel(4)["polarity"] == "inverted")
    page.page.get_by_label("Analog level of output 4").select_option("mic")
    page.until(lambda: device.channel(4)["outputLevel"] == "mic")


def test_summing_shows_what_the_outputs_carry_and_a_limiter(visit, device):
    page = visit()
    assert page.page.locator("ani-sum").count() == 0
    page.page.get_by_role("radio", name="1+2+3+4").check()
    page.until(lambda: device.state()["device"]["summing"] == "1+2+3+4")
    page.page.wait_for_selector("ani-sum")
    assert "Outputs 1, 2, 3, 4 carry 1 + 2 + 3 + 4" in page.page.locator(".sums-text").inner_text()
    assert "direct outputs are never limited" in page.page.locator(".sums-text").inner_text()
    assert page.page.get_by_role("meter", name="Gain reduction of Sum 1 + 2 + 3 + 4").count() == 1


def test_the_place_of_the_meters_is_the_devices(visit, device):
    page = visit()
    page.page.get_by_role("radio", name="Pre-fader").check()
    page.until(lambda: device.state()["device"]["meterMode"] == "pre-fader")
    page.page.wait_for_selector("ani-levels.pre")


@pytest.mark.ci
def test_a_clip_is_held_and_cleared_by_click_and_by_key(visit, device):
    page = visit()
    clip = strip(page, 2).locator(".clip")
    latches = lambda: [c["clipLatched"] for c in device.get("/status")["channels"]]
    for number in (2, 4):
        device.level(number, 0.0)
        page.page.wait_for_selector(f"ani-strip:nth-child({number}) .clip.on")
        device.level(number, -30.0)
    page.page.wait_for_selector("ani-strip:nth-child(2):has(.now:text-matches('30'))")
    assert "clipped" in clip.get_attribute("aria-label")
    clip.click()
    page.wait("!document.querySelector('ani-strip:nth-child(2) .clip.on')")
    page.until(lambda: latches() == [False, False, False, True], "the latch of a channel is cleared by itself")
    assert page.page.locator("ani-strip:nth-child(4) .clip.on").count() == 1
    device.level(2, 0.0)
    page.page.wait_for_selector("ani-strip:nth-child(2) .clip.on")
    device.level(2, -30.0)
    page.page.wait_for_selector("ani-strip:nth-child(2):has(.now:text-matches('30'))")
    page.page.keyboard.press("c")
    page.wait("!document.querySelector('ani-strip .clip.on')")
    page.until(lambda: latches() == [False] * 4)


def test_a_peak_stays_until_it_is_cleared(visit, device):
    page = visit()
    device.level(1, -12.3)
    peak = strip(page, 1).locator(".peak")
    shown = lambda: float(peak.inner_text().replace("−", "-").replace("∞", "inf").replace("–", "nan"))
    page.until(lambda: shown() >= -12.3)
    device.level(1, -50)
    # Quieter, as the device says, and so it is shown; the highest peak stays.
    page.page.wait_for_selector("ani-strip:nth-child(1):has(.now:text-matches('50'))")
    assert shown() >= -12.3
    peak.click()
    # The program's own tone is between samples at its peak.
    page.until(lambda: shown() == pytest.approx(-50, abs=0 if device.kind == "stand-in" else 0.15))


@pytest.mark.mock
def test_a_source_in_trouble_is_not_called_silent(visit, device):
    page = visit()
    device.mock("source-warning", reason="3 packets lost in ten seconds")
    line = strip(page, 1).locator(".state-line")
    page.until(lambda: line.inner_text() == "Warning: 3 packets lost in ten seconds")


@pytest.mark.mock
def test_a_source_that_is_not_heard_is_told_with_reason_and_next_step(visit, device):
    page = visit()
    device.mock("source-fault", on=True)
    page.until(lambda: "no packet" in strip(page, 1).locator(".state-line").inner_text())
    page.page.get_by_role("button", name="Status").click()
    sheet = page.page.locator("dialog")
    assert "no packet for 3.2 s" in sheet.inner_text() and "check that the sender is on" in sheet.inner_text()
    sheet.get_by_role("link", name="What the log has").first.click()
    page.page.wait_for_selector("ani-log-page")
    page.until(lambda: "source 1: no packet" in page.page.locator("table.log").inner_text())


def test_details_hold_name_delay_limit_and_generator(visit, device):
    page = visit()
    strip(page, 1).locator(".name").click()
    sheet = page.page.locator("dialog")
    sheet.get_by_label("Name").fill("Lectern")
    sheet.get_by_role("textbox", name="Delay").fill("2.9")
    sheet.get_by_role("textbox", name="Delay").press("Enter")
    page.until(lambda: device.channel(1)["delayMs"] == 2.9)
    assert "0.99 m" in sheet.inner_text()
    sheet.get_by_role("textbox", name="Installer's maximum gain").fill("0")
    sheet.get_by_role("textbox", name="Installer's maximum gain").press("Enter")
    page.until(lambda: device.channel(1)["maximumGainDb"] == 0)
    sheet.get_by_role("radio", name="Pink noise").check()
    page.until(lambda: device.channel(1)["generator"]["type"] == "pink")
    sheet.get_by_role("radio", name="Tone").check()
    page.until(lambda: device.channel(1)["generator"].get("frequencyHz") == 1000)
    page.page.keyboard.press("Escape")
    page.until(lambda: device.channel(1)["name"] == "Lectern")
    page.until(lambda: page.page.locator("ani-strip .name").first.inner_text() == "Lectern")


@pytest.mark.mock
def test_the_guide_beeps_on_all_outputs_and_leads_to_the_sources(visit, device):
    device.mock("reset", empty=True)
    page = visit()
    guide = page.page.locator(".guide")
    guide.get_by_role("button", name="Beep on all outputs").click()
    page.until(lambda: all(c["generator"]["type"] == "identify" for c in device.state()["channels"]))
    guide.get_by_role("button", name="Stop the beeps").click()
    page.until(lambda: all(c["generator"]["type"] == "off" for c in device.state()["channels"]))
    guide.get_by_role("link", name="Sources").click()
    page.page.wait_for_selector("ani-sources-page")


@pytest.mark.mock
def test_a_fixed_value_says_what_fixes_it_and_a_refusal_is_told(visit, device):
    device.mock("reset", fixed={"/channels/0/gainDb": "room.json:4:9"})
    page = visit()
    assert "room.json:4:9" in strip(page, 1).locator("ani-fader").get_attribute("title")
    strip(page, 1).locator(".cap").focus()
    page.page.keyboard.press("PageDown")
    page.page.wait_for_selector(".toast.error")
    assert "fixed by room.json:4:9" in page.page.locator(".toast.error").inner_text()
    page.until(lambda: strip(page, 1).locator(".cap").get_attribute("aria-valuenow") == "0")


def test_undo_and_redo_by_button_and_key(visit, device):
    page = visit()
    page.page.get_by_role("button", name="Mute output 1").click()
    page.until(lambda: device.channel(1)["mute"])
    page.page.get_by_role("button", name="Undo", exact=True).first.click()
    page.until(lambda: not device.channel(1)["mute"])
    page.page.keyboard.press("Control+Shift+Z")
    page.until(lambda: device.channel(1)["mute"])
    page.page.keyboard.press("Control+Z")
    page.until(lambda: not device.channel(1)["mute"])


def test_the_history_lists_what_and_who(visit, device):
    page = visit()
    device.patch("/channels/2", {"gainDb": -4}, name="Ann")
    page.page.get_by_role("button", name="History").click()
    page.until(lambda: "output 2 gain" in page.page.locator("dialog").inner_text())
    assert "Ann" in page.page.locator("dialog").inner_text()


def test_identify_flashes_and_ends(visit, device):
    page = visit()
    page.page.get_by_role("button", name="Identify").click()
    page.page.wait_for_selector("html[data-identifying]")
    page.page.get_by_role("button", name="Identify").click()
    page.wait("!document.documentElement.hasAttribute('data-identifying')")


def test_the_theme_is_a_choice_of_this_browser(visit, device):
    page = visit()
    for expected in ("dark", "light", None):
        page.page.get_by_role("button", name="Theme").click()
        assert page.page.evaluate("document.documentElement.dataset.theme ?? null") == expected


def test_a_generator_that_changes_in_part_is_followed(visit, device):
    """The stream tells of a change only what differs, and null for what is no more."""
    page = visit()
    strip(page, 1).locator(".name").click()
    sheet = page.page.locator("dialog")
    level = sheet.get_by_role("textbox", name="Level")
    frequency = sheet.get_by_role("textbox", name="Frequency")
    device.patch("/channels/1", {"generator": {"type": "tone", "frequencyHz": 440, "levelDbfs": -30}})
    page.until(lambda: frequency.input_value() == "440 Hz")
    device.patch("/channels/1", {"generator": {"type": "tone", "frequencyHz": 440, "levelDbfs": -40}})
    page.until(lambda: level.input_value() == "−40.0" and frequency.input_value() == "440 Hz")
    device.patch("/channels/1", {"generator": {"type": "pink", "levelDbfs": -40}})
    page.until(lambda: frequency.is_disabled() and sheet.get_by_role("radio", name="Pink noise").is_checked())
    sheet.get_by_role("radio", name="Tone").check()
    page.until(lambda: device.channel(1)["generator"] == {"type": "tone", "frequencyHz": 1000, "levelDbfs": -40})
