"""The state of the stand-in device: what GET /state answers, and what edits make of it."""

import copy
import secrets
import threading

LIMITS = {
    "gainDb": [-110, 30, 0.1],
    "maximumGainDb": [-110, 30, 0.1],
    "delayMs": [0, 500, 0.001],
    "frequencyHz": [20, 20000, 0.1],
    "bandGainDb": [-30, 30, 0.01],
    "q": {
        "parametric": [0.1, 30, 0.0001],
        "low-cut": [0.3, 10, 0.0001],
        "high-cut": [0.3, 10, 0.0001],
        "low-shelf": [0.3, 1, 0.0001],
        "high-shelf": [0.3, 1, 0.0001],
    },
    "generatorLevelDbfs": [-80, 0, 0.1],
    "linkOffsetMs": [0.25, 100, 0.01],
    "nameLength": 31,
    "presetNameLength": 25,
}
TYPES = {
    1: ["parametric", "low-cut", "low-shelf"],
    2: ["parametric"],
    3: ["parametric"],
    4: ["parametric", "high-cut", "high-shelf"],
}
WORDS = {
    "summing": ["off", "1+2", "3+4", "1+2/3+4", "1+2+3+4"],
    "meterMode": ["pre-fader", "post-fader"],
    "brightness": ["off", "dim", "full"],
    "polarity": ["normal", "inverted"],
    "outputLevel": ["line", "aux", "mic"],
    "generator": ["off", "tone", "pink", "identify"],
}
READ_ONLY = {"number", "types", "revision", "name@device", "serialNumber", "firmware", "mac", "activePreset"}


class Refused(Exception):
    """An answer of RFC 9457."""

    def __init__(self, status, title, detail, pointer=None, next_step=None, limits=None):
        self.status = status
        self.body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if pointer:
            self.body["pointer"] = pointer
        if next_step:
            self.body["nextStep"] = next_step
        if limits:
            self.body["range"] = limits


def band(number):
    return {
        "number": number, "bypass": True, "type": "parametric",
        "frequencyHz": [100, 400, 2000, 8000][number - 1], "gainDb": 0, "q": 1, "types": TYPES[number],
    }


def channel(number):
    return {
        "number": number, "name": f"Channel {number}", "gainDb": 0, "maximumGainDb": 30, "mute": False,
        "polarity": "normal", "outputLevel": "line", "delayMs": 0, "generator": {"type": "off"},
        "equalizer": {"bypass": False, "bands": [band(n) for n in (1, 2, 3, 4)]},
        "source": {"flow": 1, "channel": number}, "backup": None,
    }


def fresh():
    return {
        "device": {
            "model": "ANI4OUT-XLR", "variant": "xlr", "deviceName": None, "name": "ANI4OUT-a1b2c3",
            "networkAudioName": None, "serialNumber": "3fc7a02d91be", "firmware": "0.1.0",
            "mac": "02:00:5e:a1:b2:c3", "summing": "off", "meterMode": "post-fader", "brightness": "full",
            "activePreset": None, "presetName": None, "presetModified": False,
        },
        "channels": [channel(n) for n in (1, 2, 3, 4)],
        "presets": [],
        "sources": [{"number": 1, "origin": "rtp://239.69.1.10?channels=8", "name": "Stage box", "channels": 8,
                     "sdp": "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=Stage box\r\n"}],
        "settings": {"linkOffsetMs": 10, "headroomDb": 0, "clock": "ptp", "ptpDomain": 0, "ptpDelay": "e2e",
                     "qos": "dante", "cardClock": "own", "resampler": "standard", "outputs": ["virtual"],
                     "interface": None, "controlInterface": None, "outputLatencyMs": None, "converterDelayMs": 0, "commandAccess": "read-write",
                     "commandAllow": "all", "commandListenAddress": None, "tls": "off"},
        "needsRestart": [],
        "fixed": {},
        "limits": LIMITS,
    }


def merge(target, patch, pointer):
    """RFC 7396 with relative numbers and toggles; refuses what is unknown, read-only or beyond its limits."""
    for key, value in patch.items():
        at = f"{pointer}/{key}"
        if key not in target or key in READ_ONLY or (key == "name" and pointer == "/device"):
            raise Refused(422, "Unknown key", f"{key} cannot be set here", at)
        if isinstance(value, dict) and set(value) == {"by"}:
            value = round(target[key] + value["by"], 4)
        if value == "toggle":
            value = not target[key]
        if key == "generator" and isinstance(value, dict):
            value = dict(value)
            if value.get("type") == "tone":
                value.setdefault("frequencyHz", 1000)
            if value.get("type") != "off":
                value.setdefault("levelDbfs", -20)
            target[key] = value
            continue
        if isinstance(value, dict) and isinstance(target[key], dict) and key not in ("source", "backup"):
            merge(target[key], value, at)
            continue
        if key == "type":
            if value not in target["types"]:
                raise Refused(422, "Value not allowed", f"band {target['number']} cannot be {value}", at)
            if value != target["type"]:
                target["q"] = 1 if value == "parametric" else 0.7071
                cut = value in ("low-cut", "high-cut")
                target["gainDb"] = None if cut else (target["gainDb"] or 0)
        limits = limits_of(key, target)
        if limits and isinstance(value, (int, float)) and not isinstance(value, bool):
            low, high, step = limits
            if key == "q" and "type" in patch:
                value = min(max(value, low), high)
            if not low <= value <= high:
                raise Refused(422, "Value not allowed", f"{value} is out of range, expected {low} to {high}", at,
                              limits=[low, high])
            value = round(round(value / step) * step, 4)
        if isinstance(target[key], bool) and not isinstance(value, bool):
            raise Refused(422, "Value not allowed", f"{value} is neither true nor false", at)
        if key in WORDS and value not in WORDS[key]:
            raise Refused(422, "Value not allowed", f"{value} is none of {', '.join(WORDS[key])}", at)
        if key == "gainDb" and "types" in target and target.get("gainDb") is None and value is not None:
            raise Refused(409, "Refused", f"EQ band {target['number']} is a cut, which has no gain", at,
                          "make it a shelf or parametric first")
        if key == "name" and not 1 <= len(str(value).strip()) <= 31:
            raise Refused(422, "Value not allowed", "expected 1 to 31 characters", at)
        target[key] = value


