"""The paths of the HTTP API v1, as far as the page uses them."""

import copy
import csv
import io
import json
import time

from . import network
from .curves import response
from .state import Refused, TYPES, fresh, merge, sound, words

RESETS = {
    "network": ("network reset", "equaliser, gain, mute; presets, device names, subscriptions; passwords; event log",
                "addresses, interfaces, QoS, ports"),
    "factory": ("factory reset", "event log, serial number, power-cycle counter",
                "equaliser, gain, mute; presets, device names, subscriptions; addresses; passwords, tokens"),
    "defaults": ("default settings", "presets, device names, subscriptions; addresses; passwords; event log",
                 "equaliser, gain, mute, polarity, output level, delay, generator, summing, meter mode, channel names"),
    "reboot": ("reboot", "everything", "nothing"),
}


def answer(hub, method, path, query, raw, origin):
    device, parts = hub.device, [p for p in path.split("/") if p]
    body = json.loads(raw) if raw and method != "GET" else None
    head = parts[0] if parts else ""
    if method == "GET" and path == "/state":
        return device.document()
    if head in ("device", "settings", "channels") and parts[-1] != "response":
        return resource(device, method, parts, body, origin)
    if head == "channels":
        channel = device.state["channels"][int(parts[1]) - 1]
        count = int(query.get("points", 256))
        hertz = [20 * 1000 ** (i / (count - 1)) for i in range(count)]
        return {"hertz": hertz, "db": response(channel, hertz)}
    if path == "/batch":
        return batch(device, body, origin)
    handler = {"sources": sources, "presets": presets, "undo": history, "redo": history, "resets": resets,
               "identify": identify, "clips": clips, "events": events, "events.csv": events}.get(head)
    if handler:
        return handler(hub, method, parts, query, body, origin)
    if path == "/status":
        return hub.world.status()
    if path == "/network/sources":
        return network.listed(device)
    if path == "/network":
        return {"hostName": "ANI4OUT-a1b2c3.local", "control": {"interface": "eth0"}, "audio": {"interface": "eth1"},
                "interfaces": hub.world.interfaces}
    if path.startswith("/network/interfaces/") and method == "PUT":
        return readdress(hub, parts[2], body)
    if path == "/devices":
        return {"devices": hub.world.neighbours, "firmware": "1.4.0",
                "health": {"state": "good", "reason": None, "nextStep": None}}
    if path == "/clock":
        return hub.world.status()["clock"]
    if path == "/diagnosis":
        return {"findings": [
            {"id": "link-speed", "group": "network", "subject": "eth0", "summary": "1000 Mb/s, full duplex",
             "health": {"state": "good", "reason": None, "nextStep": None}},
            {"id": "real-time-priority", "group": "host", "subject": "", "summary": "not granted",
             "health": {"state": "warning", "reason": "the audio thread has no real-time priority",
                        "nextStep": "give the user LimitRTPRIO=80"}}]}
    raise Refused(404, "Not found", f"there is no {path}")


def readdress(hub, name, body):
    interface = next(i for i in hub.world.interfaces if i["name"] == name)
    addressing = interface["addressing"]
    if not addressing["editable"]:
        raise Refused(409, "Refused", addressing["reason"], next_step=addressing["nextStep"])
    if body["method"] == "static":
        if not isinstance(body["prefix"], int) or not 1 <= body["prefix"] <= 30:
            raise Refused(422, "Value not allowed", f"prefix: {body['prefix']} is out of range", "/prefix",
                          "expected 1 to 30 (bits of the network)")
        interface["addresses"] = [f"{body['address']}/{body['prefix']}"]
    addressing.update({"method": body["method"], **{k: body.get(k) for k in ("address", "prefix", "gateway")},
                       "dns": body.get("dns", [])})
    return {"name": name, "addressing": addressing}


def resource(device, method, parts, body, origin):
    def target(state):
        if parts[0] != "channels":
            return state[parts[0]]
        if len(parts) == 1:
            return state["channels"]
        if not parts[1].isdigit() or not 1 <= int(parts[1]) <= 4:
            raise Refused(404, "Not found", "channels are 1 to 4")
        node = state["channels"][int(parts[1]) - 1]
        if len(parts) > 2:
            node = node["equalizer"]
        return node["bands"][int(parts[4]) - 1] if len(parts) > 4 else node

    if method == "GET":
        return target(device.document())

    def change(state):
        apply(state, method, parts, chosen(device, state, parts, body), target)

    revision, _ = device.edit(origin, change)
    found = target(device.document())
    return {**found, "revision": revision}


