"""Announces so many devices, or holds one name, until it is ended.

    mdns_crowd.py ADDRESS COUNT        devices that are not there
    mdns_crowd.py ADDRESS HOST NAME    a host of this name with a web page of that name
"""

import asyncio
import socket
import sys

from zeroconf import IPVersion, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

own = sys.argv[1]


def services(host, name, address, port, number):
    mac = f"02:00:5E:00:{number >> 8:02X}:{number & 255:02X}"
    text = {"txtvers": "1", "model": "ANI4OUT-XLR", "name": name, "firmware": f"0.{1 + number % 2}.0", "mac": mac,
            "serial": f"S{number}", "path": "/", "tls": "0", "health": "good"}
    for kind, properties in (("_http._tcp.local.", {"path": "/"}), ("_ani4out._tcp.local.", text)):
        yield ServiceInfo(kind, f"{name}.{kind}", port, addresses=[socket.inet_aton(address)], server=f"{host}.local.",
                          properties=properties)


async def main():
    link = AsyncZeroconf(interfaces=[own], ip_version=IPVersion.V4Only)
    if sys.argv[2].isdigit():
        prefix = own.rsplit(".", 1)[0]
        crowd = [service for number in range(int(sys.argv[2])) for service in services(
            f"ANI4OUT-{number:06x}", f"Crowd {number:03}", f"{prefix}.{2 + number % 250}", 8000 + number, number)]
    else:
        crowd = list(services(sys.argv[2], sys.argv[3], own, 80, 0))
    for first in range(0, len(crowd), 50):
        await asyncio.gather(*[link.async_register_service(service, cooperating_responders=True)
                               for service in crowd[first:first + 50]])
    print("ready", flush=True)
    while True:
        await asyncio.sleep(1)


asyncio.run(main())
