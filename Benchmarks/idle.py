#!/usr/bin/env python3
"""Measures what the device needs where nothing is to be heard: its start with a database, its memory and its CPU.

Start is from the call that starts the process to READY=1, as a service manager is told it (ports open, audio thread
turning), and to the line `ready` of --json while a stream is being sent (its sound has been rendered). CPU is what the
scheduler accounts to all threads (/proc/PID/task/*/schedstat), wake-ups are their voluntary switches; memory is the
resident set (VmRSS). A busy machine says little: its load is printed.

  ANI4OUT_BENCH_SECONDS  of the idle window, default 60
  ANI4OUT_BENCH_STARTS   how often it is started, default 20
  ANI4OUT_BINARY         another program than .build/release/ani4out
"""
import glob
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from goals import spread, verdict  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
BINARY = os.environ.pop("ANI4OUT_BINARY", str(HERE.parent / ".build/release/ani4out"))
SECONDS = float(os.environ.pop("ANI4OUT_BENCH_SECONDS", "60"))
STARTS = int(os.environ.pop("ANI4OUT_BENCH_STARTS", "20"))
# It sleeps five seconds after its start.
WARM_UP = 8.0
PORTS = ["--http-port", "0", "--command-port", "0", "--bridge-port", "0", "--interface", "lo", "--output", "virtual"]


def stop(process):
    process.send_signal(signal.SIGTERM)
    if process.wait(10) != 0:
        sys.exit(f"idle: ended with {process.returncode}")


def start_until_told(state):
    """Milliseconds until the service manager is told that the device is ready."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        name = f"ani4out-bench-{os.getpid()}"
        manager.bind("\0" + name)
        manager.settimeout(10)
        begin = time.monotonic()
        process = subprocess.Popen([BINARY, "run", *PORTS, "--state", state], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, env={**os.environ, "NOTIFY_SOCKET": "@" + name})
        message = manager.recv(4096)
        passed = time.monotonic() - begin
        if not message.startswith(b"READY=1"):
            sys.exit(f"idle: the first message is {message!r}")
        stop(process)
        return passed * 1000


def start_until_sound(state, url):
    """Milliseconds until the line `ready` with the sound of a stream that is being sent."""
    begin = time.monotonic()
    process = subprocess.Popen([BINARY, "run", *PORTS, "--state", state, "--source", url, "--json"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    line = json.loads(process.stdout.readline())
    passed = time.monotonic() - begin
    if line["event"] != "ready" or not line["flowing"]:
        sys.exit(f"idle: no sound: {line}")
    process.send_signal(signal.SIGTERM)
    process.stdout.read()
    stop(process)
    return passed * 1000


def accounted(process):
    """CPU seconds and voluntary switches of each thread."""
    threads = {}
    for path in glob.glob(f"/proc/{process.pid}/task/*"):
        try:
            name = open(f"{path}/comm").read().strip()
            cpu = int(open(f"{path}/schedstat").read().split()[0]) / 1e9
            switches = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", open(f"{path}/status").read(), re.M)[1])
        except OSError:
            continue
        threads[path] = (name, cpu, switches)
    return threads


def idle(state):
    """Per cent of a core, wake-ups a second and MiB, and the threads that make them."""
    process = subprocess.Popen([BINARY, "run", *PORTS, "--state", state], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL)
    time.sleep(WARM_UP)
    before, begin = accounted(process), time.monotonic()
    time.sleep(SECONDS)
    after, passed = accounted(process), time.monotonic() - begin
    memory = int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process.pid}/status").read())[1]) / 1024
    stop(process)
    rows = []
    for path, (name, cpu, switches) in after.items():
        _, cpu_before, switches_before = before.get(path, (name, 0.0, 0))
        rows.append(((cpu - cpu_before) / passed * 100, (switches - switches_before) / passed, name))
    return memory, sorted(rows, reverse=True)


def main():
    with tempfile.TemporaryDirectory() as state:
        start_until_told(state)  # makes the database
        size = os.path.getsize(f"{state}/ani4out.sqlite") // 1024
        print(f"load {os.getloadavg()[0]:.2f} on {os.cpu_count()} CPUs, database of {size} KiB, {STARTS} starts")
        told = [start_until_told(state) for _ in range(STARTS)]
        group = f"rtp://239.69.{os.getpid() % 254 + 1}.77:5004"
        sender = subprocess.Popen([BINARY, "send", group, "--channels", "4", "--interface", "lo"],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            sound = [start_until_sound(state, f"{group}?encoding=L24&channels=4&ptime=1") for _ in range(STARTS)]
        finally:
            sender.kill()
            sender.wait()
        print(f"start to READY=1, ms: {spread(told)}\nstart to sound, ms: {spread(sound)}")
        memory, rows = idle(state)
        for cpu, switches, name in rows[:8]:
            print(f"  {name:16} {cpu:6.3f} % {switches:7.1f} wake-ups a second")
        verdict("-", "start with a database, to READY=1, median", statistics.median(told), 100, "ms")
        verdict("-", "start with a database, to the sound of a stream, median", statistics.median(sound), 100, "ms")
        verdict("-", "idle, resident memory", memory, 40, "MiB")
        verdict("-", "idle, CPU", sum(row[0] for row in rows), 0.5, "% of one")
        print(f"load at the end {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()