def chosen(device, state, parts, body):
    """The body with the flow of a source on the network in place of the source."""
    if parts[0] != "channels" or len(parts) != 2:
        return body
    for role in ("source", "backup"):
        wanted = body.get(role)
        if wanted and "announced" in wanted:
            body = {**body, role: network.assigned(device, state, int(parts[1]), wanted, role)}
    return body


def apply(state, method, parts, body, target):
    pointer = "/" + "/".join(parts)
    # JSON pointers into the state: lists count from 0.
    counted = "/".join(["", *(str(int(p) - 1) if p.isdigit() else p for p in parts)])
    for key in body:
        place = state["fixed"].get(f"{counted}/{key}")
        if place:
            raise Refused(409, "Fixed", f"the value is fixed by {place}", f"{pointer}/{key}",
                          "change it there, or take it out there and restart")
    node = target(state)
    if method == "PUT" and parts[-1] == "equalizer":
        node["bypass"] = body.get("bypass", False)
        for band in body["bands"]:
            old = node["bands"][band["number"] - 1]
            if band["type"] not in TYPES[band["number"]]:
                raise Refused(422, "Value not allowed", f"no {band['type']} there", pointer)
            old.update({k: v for k, v in band.items() if k in ("bypass", "type", "frequencyHz", "gainDb", "q")})
            if old["type"] in ("low-cut", "high-cut"):
                old["gainDb"] = None
        return
    if method != "PATCH":
        raise Refused(405, "Not allowed", "GET, PATCH")
    merge(node, body, pointer)
    if parts[0] == "settings":
        changed = [k for k in body if k not in ("linkOffsetMs", "headroomDb")]
        state["needsRestart"] = sorted(set(state["needsRestart"]) | set(changed))


def batch(device, items, origin):
    def change(state):
        for item in items:
            parts = [p for p in item["path"].split("/") if p]
            node = state["channels"][int(parts[1]) - 1] if parts[0] == "channels" else state[parts[0]]

            def target(_, node=node, parts=parts):
                found = node["equalizer"] if len(parts) > 2 else node
                return found["bands"][int(parts[4]) - 1] if len(parts) > 4 else found

            apply(state, item["method"], parts, chosen(device, state, parts, item.get("body") or {}), target)

    revision, differences = device.edit(origin, change)
    return {"revision": revision, "differences": differences}


def sources(hub, method, parts, query, body, origin):
    device = hub.device
    if method == "GET":
        return {"sources": device.document()["sources"], "status": hub.world.status()["sources"]}
    number = int(parts[1])

    def change(state):
        state["sources"] = [s for s in state["sources"] if s["number"] != number]
        if method == "DELETE":
            for channel in state["channels"]:
                if channel["source"] and channel["source"]["flow"] == number:
                    channel["source"] = None
            return
        text = body.get("url") or body.get("sdp") or ""
        if not text.startswith(("rtp://", "v=0")):
            raise Refused(422, "Not a source", f"line 1: '{text[:20]}' is no source, expected rtp://… or v=0",
                          "/url" if "url" in body else "/sdp")
        name = next((x[2:] for x in text.splitlines() if x.startswith("s=")), text.split("//")[-1].split("?")[0])
        state["sources"] = sorted(state["sources"] + [
            {"number": number, "origin": body.get("url") or "pasted", "name": name, "channels": 8,
             "sdp": body.get("sdp") or "v=0"}], key=lambda s: s["number"])

    revision, differences = device.edit(origin, change)
    return {"revision": revision, "differences": differences}


