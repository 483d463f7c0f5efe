"""Prints what python-zeroconf sees of these services, a JSON object a line; says of each web page whether it answers.

    mdns_watch.py ADDRESS TYPE...
"""

import http.client
import json
import sys
import threading
import time
import urllib.request

from zeroconf import IPVersion, ServiceBrowser, Zeroconf

own, types = sys.argv[1], [f"{name}.local." for name in sys.argv[2:]]
lock = threading.Lock()


def say(event, name, **more):
    with lock:
        print(json.dumps({"event": event, "name": name, **more}), flush=True)


def alive(address, port):
    try:
        with urllib.request.urlopen(f"http://{address}:{port}/healthz", timeout=3) as answer:
            return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False


class Listener:
    def add_service(self, link, kind, name):
        # Not in the library's own thread: it is needed for the answer.
        threading.Thread(target=self.resolve, args=(link, kind, name), daemon=True).start()

    update_service = add_service

    def resolve(self, link, kind, name):
        info = link.get_service_info(kind, name, 5000)
        if info is None:
            return
        addresses = info.parsed_addresses(IPVersion.V4Only)
        text = {k.decode(): (v or b"").decode("utf-8", "replace") for k, v in info.properties.items()}
        say("found", name, host=info.server, addresses=addresses, port=info.port, text=text,
            alive=bool(addresses) and alive(addresses[0], info.port))

    def remove_service(self, link, kind, name):
        say("lost", name)


link = Zeroconf(interfaces=[own], ip_version=IPVersion.V4Only)
browser = ServiceBrowser(link, types, Listener())
say("ready", "")
while True:
    time.sleep(1)
