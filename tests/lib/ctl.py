# SPDX-License-Identifier: MIT
"""Running koinectl, at a terminal or not."""
import json
import os
import pty
import re
import select
import socket
import subprocess
import time

import pytest

from koine import KOINED, PATIENCE, Client

KOINECTL = os.path.join(os.path.dirname(KOINED), "koinectl")
ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
QUICK = ["--set", "hash_memory=8192", "--set", "hash_passes=1"]  # passwords are not what is tested here
NOBODY = 65534
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


def run(*words, stdin="", status=0, **more):
    """koinectl with these words; its exit status must be that one."""
    r = subprocess.run([KOINECTL, *words], input=stdin, capture_output=True, text=True, timeout=PATIENCE * 3, **more)
    assert r.returncode == status, f"{words}: {r.returncode}\n{r.stdout}\n{r.stderr}"
    assert "Sanitizer" not in r.stderr
    return r


def ctl(server, *words, **more):
    return run("--data", server.data, *words, **more)


def asked(server, *words, **more):
    """The objects that it prints with --json."""
    return [json.loads(line) for line in ctl(server, "--json", *words, **more).stdout.splitlines()]


def table(text):
    """The rows of a table, by the words of its head."""
    head, *rows = text.splitlines()
    return [dict(zip(re.split(r"\s{2,}", head.strip()), re.split(r"\s{2,}", row.strip()))) for row in rows]


def control(server):
    return os.path.join(server.data, "control.sock")


def operator(path):
    """A client at the control socket, welcomed."""
    c = Client.__new__(Client)
    c.s, c.buffer = socket.socket(socket.AF_UNIX), b""
    c.s.settimeout(PATIENCE)
    c.s.connect(path)
    c.welcome = c.get("welcome", "error")
    return c


class Terminal:
    """koinectl on a terminal of its own."""

    def __init__(self, *words):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(KOINECTL, [KOINECTL, *words])
        self.seen = ""

    def until(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < end, f"no {text!r} in {self.seen!r}"
            self.more(0.1)
        before, _, self.seen = self.seen.partition(text)
        return before

    def more(self, patience):
        if not select.select([self.fd], [], [], patience)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def send(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        end = time.monotonic() + PATIENCE
        while self.more(0.1):
            assert time.monotonic() < end, f"it goes on: {self.seen!r}"
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return status


def people(path, n, first=0):
    path.write_text("".join(f"user{i}:password of {i}\n" for i in range(first, first + n)), encoding="utf-8")
    return str(path)


def counts(text):
    return tuple(int(n) for n in re.search(r"(\d+) added, (\d+) there already, (\d+) refused", text).groups())