def presets(hub, method, parts, query, body, origin):
    device = hub.device
    if len(parts) == 1:
        return {"presets": device.document()["presets"]}
    defaults = parts[1] == "defaults"
    slot = 0 if defaults else int(parts[1])

    def load(state, held):
        state["device"].update(copy.deepcopy(held["device"]))
        for channel, kept in zip(state["channels"], copy.deepcopy(held["channels"])):
            channel.update(kept)

    if parts[-1] == "file":
        if method == "GET":
            text = json.dumps({"schema": "ani4out-preset", "version": 1, "name": name_of(device, slot),
                               **device.bank[slot]}, indent=2).encode()
            return text, "application/json", {"Content-Disposition": f'attachment; filename="preset-{slot}.json"'}
        if body.get("schema") != "ani4out-preset":
            raise Refused(422, "Not a preset", "line 1: schema: expected ani4out-preset", "/schema")
        held = {k: body[k] for k in ("device", "channels")}
        preview = copy.deepcopy(device.state)
        load(preview, held)
        differences = words(device.state, preview)
        if query.get("apply") == "true":
            device.bank[slot] = held
            device.edit(origin, lambda s: put(s, slot, body["name"], active=False))
        return {"differences": differences, "applied": query.get("apply") == "true"}
    if parts[-1] == "recall":
        if not defaults and slot not in device.bank:
            raise Refused(409, "Refused", f"preset {slot} is empty", next_step="save one there first")
        held = sound(fresh()) if defaults else device.bank[slot]

        def change(state):
            load(state, held)
            state["device"]["activePreset"] = None if defaults else slot

        hub.tell("log", hub.world.note(211, f"preset {slot} recalled"))
    elif method == "DELETE":
        if not name_of(device, slot):
            raise Refused(409, "Refused", f"preset {slot} is empty")

        def change(state):
            state["presets"] = [p for p in state["presets"] if p["slot"] != slot]
            if state["device"]["activePreset"] == slot:
                state["device"]["activePreset"] = None
    elif method == "PATCH":
        def change(state):
            put(state, slot, body["name"], active=False)
    else:
        if not 1 <= len(body["name"]) <= 25:
            raise Refused(422, "Value not allowed", "expected 1 to 25 characters", "/name")
        device.bank[slot] = sound(device.state)

        def change(state):
            put(state, slot, body["name"], active=True)
    revision, differences = device.edit(origin, change)
    return {"revision": revision, "differences": differences}


def name_of(device, slot):
    return next((p["name"] for p in device.state["presets"] if p["slot"] == slot), "")


def put(state, slot, name, active):
    state["presets"] = sorted([p for p in state["presets"] if p["slot"] != slot] + [{"slot": slot, "name": name}],
                              key=lambda p: p["slot"])
    if active:
        state["device"]["activePreset"] = slot


def history(hub, method, parts, query, body, origin):
    device = hub.device
    if method == "GET":
        return {"undoable": [{k: e[k] for k in ("origin", "differences")} for e in reversed(device.done)],
                "redoable": len(device.undone)}
    revision, differences = device.step_back(origin) if parts[0] == "undo" else device.step_forward(origin)
    return {"revision": revision, "differences": differences}


def resets(hub, method, parts, query, body, origin):
    if method == "GET":
        return [{"kind": k, "title": t, "keeps": a, "loses": b} for k, (t, a, b) in RESETS.items()]
    if parts[1] not in RESETS:
        raise Refused(404, "Not found", "there is no such reset")
    if not (body or {}).get("confirm"):
        raise Refused(422, "Not confirmed", "confirm must be true", "/confirm")
    hub.last_reset = parts[1]
    return {"kind": parts[1]}


def identify(hub, method, parts, query, body, origin):
    hub.world.identify_until = time.monotonic() + 30 if body.get("on", True) else 0
    hub.tell("log", hub.world.note(521, "the lights flash"))
    return {"identifying": body.get("on", True)}


def clips(hub, method, parts, query, body, origin):
    if len(parts) == 2:
        hub.world.latched = [False] * 4
    elif parts[1] in ("1", "2", "3", "4"):
        hub.world.latched[int(parts[1]) - 1] = False
    else:
        raise Refused(404, "Not found", "channels are 1 to 4")
    return {}


def events(hub, method, parts, query, body, origin):
    rank = {"information": 0, "warning": 1, "error": 2}
    found = [e for e in reversed(hub.world.events)
             if rank[e["severity"]] >= rank[query.get("severity", "information")]
             and query.get("text", "").lower() in e["text"].lower()
             and e["number"] > int(query.get("after", 0))][:int(query.get("limit", 1000))]
    if parts[0] == "events":
        return found
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Number", "Event ID", "Severity", "Time Stamp", "Wall Time", "Count", "Description"])
    for e in found:
        writer.writerow([e["number"], e["id"], e["severity"], e["time"], e["wallTime"], e["count"], e["text"]])
    return text.getvalue().encode(), "text/csv", {"Content-Disposition": 'attachment; filename="events.csv"'}
