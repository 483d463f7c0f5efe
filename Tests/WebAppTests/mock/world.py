"""What the stand-in device measures and meets: levels, spectra, faults, its event log."""

import math
import time
from datetime import datetime, timezone

GOOD = {"state": "good", "reason": None, "nextStep": None}
MEANINGS = {101: ("information", "the device started", "nothing"),
            211: ("information", "a preset was recalled", "nothing"),
            212: ("information", "a preset was saved, renamed or imported", "nothing"),
            301: ("warning", "a source is not heard as it should be", "follow the next step that the event names"),
            302: ("information", "a source is heard", "nothing"),
            303: ("warning", "an output plays its backup", "look at the source of the flow that is absent"),
            304: ("information", "an output plays again what it prefers", "nothing"),
            311: ("error", "an output does not play", "follow the next step that the event names"),
            321: ("warning", "a channel reached full scale", "lower the channel's gain or the sender's level"),
            521: ("information", "somebody had the lights flash", "nothing")}


def db(value):
    return None if value is None or value <= -200 else round(value, 1)


def neighbour(name, suffix, firmware, port, own=False, comparison="same", warning=None):
    host = f"ANI4OUT-{suffix}.local"
    return {"name": name, "model": "ANI4OUT-XLR", "firmware": firmware, "firmwareComparison": comparison,
            "firmwareWarning": warning, "mac": "02:00:5E:" + ":".join(suffix[i:i + 2].upper() for i in (0, 2, 4)),
            "serialNumber": f"S-{suffix}", "hostName": host, "address": "10.0.0.20", "interface": "eth0",
            "url": f"http://{host}" + ("" if port == 80 else f":{port}"), "foundBy": "announcement",
            "condition": "good", "reason": None, "own": own}


def interface(name, address, errors=0, **addressing):
    return {"name": name, "address": address, "mask": "255.255.255.0", "addresses": [f"{address}/24"], "gateway": None,
            "mac": "02:00:5E:A1:B2:C3", "speedMbps": 1000, "fullDuplex": True, "up": True, "link": True,
            "errors": {"errors": errors, "checksumErrors": 0, "missed": 0},
            "addressing": {"method": "automatic", "address": None, "prefix": None, "gateway": None, "dns": [],
                           "managedBy": "NetworkManager", "editable": True, "reason": None, "nextStep": None,
                           **addressing}}


