"""The equaliser: points by mouse, touch and keys, numbers, tools, and a curve that is the device's."""

import pytest

CURVES = [
    {"number": 1, "type": "parametric", "frequencyHz": 40, "gainDb": 12, "q": 6},
    {"number": 1, "type": "low-cut", "frequencyHz": 200, "q": 0.7071},
    {"number": 1, "type": "low-cut", "frequencyHz": 30, "q": 4},
    {"number": 1, "type": "low-shelf", "frequencyHz": 150, "gainDb": -9, "q": 0.7071},
    {"number": 1, "type": "low-shelf", "frequencyHz": 4000, "gainDb": 6, "q": 0.4},
    {"number": 2, "type": "parametric", "frequencyHz": 800, "gainDb": -30, "q": 0.1},
    {"number": 3, "type": "parametric", "frequencyHz": 16000, "gainDb": 18, "q": 1},
    {"number": 3, "type": "parametric", "frequencyHz": 2500, "gainDb": -0.5, "q": 30},
    {"number": 4, "type": "parametric", "frequencyHz": 20000, "gainDb": -12, "q": 2},
    {"number": 4, "type": "high-cut", "frequencyHz": 5000, "q": 0.7071},
    {"number": 4, "type": "high-cut", "frequencyHz": 18000, "q": 8},
    {"number": 4, "type": "high-shelf", "frequencyHz": 1000, "gainDb": 4, "q": 0.7071},
    {"number": 4, "type": "high-shelf", "frequencyHz": 12000, "gainDb": -20, "q": 1},
]


def band(device, number, channel=1):
    return device.channel(channel)["equalizer"]["bands"][number - 1]


def node(visit, number):
    return visit.page.locator("ani-node").nth(number - 1)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(visit, number, dx, dy, key=None):
    x, y = middle(node(visit, number))
    if key:
        visit.page.keyboard.down(key)
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x + dx, y + dy, steps=10)
    visit.page.mouse.up()
    if key:
        visit.page.keyboard.up(key)
    visit.page.wait_for_timeout(200)


@pytest.mark.ci
def test_a_point_is_dragged_and_stays_under_the_pointer(visit, device):
    page = visit("#/eq/1")
    x, y = middle(node(page, 2))
    drag(page, 2, 120, -60)
    found = band(device, 2)
    assert found["frequencyHz"] > 600 and found["gainDb"] > 2 and not found["bypass"]
    assert middle(node(page, 2)) == pytest.approx((x + 120, y - 60), abs=2)


def test_shift_is_fine_and_alt_keeps_one_axis(visit, device):
    page = visit("#/eq/1")
    drag(page, 3, 0, -50, "Shift")
    assert 0 < band(device, 3)["gainDb"] < 1.5
    before = band(device, 3)["frequencyHz"]
    drag(page, 3, 4, -60, "Alt")
    assert band(device, 3)["frequencyHz"] == before and band(device, 3)["gainDb"] > 2


def test_the_wheel_turns_q_on_a_point_only(visit, device):
    page = visit("#/eq/1")
    page.page.mouse.move(*middle(node(page, 2)))
    page.page.mouse.wheel(0, -100)
    page.until(lambda: band(device, 2)["q"] == pytest.approx(1.05, abs=0.001))
    page.page.mouse.wheel(0, 100)
    page.until(lambda: band(device, 2)["q"] == pytest.approx(1, abs=0.001))


def test_a_double_click_sets_0_db(visit, device):
    device.patch("/channels/1/equalizer/bands/3", {"gainDb": 6, "bypass": False})
    page = visit("#/eq/1")
    node(page, 3).dblclick()
    page.until(lambda: band(device, 3)["gainDb"] == 0)


