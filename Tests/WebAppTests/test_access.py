"""Passwords, roles and tokens in the page."""

import pytest

from conftest import Visit
from test_accessibility import SIZES, check

#: A device elsewhere would keep the passwords.
pytestmark = pytest.mark.faults
PASSWORDS = {"admin": "admin's word", "operator": "operator's word", "read-only": "viewer's word"}


@pytest.fixture
def protected(device):
    """A device whose roles have passwords; the page of a role begins at its login."""
    device.request("PUT", "api/v1/access/passwords/admin", {"password": PASSWORDS["admin"]})
    cookie = device.cookie("admin", PASSWORDS["admin"])
    for role in ("operator", "read-only"):
        device.request("PUT", f"api/v1/access/passwords/{role}", {"password": PASSWORDS[role]}, {"Cookie": cookie})
    return device


class Login(Visit):
    """A page that begins with the login."""

    def begin(self):
        self.page.wait_for_selector("form.login")

    def log_in(self, role):
        self.page.get_by_label("Password").fill(PASSWORDS[role])
        self.page.get_by_role("button", name="Log in").click()
        self.page.wait_for_selector("ani-header")
        self.page.wait_for_selector("main h1", state="attached")
        self.wait("document.documentElement.dataset.connection === 'live'")
        self.page.wait_for_timeout(300)


@pytest.fixture
def login(browser, protected):
    visits = []

    def open_page(path="#/channels", role=None, **options):
        visits.append(Login(browser, protected, path, **options))
        if role:
            visits[-1].log_in(role)
        return visits[-1]

    yield open_page
    for one in visits:
        one.close()


def locked(page, selector):
    return page.page.locator(selector).first.get_attribute("aria-disabled") == "true"


def test_a_device_without_a_password_says_so_and_offers_to_set_one(visit):
    page = visit()
    notice = page.page.locator("ani-access-notice")
    assert "whoever reaches this page can change everything" in notice.inner_text()
    notice.get_by_role("link", name="Set a password").click()
    page.page.wait_for_selector("ani-settings-access")
    assert page.page.locator(".password-row:visible").count() == 1
    page.page.get_by_role("button", name="Set a password").click()
    page.page.get_by_label("New password").fill("long enough")
    page.page.get_by_label("Once more").fill("another one")
    page.page.locator("dialog").get_by_role("button", name="Set a password").click()
    assert "The two differ" in page.page.locator("dialog").inner_text()
    page.page.get_by_label("Once more").fill("long enough")
    page.page.locator("dialog").get_by_role("button", name="Set a password").click()
    page.page.wait_for_selector("dialog", state="detached")
    page.until(lambda: page.page.locator(".password-row:visible").count() == 3)
    assert not notice.is_visible()
    assert page.page.locator("ani-header .who").get_attribute("title") == "Logged in as admin"
    assert "has a password" in page.page.locator(".password-row").first.inner_text()


def test_the_notice_can_be_put_away(visit):
    page = visit()
    page.page.locator("ani-access-notice button").click()
    assert not page.page.locator("ani-access-notice").is_visible()
    page.page.reload()
    page.page.wait_for_selector("main h1", state="attached")
    assert not page.page.locator("ani-access-notice").is_visible()


def test_a_stranger_sees_the_login_and_nothing_else(login, protected):
    page = login()
    assert page.page.locator("h1").inner_text() == protected.get("/access")["deviceName"]
    assert page.page.locator("ani-strip, ani-header").count() == 0
    page.page.get_by_label("Password").fill("a wrong one")
    page.page.keyboard.press("Enter")
    page.until(lambda: "the password is wrong; try again" in page.page.locator(".login-said").inner_text())
    page.log_in("admin")
    assert page.page.locator("ani-strip").count() == 4
    assert page.page.locator("[data-locked]").count() == 0


