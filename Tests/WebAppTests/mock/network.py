"""Streams on the network, as the device lists them, and what patching one does."""

from .state import Refused

FACTS = {
    "information": None, "packetTimeMs": 1, "announcers": ["sap"], "group": "239.255.255.255", "dscp": 0,
    "version": "1", "firstHeard": "2026-11-29T12:00:00.000Z", "lastHeard": "2026-11-29T12:05:00.000Z",
    "periodSeconds": 30, "clock": {"reference": "ptp", "grandmaster": "00-1D-C1-FF-FE-50-36-33", "domain": 0, "offset": 0},
    "ended": None, "playable": True, "reason": None, "notes": [], "flow": None,
}


def stream(number, name, channels, **more):
    return {
        "id": f"{number:016x}", "name": name, "channels": channels, "format": f"L24/48000/{len(channels)}",
        "destinations": [f"239.69.1.{number}:5004"], "sender": f"10.0.0.{number}", **FACTS, **more}


def fresh():
    return [
        stream(21, "Choir", ["Left", "Right"], announcers=["sap", "ravenna"]),
        stream(22, "Hall microphones", [""] * 8,
               ended={"reason": "its sender does not announce it any more",
                      "nextStep": "see that the sender is on and connected"}),
        stream(23, "Pulse", ["", ""], clock=None, notes=[
            {"reason": "the sender names no common clock: it plays by the clock recovered from its packets",
             "nextStep": "nothing, if no device is beside it"}]),
        stream(24, "Tape 96k", [], format="L24/96000/2", playable=False,
               reason={"reason": "its sample rate is 96000 Hz, this device runs at 48000 Hz",
                       "nextStep": "let the sender send L16 or L24 at 48 kHz"}),
    ]


def known(device):
    if device.network is None:
        device.network = fresh()
    return device.network


def listed(device):
    received = {s.get("announced"): s["number"] for s in device.state["sources"]}
    sources = [{**s, "flow": received.get(s["id"])} for s in known(device)]
    return {"revision": 1, "groups": ["239.255.255.255"], "failure": None, "announcements": 40, "refused": {},
            "sources": sorted(sources, key=lambda s: s["name"].lower())}


def assigned(device, state, output, wanted, role="source"):
    """What `{"announced": id, "channel": n}` comes to: the flow, which receives the source from now on."""
    source = next((s for s in known(device) if wanted["announced"] in (s["id"], s["name"])), None)
    if source is None:
        raise Refused(422, "A value cannot be", "announced: there is no such source on the network now",
                      f"/channels/{output}/{role}", "take an id of GET /api/v1/network/sources")
    flow = next((s["number"] for s in state["sources"] if s.get("announced") == source["id"]), None)
    if flow is None:
        used = {s["number"] for s in state["sources"]}
        others = {c["source"]["flow"] for c in state["channels"]
                  if c["source"] and (c["number"] != output or role == "backup")}
        flow = next((n for n in (1, 2) if n not in used), None) or next((n for n in (1, 2) if n not in others), None)
        if flow is None:
            raise Refused(422, "A value cannot be",
                          "both flows are in use by other outputs, and the device receives no third stream",
                          f"/channels/{output}/{role}",
                          "let outputs play channels of one of the two, or nothing, then choose again")
        for channel in state["channels"]:
            if channel["source"] and channel["source"]["flow"] == flow:
                channel["source"] = None
        state["sources"] = sorted([s for s in state["sources"] if s["number"] != flow] + [
            {"number": flow, "origin": source["name"], "name": source["name"], "channels": len(source["channels"]),
             "announced": source["id"], "sdp": "v=0"}], key=lambda s: s["number"])
    return {"flow": flow, "channel": wanted.get("channel", 1)}
