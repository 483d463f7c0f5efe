#!/usr/bin/env python3
"""Takes the pictures of the web app from the stand-in device: needs Playwright and Pillow.

    docs/pictures/web/make-pictures.py [DIRECTORY]
"""

import io
import json
import pathlib
import sys
import urllib.request

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "Tests" / "WebAppTests"))
from mock import device as stand_in  # noqa: E402

HEIGHTS = {360: 740, 768: 1024, 1440: 900}
PAGES = ["channels", "eq/1", "sources", "presets", "log", "front", "settings/clock", "panel"]
# Those that are kept; the others are for looking at.
KEPT = {"channels-1440-dark", "channels-1440-light", "channels-768-dark", "channels-360-dark", "channels-360-light",
        "eq-1-1440-light", "eq-1-360-dark", "sources-768-light", "front-1440-dark", "panel-1440-dark", "log-360-light"}
NAMES = ["Lectern", "Stage left", "Stage right", "Foyer"]


def prepare(url):
    def send(method, path, body):
        urllib.request.urlopen(urllib.request.Request(url + path, json.dumps(body).encode(), method=method)).read()

    for number, name in enumerate(NAMES, 1):
        send("PATCH", f"api/v1/channels/{number}", {"name": name, "gainDb": [-6, -3.5, -3.5, -12][number - 1]})
    bands = "api/v1/channels/1/equalizer/bands/"
    send("PATCH", bands + "1", {"type": "low-cut", "bypass": False})
    send("PATCH", bands + "2", {"frequencyHz": 315, "gainDb": -4.5, "q": 2.5, "bypass": False})
    send("PATCH", bands + "3", {"frequencyHz": 2500, "gainDb": 2, "q": 0.8, "bypass": False})
    send("PATCH", bands + "4", {"type": "high-shelf", "bypass": False})
    send("PATCH", bands + "4", {"frequencyHz": 9000, "gainDb": -3, "q": 0.7})
    send("PATCH", "api/v1/channels/2/equalizer/bands/2", {"frequencyHz": 180, "gainDb": -5, "q": 1.2, "bypass": False})
    send("PATCH", "api/v1/channels/4", {"mute": True, "outputLevel": "aux"})
    send("PUT", "api/v1/presets/1", {"name": "Speech"})
    send("PUT", "api/v1/presets/2", {"name": "Concert"})
    send("PATCH", "api/v1/device", {"summing": "off"})


def main():
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    target.mkdir(parents=True, exist_ok=True)
    server = stand_in.serve()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    prepare(url)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, height in HEIGHTS.items():
            for theme in ("dark", "light"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB",
                    has_touch=width < 1000, is_mobile=width < 500)
                page = context.new_page()
                for name in PAGES:
                    title = f"{name.replace('/', '-')}-{width}-{theme}"
                    if target == HERE and title not in KEPT:
                        continue
                    page.goto(f"{url}#/{name}")
                    page.reload()
                    page.wait_for_timeout(2500)
                    if name == "eq/1" and width > 500:
                        page.get_by_role("button", name="Analyser").click()
                        page.wait_for_timeout(1500)
                    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                    # By coverage: the colours of the bands are a few pixels and would be lost by number.
                    image.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target / f"{title}.png", optimize=True)
                context.close()
        browser.close()
    server.shutdown()


main()
