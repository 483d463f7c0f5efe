"""The faders: by mouse, by touch, by keys, and what they must not do."""

import pytest

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def cap(visit, number):
    return visit.page.locator("ani-strip").nth(number - 1).locator(".cap")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def gain(device, number):
    return device.channel(number)["gainDb"]


def test_a_press_on_the_cap_changes_nothing(visit, device):
    page = visit()
    box = cap(page, 2).bounding_box()
    page.page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 10)
    page.page.mouse.down()
    page.page.wait_for_timeout(150)
    page.page.mouse.up()
    page.page.wait_for_timeout(150)
    assert gain(device, 2) == 0


@pytest.mark.ci
def test_a_drag_is_relative_and_its_last_value_is_sent(visit, device):
    page = visit()
    x, y = middle(cap(page, 2))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    for step in range(1, 41):
        page.page.mouse.move(x, y + step)
    page.page.mouse.up()
    page.until(lambda: gain(device, 2) < -5)
    page.page.wait_for_timeout(300)
    shown = float(cap(page, 2).get_attribute("aria-valuenow"))
    assert shown == pytest.approx(gain(device, 2), abs=0.05)
    assert middle(cap(page, 2))[1] == pytest.approx(y + 40, abs=2)


def test_a_drag_sends_at_most_thirty_requests_a_second(visit, device):
    page = visit()
    sent = []
    page.page.on("request", lambda r: sent.append(r) if r.method == "PATCH" else None)
    x, y = middle(cap(page, 1))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    begin = page.page.evaluate("performance.now()")
    for step in range(200):
        page.page.mouse.move(x, y + step % 60)
        if step % 4 == 0:
            page.page.wait_for_timeout(10)
    page.page.mouse.move(x, y + 25)
    page.page.mouse.up()
    seconds = (page.page.evaluate("performance.now()") - begin) / 1000
    page.page.wait_for_timeout(400)
    assert 2 < len(sent) <= 31 * seconds + 2
    assert float(cap(page, 1).get_attribute("aria-valuenow")) == gain(device, 1)


def test_shift_makes_a_drag_ten_times_finer(visit, device):
    page = visit()
    device.patch("/channels/1", {"gainDb": -10})
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-10")
    x, y = middle(cap(page, 1))
    page.page.keyboard.down("Shift")
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    for step in range(1, 31):
        page.page.mouse.move(x, y + step)
    page.page.mouse.up()
    page.page.keyboard.up("Shift")
    page.until(lambda: gain(device, 1) != -10)
    page.page.wait_for_timeout(200)
    assert -12 < gain(device, 1) < -10


def test_a_drag_rests_at_0_db(visit, device):
    page = visit()
    device.patch("/channels/1", {"gainDb": -1})
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-1")
    x, y = middle(cap(page, 1))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    seen = set()
    for step in range(1, 9):
        page.page.mouse.move(x, y - step)
        seen.add(cap(page, 1).get_attribute("aria-valuenow"))
    page.page.mouse.up()
    assert "0" in seen


def test_escape_takes_a_drag_back(visit, device):
    page = visit()
    x, y = middle(cap(page, 3))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x, y + 50, steps=5)
    page.until(lambda: gain(device, 3) < -5)
    page.page.keyboard.press("Escape")
    page.page.mouse.up()
    page.until(lambda: gain(device, 3) == 0)


def test_a_click_on_the_track_steps_by_one_decibel(visit, device):
    page = visit()
    box = page.page.locator("ani-strip").first.locator(".track").bounding_box()
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 5)
    page.until(lambda: gain(device, 1) == -1)
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 5)
    page.until(lambda: gain(device, 1) == 0)


def test_a_touch_on_the_track_does_nothing_and_a_scroll_moves_no_fader(visit, device):
    page = visit(**PHONE)
    strip = page.page.locator("ani-strip").first
    strip.scroll_into_view_if_needed()
    box = strip.locator(".track").bounding_box()
    page.page.touchscreen.tap(box["x"] + 5, box["y"] + box["height"] - 8)
    page.page.wait_for_timeout(200)
    assert gain(device, 1) == 0
    client = page.context.new_cdp_session(page.page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 20
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(12):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - step * 12}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.page.wait_for_timeout(200)
    assert gain(device, 1) == 0


@pytest.mark.ci
def test_a_finger_drags_the_cap(visit, device):
    page = visit(**PHONE)
    cap(page, 1).scroll_into_view_if_needed()
    x, y = middle(cap(page, 1))
    client = page.context.new_cdp_session(page.page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 31):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + step}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.until(lambda: gain(device, 1) < -3)


