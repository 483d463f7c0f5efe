"""A device that is lost and comes back, several people at once, a page after an update."""

import pytest

from test_fader import cap, middle

#: Tells how long after the last word of the device the banner is there, by the page's own clock. Where the machine kept
#: the page from running, that time does not count: nobody can see a banner on a screen that stands still.
BANNER = """async (module) => {
    const { device } = await import(module);
    const banner = document.querySelector('ani-banner');
    let heard = performance.now(), turned = heard, stalls = 0;
    const push = device.meters.push;
    device.meters.push = function (...words) { heard = performance.now(); stalls = 0; push.apply(this, words); };
    setInterval(() => { const now = performance.now(); stalls += Math.max(0, now - turned - 60); turned = now; }, 50);
    new MutationObserver(() => { if (!banner.hidden) window.told ??= performance.now() - heard - stalls; })
        .observe(banner, { attributes: true });
}"""


@pytest.mark.ci
@pytest.mark.faults
@pytest.mark.parametrize("how", ["freeze", "drop"])
def test_a_lost_device_is_told_within_two_seconds_and_nothing_is_frozen(visit, device, how):
    page = visit()
    device.level(1, -6)
    page.until(lambda: page.page.locator(".peak").first.inner_text() not in ("−∞", "–"))
    gain = cap(page, 1).get_attribute("aria-valuenow")
    page.page.evaluate(BANNER, page.module("state/device.js"))
    getattr(device, how)()
    page.page.wait_for_selector("ani-banner:not([hidden])")
    page.wait("window.told !== undefined")
    assert page.page.evaluate("window.told") < 2000
    assert "Not connected: values are from" in page.page.locator("ani-banner").inner_text()
    page.until(lambda: page.page.locator("ani-levels .now").first.inner_text() == "–", seconds=1)
    cap(page, 1).focus()
    page.page.keyboard.press("PageUp")
    page.page.wait_for_selector(".toast.warning")
    assert cap(page, 1).get_attribute("aria-valuenow") == gain
    device.restore()
    device.patch("/channels/1", {"gainDb": -7})
    page.page.wait_for_selector("ani-banner", state="hidden", timeout=8000)
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-7")
    page.errors.clear()


@pytest.mark.faults
def test_a_device_that_started_anew_is_taken_as_it_is(visit, device):
    page = visit()
    device.patch("/channels/1", {"gainDb": -20})
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-20")
    device.drop()
    page.page.wait_for_selector("ani-banner:not([hidden])")
    device.start_anew()
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "0", seconds=8)
    page.errors.clear()


@pytest.mark.ci
def test_two_pages_are_in_step_within_100_ms(visit, device):
    one, two = visit(), visit()
    two.page.evaluate("""() => {
        const cap = document.querySelector('ani-strip .cap');
        new MutationObserver(() => { if (cap.getAttribute('aria-valuenow') === '-3') window.seen ??= Date.now(); })
            .observe(cap, { attributes: true });
    }""")
    cap(one, 1).focus()
    begin = one.page.evaluate("Date.now()")
    one.page.keyboard.press("PageDown")
    two.wait("window.seen !== undefined")
    # Key press, both ways through the test's own driver, and the change itself.
    assert two.page.evaluate("window.seen") - begin < 250


def test_anothers_change_moves_the_fader_and_is_named(visit, device):
    page = visit()
    device.patch("/channels/2", {"gainDb": -9}, name="Ann")
    page.until(lambda: cap(page, 2).get_attribute("aria-valuenow") == "-9")
    assert "Ann" in page.page.locator("ani-strip").nth(1).locator("ani-fader").get_attribute("title")


def test_a_fader_in_the_hand_is_never_torn_from_it(visit, device):
    page = visit()
    x, y = middle(cap(page, 1))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x, y + 30, steps=6)
    page.page.wait_for_timeout(300)
    held = cap(page, 1).get_attribute("aria-valuenow")
    element = page.page.evaluate_handle("document.querySelector('ani-strip .cap')")
    for value in (-60, 10, -33):
        device.patch("/channels/1", {"gainDb": value, "mute": value == 10}, name="Ann")
        page.page.wait_for_timeout(80)
        assert cap(page, 1).get_attribute("aria-valuenow") == held
    assert page.page.evaluate("cap => cap === document.querySelector('ani-strip .cap')", element)
    page.page.mouse.move(x, y + 32, steps=2)
    page.page.mouse.up()
    page.until(lambda: -20 < device.channel(1)["gainDb"] < 0)
    page.until(lambda: float(cap(page, 1).get_attribute("aria-valuenow")) == device.channel(1)["gainDb"])


def test_a_held_fader_that_was_not_moved_follows_after_it_is_let_go(visit, device):
    page = visit()
    x, y = middle(cap(page, 1))
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    device.patch("/channels/1", {"gainDb": -30}, name="Ann")
    page.page.wait_for_timeout(200)
    assert cap(page, 1).get_attribute("aria-valuenow") == "0"
    page.page.mouse.up()
    page.until(lambda: cap(page, 1).get_attribute("aria-valuenow") == "-30")
    assert device.channel(1)["gainDb"] == -30


def test_a_band_in_the_hand_is_never_torn_from_it(visit, device):
    page = visit("#/eq/1")
    node = page.page.locator("ani-node").nth(1)
    x, y = middle(node)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 40, y - 40, steps=5)
    page.page.wait_for_timeout(200)
    device.patch("/channels/1/equalizer/bands/2", {"gainDb": -20}, name="Ann")
    page.page.wait_for_timeout(200)
    assert middle(node) == pytest.approx((x + 40, y - 40), abs=2)
    page.page.mouse.up()


def test_what_is_typed_is_not_overwritten(visit, device):
    page = visit()
    field = page.page.get_by_role("textbox", name="Gain of output 1")
    field.focus()
    page.page.keyboard.type("-1")
    device.patch("/channels/1", {"gainDb": -44}, name="Ann")
    page.page.wait_for_timeout(200)
    page.page.keyboard.type("2")
    page.page.keyboard.press("Enter")
    page.until(lambda: device.channel(1)["gainDb"] == -12)


@pytest.mark.mock
def test_the_page_loads_itself_anew_after_an_update_once(visit, device):
    page = visit()
    page.page.evaluate("window.isOld = true")
    device.mock("assets", hash="another")
    device.mock("drop")
    page.page.wait_for_selector("ani-banner:not([hidden])")
    device.mock("restore")
    page.wait("!window.isOld && document.documentElement.dataset.connection === 'live'", seconds=10)
    page.page.evaluate("window.isOld = true")
    page.page.wait_for_timeout(1500)
    assert page.page.evaluate("window.isOld") is True
    page.errors.clear()


def test_thirty_frames_of_meters_come_a_second(visit, device):
    page = visit()
    frames = "import(new URL('state/device.js', document.querySelector('script[type=module]').src).href).then((m) => m.device.meters.frames)"
    before, begin = page.page.evaluate(frames), page.page.evaluate("performance.now()")
    page.until(lambda: page.page.evaluate("performance.now()") - begin > 1000)
    count, end = page.page.evaluate(frames) - before, page.page.evaluate("performance.now()")
    assert 20 <= count / (end - begin) * 1000 <= 35