def limits_of(key, target):
    if key == "gainDb" and "types" in target:
        return LIMITS["bandGainDb"]
    if key == "q":
        return LIMITS["q"][target["type"]]
    limits = LIMITS.get(key)
    return limits if isinstance(limits, list) else None


def sound(state):
    """What a preset holds."""
    device = {k: state["device"][k] for k in ("summing", "meterMode", "brightness")}
    channels = [{k: v for k, v in c.items() if k not in ("source", "maximumGainDb")} for c in state["channels"]]
    return copy.deepcopy({"device": device, "channels": channels})


def difference(old, new):
    """What of two states differs, as the `patch` of a change event: merge patches, channels by their number."""
    patch = {}
    for key, after in new.items():
        before = old.get(key)
        if before == after:
            continue
        if key == "channels":
            patch[key] = {str(a["number"]): difference(b, a) for b, a in zip(before, after) if a != b}
        else:
            patch[key] = difference(before, after) if isinstance(before, dict) and isinstance(after, dict) else after
    patch.update({key: None for key in old if key not in new})
    return patch


def words(old, new):
    """The same in words."""
    found = []
    for key in ("summing", "meterMode", "brightness", "deviceName"):
        if old["device"][key] != new["device"][key]:
            found.append(f"{key} {old['device'][key]} -> {new['device'][key]}")
    for before, after in zip(old["channels"], new["channels"]):
        for key in after:
            if before[key] != after[key]:
                text = ("EQ changed" if key == "equalizer" else f"{key} {before[key]} -> {after[key]}")
                if key == "gainDb":
                    text = f"gain {before[key]} dB -> {after[key]} dB"
                found.append(f"output {after['number']} {text}")
    if old["presets"] != new["presets"]:
        found.append("presets changed")
    return found


class Device:
    """The one owner of the state."""

    def __init__(self):
        self.lock = threading.RLock()
        self.instance = secrets.token_hex(3)
        self.revision = 1
        self.state = fresh()
        self.bank = {}
        # Streams on the network; None: those of network.fresh().
        self.network = None
        self.undone = []
        self.done = []
        self.changes = []
        self.listeners = []

    def document(self):
        with self.lock:
            return copy.deepcopy({"instance": self.instance, "revision": self.revision, **self.state})

    def edit(self, origin, change, keep=True):
        """`change` edits a copy of the state; all of it is taken over or nothing."""
        with self.lock:
            old, new = self.state, copy.deepcopy(self.state)
            change(new)
            self.settle(new)
            if new == old:
                return self.revision, []
            self.state = new
            self.revision += 1
            differences = words(old, new)
            if keep:
                self.remember(origin, old, differences)
            event = {"revision": self.revision, "origin": origin, "patch": difference(old, new),
                     "differences": differences}
            self.changes.append(event)
            self.changes = self.changes[-500:]
            for listener in self.listeners:
                listener("change", copy.deepcopy(event), f"{self.instance}-{self.revision}")
            return self.revision, differences

    def remember(self, origin, old, differences):
        kind = [d.split(" -> ")[0].rsplit(" ", 2)[0] for d in differences]
        if self.done and self.done[-1]["origin"] == origin and self.done[-1]["kind"] == kind:
            self.done[-1]["differences"] = differences
        else:
            self.done.append({"origin": origin, "differences": differences, "before": old, "kind": kind})
            self.done = self.done[-100:]
        self.undone = []

    def settle(self, state):
        device = state["device"]
        device["name"] = device["deviceName"] or "ANI4OUT-a1b2c3"
        device["model"] = "ANI4OUT-XLR" if device["variant"] == "xlr" else "ANI4OUT-BLOCK"
        slot = device["activePreset"]
        device["presetName"] = next((p["name"] for p in state["presets"] if p["slot"] == slot), None)
        device["presetModified"] = slot in self.bank and self.bank[slot] != sound(state)

    def step_back(self, origin):
        with self.lock:
            if not self.done:
                raise Refused(409, "Refused", "there is nothing to undo", next_step="make a change first")
            entry = self.done.pop()
            now = copy.deepcopy(self.state)
            result = self.edit(origin, lambda s: (s.clear(), s.update(copy.deepcopy(entry["before"]))), keep=False)
            self.undone.append({**entry, "after": now})
            return result

    def step_forward(self, origin):
        with self.lock:
            if not self.undone:
                raise Refused(409, "Refused", "there is nothing to redo", next_step="undo a change first")
            entry = self.undone.pop()
            result = self.edit(origin, lambda s: (s.clear(), s.update(copy.deepcopy(entry["after"]))), keep=False)
            self.done.append({k: entry[k] for k in ("origin", "differences", "before", "kind")})
            return result