def test_the_wheel_works_on_the_focused_fader_only(visit, device):
    page = visit()
    x, y = middle(cap(page, 1))
    page.page.mouse.move(x, y)
    page.page.mouse.wheel(0, -100)
    page.page.wait_for_timeout(200)
    assert gain(device, 1) == 0
    page.page.evaluate("scrollTo(0, 0)")
    cap(page, 1).focus()
    page.page.mouse.move(*middle(cap(page, 1)))
    page.page.mouse.wheel(0, 100)
    page.until(lambda: gain(device, 1) == -1)
    page.page.keyboard.down("Shift")
    page.page.mouse.wheel(0, 100)
    page.page.keyboard.up("Shift")
    page.until(lambda: gain(device, 1) == -1.1)


@pytest.mark.parametrize("keys, expected", [
    (["ArrowUp"], 0.5), (["ArrowDown"], -0.5), (["ArrowRight"], 0.5), (["ArrowLeft"], -0.5), (["Shift+ArrowDown"], -0.1),
    (["PageUp"], 3), (["PageDown"], -3), (["Home"], -110), (["PageDown", "End"], 0), (["End", "End"], 30),
    (["PageDown", "End", "End"], 30),
])
def test_keys(visit, device, keys, expected):
    page = visit()
    cap(page, 4).focus()
    for key in keys:
        page.page.keyboard.press(key)
    page.until(lambda: gain(device, 4) == expected, f"{keys} gave {gain(device, 4)}")


def test_end_never_jumps_to_full_gain(visit, device):
    page = visit()
    device.patch("/channels/4", {"gainDb": -50})
    page.until(lambda: cap(page, 4).get_attribute("aria-valuenow") == "-50")
    cap(page, 4).focus()
    page.page.keyboard.press("End")
    page.until(lambda: gain(device, 4) == 0)


@pytest.mark.ci
def test_letters_mute_and_invert_the_channel_of_the_focus(visit, device):
    page = visit()
    cap(page, 2).focus()
    page.page.keyboard.press("m")
    page.until(lambda: device.channel(2)["mute"])
    page.page.keyboard.press("p")
    page.until(lambda: device.channel(2)["polarity"] == "inverted")
    page.page.keyboard.press("e")
    page.page.wait_for_selector("ani-eq-page h1:has-text('EQ 2')")


@pytest.mark.ci
def test_a_digit_on_the_fader_begins_a_number(visit, device):
    page = visit()
    cap(page, 1).focus()
    page.page.keyboard.type("-12,5")
    page.page.keyboard.press("Enter")
    page.until(lambda: gain(device, 1) == -12.5)


def test_a_double_click_resets_with_a_way_back_and_a_warning_where_it_is_much_louder(visit, device):
    page = visit()
    device.patch("/channels/1", {"gainDb": -40})
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-40")
    cap(page, 1).dblclick()
    page.until(lambda: gain(device, 1) == 0)
    note = page.page.locator(".toast")
    assert "40.0 dB louder" in note.inner_text()
    assert page.page.evaluate("document.activeElement.closest('.toast') !== null")
    page.page.keyboard.press("Enter")
    page.until(lambda: gain(device, 1) == -40)


def test_the_installers_limit_ends_the_fader(visit, device):
    device.patch("/channels/3", {"maximumGainDb": 3})
    page = visit()
    cap(page, 3).focus()
    for _ in range(4):
        page.page.keyboard.press("PageUp")
    page.until(lambda: gain(device, 3) == 3)
    assert page.page.locator("ani-strip").nth(2).locator(".limit").is_visible()
    assert cap(page, 3).get_attribute("aria-valuemax") == "3"


def test_linked_faders_move_together_and_stop_together(visit, device):
    device.patch("/channels/2", {"gainDb": -10})
    device.patch("/channels/2", {"maximumGainDb": -8})
    page = visit()
    for number in (1, 2):
        page.page.get_by_role("button", name=f"Move the fader of {number} with others").click()
    cap(page, 1).focus()
    page.page.keyboard.press("PageDown")
    page.until(lambda: (gain(device, 1), gain(device, 2)) == (-3, -13))
    for _ in range(3):
        page.page.keyboard.press("PageUp")
    page.until(lambda: (gain(device, 1), gain(device, 2)) == (2, -8))


def test_it_is_read_out_in_words(visit, device):
    device.patch("/channels/1", {"gainDb": -6})
    page = visit()
    assert cap(page, 1).get_attribute("aria-valuetext") == "minus 6.0 decibels"
    device.patch("/channels/1", {"gainDb": -110})
    page.until(lambda: cap(page, 1).get_attribute("aria-valuetext") == "silence decibels")