@pytest.mark.parametrize("keys, check", [
    (["ArrowRight"], lambda b: b["frequencyHz"] == pytest.approx(400 * 2 ** (1 / 12), abs=0.1)),
    (["Shift+ArrowLeft"], lambda b: b["frequencyHz"] == pytest.approx(400 * 2 ** (-1 / 120), abs=0.1)),
    (["ArrowUp", "ArrowUp"], lambda b: b["gainDb"] == 1),
    (["Shift+ArrowDown"], lambda b: b["gainDb"] == -0.1),
    (["]"], lambda b: b["q"] == pytest.approx(1.05, abs=0.001)),
    (["["], lambda b: b["q"] == pytest.approx(1 / 1.05, abs=0.001)),
    (["ArrowUp", "b"], lambda b: b["bypass"] and b["gainDb"] == 0.5),
])
def test_keys_move_a_point(visit, device, keys, check):
    page = visit("#/eq/1")
    node(page, 2).locator(".frequency").focus()
    for key in keys:
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(60)
    page.until(lambda: check(band(device, 2)), f"{keys}: {band(device, 2)}")


def test_a_point_is_two_sliders_that_are_read_out(visit, device):
    device.patch("/channels/1/equalizer/bands/2", {"frequencyHz": 1000, "gainDb": -3.5, "q": 1.4, "bypass": False})
    page = visit("#/eq/1")
    sliders = node(page, 2).get_by_role("slider")
    assert sliders.count() == 2
    assert sliders.first.get_attribute("aria-valuetext") == "Band 2, 1 kilohertz, minus 3.5 decibels, Q 1.4"


def test_two_fingers_pinch_q(visit, device):
    device.patch("/channels/1/equalizer/bands/2", {"gainDb": 3, "bypass": False})
    page = visit("#/eq/1", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    x, y = middle(node(page, 2))
    client = page.context.new_cdp_session(page.page)
    point = lambda d, n: {"x": x + d, "y": y, "id": n}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point(-8, 0)]})
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point(-8, 0), point(16, 1)]})
    for step in range(1, 13):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point(-8 - step, 0), point(16 + step, 1)]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.until(lambda: band(device, 2)["q"] < 0.8)


def test_numbers_are_typed_and_types_chosen(visit, device):
    page = visit("#/eq/1")
    page.page.get_by_role("textbox", name="Frequency of band 2").fill("1.2k")
    page.page.keyboard.press("Enter")
    page.until(lambda: band(device, 2)["frequencyHz"] == 1200)
    page.page.get_by_label("Type of band 1").select_option("low-cut")
    page.until(lambda: band(device, 1)["type"] == "low-cut")
    page.until(lambda: page.page.get_by_role("textbox", name="Gain of band 1").is_disabled())
    page.page.get_by_role("textbox", name="Q of band 1").fill("2")
    page.page.keyboard.press("Enter")
    page.until(lambda: band(device, 1)["q"] == 2)
    page.page.get_by_label("Band 3 on").check()
    page.until(lambda: not band(device, 3)["bypass"])
    page.page.get_by_role("button", name="More: Gain of band 3").click()
    page.until(lambda: band(device, 3)["gainDb"] == 0.5)


def test_the_whole_equaliser_is_bypassed_by_key(visit, device):
    page = visit("#/eq/1")
    node(page, 1).locator(".frequency").focus()
    page.page.keyboard.press("Shift+B")
    page.until(lambda: device.channel(1)["equalizer"]["bypass"])


def test_copy_paste_flat_and_sides(visit, device):
    device.patch("/channels/1/equalizer/bands/2", {"gainDb": 5, "bypass": False})
    page = visit("#/eq/1")
    page.page.get_by_role("button", name="Copy").click()
    page.go("#/eq/3")
    page.page.get_by_role("button", name="Paste").click()
    page.until(lambda: band(device, 2, 3)["gainDb"] == 5)
    page.page.get_by_role("button", name="A/B: A").click()
    page.page.wait_for_selector("text=A/B: B")
    page.page.get_by_role("button", name="Flat").click()
    page.until(lambda: band(device, 2, 3)["gainDb"] == 0)
    page.page.get_by_role("button", name="A/B: B").click()
    page.until(lambda: band(device, 2, 3)["gainDb"] == 5)