class World:
    def __init__(self, device):
        self.device = device
        self.begin = time.monotonic()
        self.levels = {}
        self.latched = [False] * 4
        self.source_fault = None
        self.source_warning = None
        self.output_fault = None
        self.identify_until = 0
        self.events = []
        self.frozen = False
        self.refusing = False
        self.assets = None
        self.neighbours = [
            neighbour("Stage left", "a1b2c3", "1.4.0", 80, own=True),
            neighbour("Foyer", "d4e5f6", "1.3.2", 8080, comparison="minor",
                      warning="another version than 1.4.0: the older of the two needs an update"),
            {**neighbour("<b>Bar</b>", "112233", "1.4.0", 80), "url": "javascript:alert(1)", "condition": "unreachable",
             "reason": "10.0.0.9:80 does not answer"}]
        self.interfaces = [
            {**interface("eth0", "10.0.0.20"), "addresses": ["10.0.0.20/24", "127.0.0.1/8"]},
            interface("eth1", "10.1.0.20", errors=7, managedBy="ifupdown", editable=False,
                      reason="eth1 has its address by /etc/network/interfaces, which is written by hand",
                      nextStep="edit /etc/network/interfaces")]
        for _ in range(3):
            self.note(101, "the device started, version 0.1.0")
        self.note(302, "source 1: audio arrives from 10.0.0.5")
        self.note(321, "output 2: reached full scale")

    def seconds(self):
        return time.monotonic() - self.begin

    def stamp(self):
        s = int(self.seconds())
        return f"12:{s // 86400}:{s // 3600 % 24:02}:{s // 60 % 60:02}:{s % 60:02}"

    def note(self, kind, text):
        severity, meaning, action = MEANINGS[kind]
        last = self.events[-1] if self.events else None
        if last and last["kind"] == kind and last["text"] == text:
            last["count"] += 1
            return last
        event = {"number": len(self.events) + 1, "id": kind, "kind": kind, "severity": severity, "text": text,
                 "time": self.stamp(), "wallTime": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
                 "count": 1, "meaning": meaning, "action": action}
        self.events.append(event)
        return event

    # Levels

    def input_level(self, index, channel):
        """Peak before the fader: a talker that comes and goes, another for each channel."""
        if index in self.levels:
            return self.levels[index]
        generator = channel["generator"]
        if generator["type"] != "off":
            return generator.get("levelDbfs", -20)
        if channel["source"] is None or self.source_fault:
            return None
        if not any(s["number"] == channel["source"]["flow"] for s in self.device.state["sources"]):
            return None
        t = self.seconds() * (0.7 + 0.13 * index) + index * 1.7
        talk = max(0.0, math.sin(t) * math.sin(2.3 * t) + 0.4)
        return [-14, -20, -9, -34][index] + 12 * talk - 10 + 2 * math.sin(17 * t)

    def meters(self):
        state = self.device.state
        rows = []
        for index, channel in enumerate(state["channels"]):
            pre = self.input_level(index, channel)
            gain = min(channel["gainDb"], channel["maximumGainDb"])
            post = None if pre is None or channel["mute"] or gain <= -110 else pre + gain
            light = 0
            if post is not None:
                floor = math.floor(post)
                light = 3 if post >= 0 else 2 if floor >= -23 else 1 if floor >= -60 else 0
                if post >= 0:
                    self.latched[index] = True
                post = min(post, 0.0)
            rms = lambda x: None if x is None else x - 6
            rows.append([db(pre), db(rms(pre)), db(post), db(rms(post)), light, int(self.latched[index])])
        sums = []
        for first, group in self.groups():
            parts = [10 ** (rows[i][2] / 20) for i in group if rows[i][2] is not None]
            level = 20 * math.log10(sum(parts)) if parts else None
            reduction = max(0.0, (level or -100) + 0.1)
            level = None if level is None else min(level, -0.1)
            sums.append([first, db(level), db(None if level is None else level - 6), round(reduction, 1)])
        return {"t": round(self.seconds(), 3), "c": rows, "s": sums}

    def groups(self):
        return {"off": [], "1+2": [(1, [0, 1])], "3+4": [(3, [2, 3])], "1+2/3+4": [(1, [0, 1]), (3, [2, 3])],
                "1+2+3+4": [(1, [0, 1, 2, 3])]}[self.device.state["device"]["summing"]]

    def spectrum(self, response):
        hertz = [round(20 * 2 ** (i / 12), 2) for i in range(121)]
        rows = []
        for index, channel in enumerate(self.device.state["channels"]):
            level = self.input_level(index, channel)
            pre = [-200 if level is None else
                   level - 22 - 3.2 * abs(math.log2(f / 500)) + 4 * math.sin(i * 1.3 + self.seconds() * (2 + i % 5))
                   for i, f in enumerate(hertz)]
            rows.append([[round(x, 1) for x in pre],
                         [round(x + r, 1) for x, r in zip(pre, response(channel, hertz))]])
        return {"hertz": hertz, "c": rows}

    # Status

    def source_health(self):
        if self.source_fault:
            return self.fault()
        if self.source_warning:
            return {"state": "warning", "reason": self.source_warning, "nextStep": "look for a full or slow link"}
        return GOOD

    def fault(self):
        return {"state": "fault", "reason": "no packet for 3.2 s",
                "nextStep": "check that the sender is on and its cable is plugged in"}

    def status(self):
        state = self.device.state
        # Looking at it takes the peaks, and so marks what clipped.
        self.meters()
        audio = "red" if self.source_fault else "green" if state["sources"] else "off"
        light = lambda name, on: {"light": on, "reason": None, "nextStep": None}
        panel = {"power": light("power", "green"), "network": light("network", "green"),
                 "networkAudio": light("networkAudio", audio), "encryption": light("encryption", "off")}
        if self.source_fault:
            panel["networkAudio"].update({k: self.fault()[k] for k in ("reason", "nextStep")})
        if self.output_fault:
            panel["power"] = {"light": "red", "reason": self.output_fault, "nextStep": "plug the card in again"}
        return {
            "seconds": round(self.seconds(), 3), "networkAudioLight": audio, "linkOffsetMs": 10, "turns": 1,
            "lateTurns": 0, "realTime": GOOD, "configuration": GOOD, "meterMode": state["device"]["meterMode"],
            "clock": {"source": "recovered", "flow": 1, "setting": "ptp", "state": "silent", "grandmaster": None,
                      "domain": 0, "master": None, "offsetNs": None, "maxOffsetNs": None, "pathDelayNs": None,
                      "ppm": None, "isTai": None, "steps": 0, "malformed": 0, "stamping": "software", "senders": [],
                      "health": {"state": "idle", "reason": "no PTP heard in domain 0; the clock is recovered from the"
                                 " packets", "nextStep": "let one device of the network be PTP grandmaster"}},
            "channels": [{"output": c["number"], "clipLatched": self.latched[i],
                          "outputLevelControl": "digital", "backup": self.backup(c),
                          "note": "muted" if c["mute"] else None} for i, c in enumerate(state["channels"])],
            "summing": state["device"]["summing"], "sums": [],
            "sources": [self.source(s) for s in state["sources"]],
            "outputs": [{"specification": "virtual", "detail": "no hardware, paced by the media clock", "choice": None,
                         "framesWritten": 1, "xruns": 0, "framesDropped": 0, "latency": {"ms": None},
                         "clockPpm": None, "clockState": None, "resamplerOvers": [0, 0, 0, 0],
                         "health": GOOD if not self.output_fault else
                         {"state": "fault", "reason": self.output_fault, "nextStep": "plug the card in again"}}],
            "services": [{"name": n, "port": p, "health": GOOD}
                         for n, p in (("http", 8080), ("command", 2202), ("bridge", 2203))],
            "panel": panel, "identifying": time.monotonic() < self.identify_until,
        }

    def backup(self, channel):
        if channel["backup"] is None:
            return None
        plays = self.source_fault
        words = "plays its backup: no packet of flow 1 for 3.2 s; returns 10 s after it is whole"
        return {**channel["backup"], "condition": "playing" if plays else "ready",
                "text": words if plays else "plays channel 1 of flow 1; its backup is ready"}

    def source(self, source):
        return {
            "number": source["number"], "name": source["name"], "address": "239.69.1.10:5004", "interface": "eth0",
            "encoding": "L24", "channels": source["channels"], "framesPerPacket": 48, "sender": "10.0.0.5",
            "ssrc": 1, "dscp": 46, "packetsPerSecond": 0 if self.source_fault else 1000.0,
            "counters": {"received": int(self.seconds() * 1000), "lost": 0, "late": 3, "early": 0, "duplicate": 0,
                         "reordered": 0, "malformed": 0, "foreign": 0, "queueOverflow": 0, "restarts": 0},
            "legs": [],
            "headroomMs": 8.6, "neededLinkOffsetMs": 1.4, "suggestedLinkOffsetMs": 2,
            "linkOffsetReason": "would have caught every packet of the last minute", "clockPpm": 4.1,
            "synchrony": {"synchronous": False, "reason": "the sender counts by a clock of its own",
                          "nextStep": "let the sender follow PTP, where it can; nothing to do here"},
            "resampler": {"bypassed": None, "ppm": None, "phaseErrorUs": None, "slewing": None, "moves": None},
            "reanchors": 0, "health": self.source_health(),
        }
