"""What the files of the page must be: small, safe, complete; and its laws, against golden values."""

import gzip
import json
import pathlib
import re

import pytest

from conftest import APP

FILES = [p for p in APP.rglob("*") if p.is_file()]
SCRIPTS = [p for p in FILES if p.suffix == ".js"]
GOLDEN = pathlib.Path(__file__).parent / "golden"


def test_all_of_it_is_below_150_kilobytes_compressed():
    total = sum(len(gzip.compress(p.read_bytes(), 9)) for p in FILES)
    assert total < 150_000, total


def test_no_file_is_long():
    for path in SCRIPTS:
        assert path.read_text().count("\n") < 300, path


def test_imports_are_relative_and_lead_somewhere():
    for path in SCRIPTS:
        for found in re.findall(r"""(?:\bfrom |\bimport )\(?["']([^"']+)["']|\bimport\(["']([^"']+)["']\)""", path.read_text()):
            found = found[0] or found[1]
            assert found.startswith("."), f"{path}: {found}"
            assert (path.parent / found).resolve().is_file(), f"{path}: {found}"


def test_nothing_is_inline_and_nothing_comes_from_elsewhere():
    for path in FILES:
        text = path.read_text()
        assert not re.search(r"\sstyle=|innerHTML|insertAdjacentHTML|outerHTML|document\.write|\beval\(|new Function", text), path
        assert not re.search(r"""(?:src|href|url\()\s*=?\s*["'(]?https?://""", text), path
    index = (APP / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\son\w+=", index)


def test_every_style_sheet_is_linked():
    index = (APP / "index.html").read_text()
    for path in FILES:
        if path.suffix == ".css":
            assert f'href="{path.relative_to(APP).as_posix()}"' in index


def test_what_the_page_begins_with_is_asked_for_at_once():
    """Else a module is asked for only when the one that imports it is there: five ways forth and back instead of two. The
    mixer, the page most begin with, comes behind what it needs to begin at all."""
    def graph(start):
        needed, todo = set(), [APP / start]
        while todo:
            path = todo.pop()
            if path not in needed:
                needed.add(path)
                todo += [(path.parent / n).resolve() for n in re.findall(r'\bfrom "([^"]+)"|^import "([^"]+)"', path.read_text(), re.M)
                         for n in n if n]
        return {p.relative_to(APP).as_posix() for p in needed}

    index = (APP / "index.html").read_text()
    first, then = (re.findall(f'<link rel="modulepreload"{priority} href="([^"]+)">', index) for priority in ("", ' fetchpriority="low"'))
    assert set(first) == graph("app.js") - {"app.js"}
    assert set(then) == graph("channels/page.js") - graph("app.js")


def test_every_word_that_is_used_is_in_the_catalogue(visit):
    page = visit()
    words = page.page.evaluate("""async (module) => {
        const { words } = await import(module);
        const names = [];
        const walk = (node, path) => { for (const [key, value] of Object.entries(node)) {
            names.push([...path, key].join('.'));
            if (value && typeof value === 'object' && !Array.isArray(value)) walk(value, [...path, key]);
        } };
        walk(words, []);
        return names;
    }""", page.module("words/words.js"))
    known = set(words)
    for path in SCRIPTS:
        text = path.read_text()
        for used in re.findall(r"\bwords((?:\.[A-Za-z]\w*)+)", re.sub(r"words/words\.js", "", text)):
            name, parts = "", used[1:].split(".")
            for count in range(len(parts), 0, -1):
                name = ".".join(parts[:count])
                if name in known:
                    break
            assert name in known, f"{path}: words{used}"


def test_the_laws_of_faders_and_meters(visit):
    page = visit()
    golden = json.loads((GOLDEN / "laws.json").read_text())
    shown = page.page.evaluate("""async ([module, golden]) => {
        const { travelOf, gainAt, deflectionOf, zones } = await import(module);
        return {
            travel: golden.fader.map(([db]) => travelOf(db)), gain: golden.fader.map(([, travel]) => gainAt(travel)),
            deflection: golden.meter.map(([db]) => deflectionOf(db)), zones,
        };
    }""", [page.module("parts/law.js"), golden])
    assert shown["travel"] == pytest.approx([t for _, t in golden["fader"]], abs=1e-9)
    assert shown["gain"] == pytest.approx([d for d, _ in golden["fader"]], abs=1e-9)
    assert shown["deflection"] == pytest.approx([d for _, d in golden["meter"]], abs=1e-9)
    assert shown["zones"] == golden["zones"]


def test_ballistics_rise_at_once_and_fall_20_db_in_1700_ms(visit):
    page = visit()
    shown = page.page.evaluate("""async (module) => {
        const { Ballistics, falls } = await import(module);
        const meter = new Ballistics();
        meter.push(-6, 10);
        const rise = meter.at(10).level;
        meter.push(null, 10.02);
        const fall = meter.at(11.7);
        const mark = [11.4, 11.5, 12.0].map((t) => meter.at(t).mark);
        const fast = new Ballistics();
        fast.fall = falls.fast;
        fast.push(0, 1);
        return { rise, level: fall.level, mark, highest: meter.highest, fast: fast.at(2.7).level };
    }""", page.module("live/ballistics.js"))
    assert shown["rise"] == -6
    assert shown["level"] == pytest.approx(-26, abs=0.01)
    assert shown["fast"] == pytest.approx(-40, abs=0.01)
    assert shown["highest"] == -6


def test_the_mark_holds_for_1500_ms_and_then_falls_as_fast(visit):
    page = visit()
    marks = page.page.evaluate("""async (module) => {
        const { Ballistics } = await import(module);
        const meter = new Ballistics();
        meter.push(-10, 0);
        const marks = [];
        for (let i = 0; i <= 32; i += 1) { const t = i / 10; meter.push(null, t); marks.push(meter.at(t).mark); }
        return marks;
    }""", page.module("live/ballistics.js"))
    assert marks[14] == -10
    assert marks[32] == pytest.approx(-10 - 1.7 * 20 / 1.7, abs=0.3)


def test_curves_of_bells_are_those_of_the_engine(visit):
    """golden/bells.json: impulse responses of `signal-bench equalizer`, transformed (see golden/make-bells.py)."""
    page = visit()
    for case in json.loads((GOLDEN / "bells.json").read_text()):
        shown = page.page.evaluate("""async ([module, { bands, hertz }]) => {
            const { response, anglesOf } = await import(module);
            return [...response({ bypass: false, bands }, anglesOf(hertz))];
        }""", [page.module("eq/response.js"), case])
        assert shown == pytest.approx(case["db"], abs=0.05), case["bands"]