def test_read_only_sees_all_and_changes_nothing(login, protected):
    page = login(role="read-only")
    before = protected.state_as("admin", PASSWORDS["admin"])
    assert locked(page, "ani-strip .mute")
    assert page.page.locator("ani-strip .mute").first.get_attribute("title") == "Needs operator"
    page.page.locator("ani-strip .mute").first.click(force=True)
    page.page.get_by_role("textbox", name="Gain of output 1").press("5")
    page.page.locator("ani-fader .cap").first.focus()
    for key in ("ArrowUp", "Home", "m", "p", "Delete"):
        page.page.keyboard.press(key)
    page.page.locator("ani-strip select").first.dispatch_event("mousedown")
    page.page.locator("ani-strip .name").first.click()
    page.page.wait_for_selector("dialog[open]")
    assert locked(page, "dialog .sheet-body input")
    page.page.keyboard.press("Escape")
    for path in ("#/eq/1", "#/sources", "#/presets", "#/settings/clock", "#/settings/access"):
        page.go(path)
        page.page.wait_for_timeout(200)
    page.go("#/eq/1")
    page.page.keyboard.press("Shift+B")
    assert "Needs operator" in page.page.locator(".toasts").inner_text()
    assert protected.state_as("admin", PASSWORDS["admin"])["revision"] == before["revision"]


def test_an_operator_changes_the_sound_and_not_the_settings(login, protected):
    page = login(role="operator")
    assert not locked(page, "ani-strip .mute")
    page.page.locator("ani-strip .mute").first.click()
    page.until(lambda: protected.state_as("admin", PASSWORDS["admin"])["channels"][0]["mute"])
    page.go("#/settings/clock")
    page.page.wait_for_selector("ani-settings-clock select")
    page.until(lambda: locked(page, "ani-settings-clock select"))
    assert page.page.locator("ani-settings-clock select").first.get_attribute("title") == "Needs admin"
    page.go("#/settings/general")
    page.page.wait_for_selector("ani-settings-general fieldset")
    assert not locked(page, "ani-settings-general [data-needs=nobody] input")


def test_logging_out_ends_the_session_in_every_window(login, protected):
    page = login("#/settings/access", role="admin")
    page.page.get_by_role("button", name="Log out").click()
    page.page.wait_for_selector("form.login")
    other = login(role="operator")
    # Another password ends the sessions of its role.
    cookie = protected.cookie("admin", PASSWORDS["admin"])
    protected.request("PUT", "api/v1/access/passwords/operator", {"password": "another word"}, {"Cookie": cookie})
    other.page.wait_for_selector("form.login", timeout=8000)


def test_tokens_are_shown_once_and_revoked(login):
    page = login("#/settings/access", role="admin")
    page.page.wait_for_selector("ani-tokens")
    page.page.get_by_label("What for").fill("Hall 2")
    page.page.get_by_role("button", name="Make a token").click()
    page.page.wait_for_selector("dialog[open]")
    assert page.page.get_by_label("Token", exact=True).input_value().startswith("ani4_")
    page.page.get_by_role("button", name="Done").click()
    assert "Hall 2" in page.page.locator(".tokens").inner_text()
    page.page.get_by_role("button", name="Revoke Hall 2").click()
    page.page.locator("dialog").get_by_role("button", name="Revoke", exact=True).click()
    page.until(lambda: page.page.locator(".tokens li").count() == 0)


def test_the_access_page_says_what_the_command_port_is_and_closes_it(visit, device):
    page = visit("#/settings/access")
    page.page.wait_for_selector("ani-settings-access")
    assert "those know no password" in page.page.locator("ani-settings-access").inner_text()
    page.page.get_by_label("Control systems may").select_option("off")
    page.until(lambda: device.state()["settings"]["commandAccess"] == "off")
    page.page.get_by_label("Who may connect").fill("10.0.0.7")
    page.page.keyboard.press("Tab")
    page.until(lambda: device.state()["settings"]["commandAllow"] == "10.0.0.7")


@pytest.mark.mock
def test_the_fingerprint_of_the_certificate_is_there_to_compare(visit, device):
    device.mock("certificate", fingerprint="AB:CD:EF", names=["box.local"], validUntil="2027-12-31")
    page = visit("#/settings/access")
    page.page.wait_for_selector("ani-settings-access")
    page.until(lambda: "AB:CD:EF" in page.page.locator("ani-settings-access").inner_text())


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_axe_finds_nothing_in_the_login_and_for_those_who_may_little(login, theme, size):
    options = {**SIZES[size], "viewport": {**SIZES[size]["viewport"], "height": 4000}, "color_scheme": theme}
    page = login(**options)
    check(page, "login")
    page.log_in("read-only")
    for path in ("#/channels", "#/eq/1", "#/settings/access"):
        page.go(path)
        page.page.wait_for_timeout(250)
        check(page, path)
