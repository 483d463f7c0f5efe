"""axe-core on every page, in both themes and three widths; a walk by keyboard; reflow; targets."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PATHS = ["#/channels", "#/eq/1", "#/sources", "#/presets", "#/log", "#/front", "#/panel", "#/listen", "#/devices", "#/settings/general",
         "#/settings/clock", "#/settings/network", "#/settings/outputs", "#/settings/access", "#/settings/checkup", "#/settings/resets",
         "#/settings/about", "#/more"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What is looked at where time is short: each theme once.
FEW = [("phone", "light"), ("desktop", "dark")]
SIZES = {"phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
         "tablet": {"viewport": {"width": 768, "height": 1024}, "has_touch": True},
         "desktop": {"viewport": {"width": 1440, "height": 900}}}


def violations(page, where):
    found = Axe().run(page.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{where}: {v['id']} ({v['impact']}): {n['html'][:160]} {n['failureSummary'][:300]}" for v in found for n in v["nodes"][:3]]


def check(page, where):
    lines = violations(page, where)
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("size, theme", [
    pytest.param(size, theme, marks=[pytest.mark.ci] if (size, theme) in FEW else []) for size in SIZES for theme in ("dark", "light")])
def test_axe_finds_nothing_on_any_page(visit, device, theme, size):
    """Muted, inverted, bypassed, preset in use: as much as there is to be seen."""
    device.patch("/channels/2", {"mute": True, "polarity": "inverted"})
    device.patch("/channels/1/equalizer/bands/2", {"gainDb": 6, "bypass": False})
    device.patch("/device", {"summing": "1+2"})
    device.request("PUT", "api/v1/presets/1", {"name": "Speech"})
    # So high that the bar at the bottom lies over nothing: what it covers can be scrolled, which axe does not know.
    options = SIZES[size] if size != "phone" else {**SIZES[size], "viewport": {"width": 360, "height": 4000}}
    page = visit(color_scheme=theme, **options)
    lines = []
    for path in PATHS:
        page.go(path)
        page.page.wait_for_timeout(250)
        lines += violations(page, path)
        width, shown = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if width > shown:
            lines.append(f"{path} is {width} wide on {shown}")
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_sheets_and_messages(visit, device, theme):
    page = visit(color_scheme=theme)
    page.page.locator("ani-strip .name").first.click()
    page.page.wait_for_selector("dialog[open]")
    check(page, "details")
    page.page.keyboard.press("Escape")
    for name in ("Status", "History"):
        page.page.get_by_role("button", name=name).first.click()
        page.page.wait_for_selector("dialog[open]")
        check(page, name)
        page.page.keyboard.press("Escape")
    field = page.page.get_by_role("textbox", name="Gain of output 1")
    field.fill("abc")
    field.press("Enter")
    page.page.locator(".cap").nth(1).dblclick()
    check(page, "messages")
    page.go("#/sources")
    page.page.get_by_role("button", name="Replace").first.click()
    check(page, "source")


@pytest.mark.mock
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_while_the_device_is_lost_or_faulty(visit, device, theme):
    page = visit(color_scheme=theme)
    device.mock("source-fault", on=True)
    device.mock("level", channel=4, db=0.0)
    page.page.wait_for_timeout(1300)
    check(page, "fault")
    device.mock("freeze")
    page.page.wait_for_selector("ani-banner:not([hidden])")
    check(page, "lost")
    device.mock("restore")
    device.mock("reset", empty=True)
    page.page.wait_for_selector("ani-banner", state="hidden")
    check(page, "first run")


def test_tab_reaches_everything_and_leaves_again(visit, device):
    page = visit()
    wanted = {"Channels", "Gain of output 1", "Mute output 4", "Analog level of output 4", "Undo", "Status"}
    seen, names = set(), []
    for _ in range(140):
        page.page.keyboard.press("Tab")
        name = page.page.evaluate("""() => {
            const a = document.activeElement;
            if (a === document.body) return null;
            const box = a.getBoundingClientRect();
            return a.getAttribute('aria-label') || a.textContent.trim() || a.labels?.[0]?.textContent || a.tagName;
        }""")
        if name is None:
            break
        names.append(name)
        seen |= {one for one in wanted if name.startswith(one)}
    assert seen == wanted, f"not reached: {wanted - seen}"


def test_the_focus_is_never_under_the_head_of_the_page(visit, device):
    page = visit(viewport={"width": 360, "height": 640})
    for _ in range(60):
        page.page.keyboard.press("Tab")
        hidden = page.page.evaluate("""() => {
            const a = document.activeElement, box = a.getBoundingClientRect();
            if (a === document.body || a.closest('ani-header, ani-navigation, .skip') || box.width === 0) return null;
            const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1), x = box.left + box.width / 2;
            const top = document.elementFromPoint(x, y);
            return top?.closest('ani-header, ani-navigation') ? (a.getAttribute('aria-label') || a.textContent) : null;
        }""")
        assert hidden is None, f"{hidden} has the focus and is covered"


def test_nothing_is_wider_than_320_pixels(visit, device):
    page = visit(viewport={"width": 320, "height": 640})
    for path in PATHS:
        page.go(path)
        page.page.wait_for_timeout(150)
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("path", PATHS)
def test_a_finger_meets_44_pixels(visit, device, path):
    page = visit(path, **SIZES["phone"])
    page.page.wait_for_timeout(300)
    small = page.page.evaluate("""() => [...document.querySelectorAll('button, select, input, a.button, [role=slider], summary, nav a')]
        .filter((n) => n.offsetParent && !n.closest('.unseen, .skip') && !n.matches('.unseen, .handle'))
        .map((n) => [n, (n.closest('label') ?? n).getBoundingClientRect()])
        .filter(([, b]) => b.width > 0 && (b.height < 43.5 || b.width < 40))
        .map(([n, b]) => `${n.getAttribute('aria-label') ?? n.textContent.trim()} ${b.width.toFixed(0)} x ${b.height.toFixed(0)}`)""")
    assert small == []


def test_less_motion_is_respected(visit, device):
    page = visit(reduced_motion="reduce")
    frames = page.page.evaluate("""async () => {
        const { onFrame } = await import(new URL('live/frames.js', document.querySelector('script[type=module]').src).href);
        let count = 0;
        const stop = onFrame(() => { count += 1; });
        await new Promise((done) => setTimeout(done, 1000));
        stop();
        return count;
    }""")
    assert frames <= 5


def test_forced_colours_keep_controls_and_states(visit, device):
    device.patch("/channels/2", {"mute": True})
    page = visit(forced_colors="active")
    assert page.page.get_by_role("button", name="Mute output 2").is_visible()
    assert "Muted" in page.page.get_by_role("button", name="Mute output 2").inner_text()
