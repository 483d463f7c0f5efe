"""A page that stays open for a week: hours of frames, and as many changes as a week has, in a few seconds."""

import pytest

FEED = """async ([modules, rounds]) => {
    const { device } = await import(modules.device);
    const { frameTime } = await import(modules.frames);
    const status = device.store.status;
    for (let round = 0; round < rounds; round += 1) {
        for (let i = 0; i < 2000; i += 1) {
            const row = [-20 + (i % 17), -26, -20 + (i % 13), -26, 2, 0];
            device.meters.push({ t: i, c: [row, row, row, row], s: [[1, -10, -16, i % 3]] }, frameTime());
        }
        for (let i = 0; i < 20; i += 1) {
            const revision = device.store.revision + 1;
            device.store.apply({ revision, origin: `web 10.0.0.${i} (Ann ${revision})`, differences: [],
                patch: { channels: { [1 + (i % 4)]: { gainDb: -(revision % 300) / 10, equalizer: { bands: device.store.channel(1).equalizer.bands.map(
                    (band) => ({ ...band, bypass: false, gainDb: (revision % 100) / 10 })) } } } } }, false);
        }
        device.store.setStatus({ ...status, seconds: round });
        await new Promise((done) => requestAnimationFrame(done));
    }
}"""


@pytest.mark.mock
@pytest.mark.parametrize("path", ["#/channels", "#/eq/1", "#/log", "#/front"])
def test_memory_does_not_grow(visit, device, path):
    page = visit(path)
    client = page.context.new_cdp_session(page.page)
    client.send("Performance.enable")
    modules = {name: page.module(f"{folder}/{name}.js") for folder, name in (("state", "device"), ("live", "frames"))}

    def measure():
        for _ in range(3):
            client.send("HeapProfiler.collectGarbage")
        metrics = {m["name"]: m["value"] for m in client.send("Performance.getMetrics")["metrics"]}
        return metrics["JSHeapUsedSize"], metrics["Nodes"], metrics["JSEventListeners"]

    for number in range(20):
        device.mock("log", kind=321, text=f"output 1: reached full scale, {number} times")
    page.page.evaluate(FEED, [modules, 40])
    first = measure()
    page.page.evaluate(FEED, [modules, 300])
    last = measure()
    # 600 000 frames, 5.5 hours of them, and 6 000 changes: a byte kept of each frame would be 600 kB here, and 18 MB in a week.
    assert last[0] - first[0] < 400_000, f"heap {first[0]} -> {last[0]}"
    print(f"{path}: heap {first[0]} -> {last[0]}, nodes {first[1]} -> {last[1]}, listeners {first[2]} -> {last[2]}")
    assert last[1] - first[1] < 60, f"nodes {first[1]} -> {last[1]}"
    assert last[2] - first[2] < 10, f"listeners {first[2]} -> {last[2]}"


def test_going_from_page_to_page_leaves_nothing_behind(visit, device):
    page = visit()
    client = page.context.new_cdp_session(page.page)
    client.send("Performance.enable")
    paths = ["#/eq/1", "#/sources", "#/presets", "#/log", "#/front", "#/settings/clock", "#/panel", "#/channels"]

    def round_trip():
        for path in paths:
            page.go(path)

    def nodes():
        for _ in range(3):
            client.send("HeapProfiler.collectGarbage")
        metrics = {m["name"]: m["value"] for m in client.send("Performance.getMetrics")["metrics"]}
        return metrics["Nodes"], metrics["JSEventListeners"]

    round_trip()
    round_trip()
    first = nodes()
    for _ in range(3):
        round_trip()
    last = nodes()
    assert last[0] - first[0] < 400, f"{first} -> {last}"
    assert last[1] - first[1] < 60, f"{first} -> {last}"