def test_starting_points(visit, device):
    page = visit("#/eq/2")
    page.page.get_by_role("button", name="Cut below 200 Hz").click()
    page.until(lambda: band(device, 1, 2)["type"] == "low-cut" and band(device, 1, 2)["frequencyHz"] == 200)
    page.page.get_by_role("button", name="Lift the treble").click()
    page.until(lambda: band(device, 4, 2)["type"] == "high-shelf" and band(device, 4, 2)["gainDb"] == 4)
    page.page.get_by_role("button", name="Search at +10 dB").first.click()
    page.page.get_by_role("button", name="Cut at 2.5 kHz").click()
    page.until(lambda: band(device, 3, 2)["gainDb"] == -4.5)


def test_the_scale_grows_with_a_band_that_would_leave_it(visit, device):
    page = visit("#/eq/1")
    device.patch("/channels/1/equalizer/bands/2", {"gainDb": 25, "bypass": False})
    page.until(lambda: "+20" in page.page.locator(".graph-labels").inner_text())


def test_the_analyser_draws_only_while_it_is_asked_for(visit, device):
    page = visit("#/eq/1")
    painted = "[...document.querySelector('ani-graph canvas').getContext('2d').getImageData(200, 100, 300, 150).data].some((x) => x > 0)"
    assert not page.page.evaluate(painted)
    device.patch("/channels/1", {"generator": {"type": "pink"}})
    page.page.get_by_role("button", name="Analyser").click()
    page.wait(painted)
    page.page.get_by_role("button", name="Analyser").click()
    page.wait(f"!{painted}")


def evaluated(visit, bands, hertz):
    module = visit.module("eq/response.js")
    return visit.page.evaluate("""async ([module, bands, hertz]) => {
        const { response, anglesOf } = await import(module);
        return [...response({ bypass: false, bands }, anglesOf(hertz))];
    }""", [module, bands, hertz])


@pytest.mark.ci
def test_the_curve_is_the_filter_the_device_runs(visit, device):
    """Within 0.05 dB where the device tells the filter of its engine; the stand-in only has the analog formulas."""
    page = visit("#/eq/1")
    allowed = 0.9 if device.kind == "stand-in" else 0.05
    for values in CURVES:
        path = f"/channels/1/equalizer/bands/{values['number']}"
        device.patch(path, {"type": values["type"], "bypass": False})
        device.patch(path, {k: v for k, v in values.items() if k not in ("number", "type")})
        told = device.get("/channels/1/response?points=256")
        shown = evaluated(page, device.channel(1)["equalizer"]["bands"], told["hertz"])
        worst = max(abs(a - b) for a, b in zip(shown, told["db"]) if b > -100)
        assert worst <= allowed, f"{values}: {worst} dB"
        device.patch(path, {"bypass": True})


def test_filters_of_a_measuring_program_are_imported(visit, device):
    page = visit("#/eq/4")
    page.page.get_by_role("button", name="Import…").click()
    sheet = page.page.locator("dialog")
    sheet.get_by_label("Filters as text").fill("\n".join([
        "Filter Settings file", "Filter  1: ON  PK       Fc    63.0 Hz   Gain  -6.5 dB  Q  4.00", "Filter  2: ON  HP       Fc    80.0 Hz",
        "Filter  3: OFF PK       Fc   500.0 Hz   Gain  -3.0 dB  Q  2.00", "Filter  4: ON  PK       Fc   1250 Hz   Gain   2,5 dB  Q  1,00",
        "Filter  5: ON  HSC      Fc   9000 Hz   Gain  -3.0 dB  Q  0.70", "Filter  6: ON  PK       Fc   5000 Hz   Gain   0.5 dB  Q  1.00"]))
    assert "No band is left for: Parametric 5 kHz" in sheet.inner_text()
    sheet.get_by_role("button", name="Use them").click()
    page.until(lambda: not band(device, 1, 4)["bypass"])
    found = [(b["type"], b["frequencyHz"], b["gainDb"], b["q"]) for b in device.channel(4)["equalizer"]["bands"]]
    assert found == [("low-cut", 80, None, 0.7071), ("parametric", 63, -6.5, 4), ("parametric", 1250, 2.5, 1), ("high-shelf", 9000, -3, 0.7)]
