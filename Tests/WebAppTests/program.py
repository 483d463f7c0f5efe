"""The built program as a device of its own: on free ports, with a state of its own, without a card."""

import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: The program under test; ANI4OUT_BINARY names another one.
BINARY = pathlib.Path(os.environ.get("ANI4OUT_BINARY") or ROOT / ".build" / "release" / "ani4out")


#: The tests' own variables are no settings of the program's, and it refuses what it does not know.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("ANI4OUT_")}


class Program:
    """`files`: a directory whose files it serves in place of its own."""

    def __init__(self, files=None):
        self.state = tempfile.mkdtemp(prefix="ani4out-web-")
        self.files = files
        self.ports = {"http": 0, "command": 0, "bridge": 0}
        self.process = None
        self.start()

    def start(self):
        """Starts it, on the ports it had before; returns when it can be asked."""
        words = [BINARY, "run", "--json", "--output", "virtual", "--clock", "recovered", "--mdns", "off", "--listen", "127.0.0.1",
                 "--state", self.state]
        words += [word for name, port in self.ports.items() for word in (f"--{name}-port", str(port))]
        words += ["--web-files", self.files] if self.files else []
        with tempfile.TemporaryFile("w+") as errors:
            self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True, env=ENVIRONMENT)
            for line in self.process.stdout:
                if ports := json.loads(line).get("ports"):
                    self.ports = ports
                    break
            else:
                errors.seek(0)
                raise AssertionError(f"{' '.join(map(str, words))}\n{errors.read()}")
        # Reports go on coming: they must not fill the pipe.
        threading.Thread(target=collections.deque, args=(self.process.stdout, 0), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.ports['http']}"

    def freeze(self):
        """Connections stay, nothing is said."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        self.process.kill()
        self.process.wait()

    @property
    def is_running(self):
        return self.process.poll() is None

    def forget(self):
        """A device as it is delivered."""
        self.kill()
        shutil.rmtree(self.state)
        os.mkdir(self.state)
        self.start()

    def end(self):
        self.thaw()
        self.kill()
        shutil.rmtree(self.state)
