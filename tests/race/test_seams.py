# SPDX-License-Identifier: MIT
"""Entering and leaving rooms while they are talked in: at every seam, of a join, of a replay, of a page of history, a
client hears the room's messages one after the other, without a gap and without a double. With one worker and with three."""
import json
import os
import random
import re
import select
import threading
import time

import pytest

from koine import PATIENCE, Server

SECONDS = float(os.environ.get("KOINE_RACE_SECONDS", "4"))
ROOMS = ["lobby", "den", "attic"]
LINE = re.compile(r"^(?:>* *)?\[\d\d:\d\d:\d\d\] (?:#(\S+) )?(\S+): (.*)$")


class Hopper(threading.Thread):
    """A JSON client that hops between rooms, talks in them, and checks the numbers of what it hears."""

    def __init__(self, server, i, end):
        super().__init__()
        self.name_, self.end, self.dice, self.wrong = f"h{i}", end, random.Random(i), None
        self.c, self.next, self.n, self.pages = server.json(self.name_), {}, 0, {}
        self.next["lobby"] = self.c.welcome["seq"] + 1
        self.acked, self.sent = 0, 0

    def hear(self, o):
        kind, room = o["type"], o.get("room")
        if kind == "chat":
            assert room in self.next, f"{self.name_} hears {room} without being in it: {o}"
            assert o["seq"] == self.next[room], f"{self.name_} in {room}: {o['seq']}, not {self.next[room]}"
            self.next[room] += 1
        elif kind == "join" and "members" in o:
            if not o.get("again"):
                self.next[room] = o["seq"] + 1
        elif kind == "leave" and o.get("own"):
            del self.next[room]
        elif kind == "ack":
            self.acked += 1
        elif kind == "error":
            assert o["code"] in ("room-not-found", "not-a-member"), o
            self.acked += "for" in o
        elif kind == "history":
            seqs = [m["seq"] for m in o["messages"]]
            assert seqs == list(range(seqs[0], seqs[0] + len(seqs))) if seqs else True
            assert not seqs or room not in self.next or seqs[-1] < self.next[room], "a page beyond what was heard"

    def do(self):
        what, room = self.dice.randrange(12), self.dice.choice(ROOMS)
        if what < 2 and room != "lobby":
            self.c.put(type="join", room=room)
        elif what < 3 and room != "lobby":
            self.c.put(type="leave", room=room)
        elif what < 4:
            self.c.put(type="history", room=room, limit=self.dice.randrange(1, 30))
        elif what < 5 and self.dice.randrange(20) == 0:
            time.sleep(0.3)  # reads nothing for a while: what waits for it comes in larger pieces
        elif self.sent - self.acked < 20:
            self.sent += 1
            self.n += 1
            self.c.put(type="chat", room=room, content=f"{self.name_}.{self.n}", id=self.n)

    def take(self, wait):
        while select.select([self.c.s], [], [], wait)[0]:
            assert self.c.more(), "closed"
            wait = 0
            while b"\n" in self.c.buffer:
                line, self.c.buffer = self.c.buffer.split(b"\n", 1)
                o = json.loads(line)
                if o["type"] == "pong":
                    return True
                self.hear(o)
        return False

    def run(self):
        try:
            while time.monotonic() < self.end:
                self.do()
                self.take(0.001)
            self.c.put(type="ping")
            last = time.monotonic() + PATIENCE
            while not self.take(0.1):
                assert time.monotonic() < last, "no pong"
        except Exception as e:  # pylint: disable=broad-except
            self.wrong = e


class Reader(threading.Thread):
    """A person with netcat who enters a room, with its replay, hears some of it and goes again; many times."""

    def __init__(self, server, i, end):
        super().__init__()
        self.server, self.i, self.end, self.dice, self.wrong = server, i, end, random.Random(i), None
        self.visits = []  # (room, what was read in it)

    def visit(self, n):
        c, heard = self.server.person(f"r{self.i}x{n}"), []
        room = self.dice.choice(ROOMS[1:])
        c.send(f"/join {room}\n")
        stop = time.monotonic() + self.dice.uniform(0.0, 0.2)
        while time.monotonic() < stop and select.select([c.s], [], [], 0.01)[0] is not None:
            if select.select([c.s], [], [], 0)[0] and not c.more():
                break
        c.send("/ping\n/quit\n")
        inside = False
        for line in c.rest().split("\n"):
            inside = inside or line == f"[SYSTEM] Joined room: {room}"
            said = LINE.match(line)
            if inside and said and said.group(1) is None:
                heard.append(said.group(3))
        c.close()
        self.visits.append((room, heard))

    def run(self):
        try:
            n = 0
            while time.monotonic() < self.end:
                self.visit(n)
                n += 1
        except Exception as e:  # pylint: disable=broad-except
            self.wrong = e


def log_of(server, room):
    """All that was said in a room, in its order."""
    c, said, after = server.json(f"auditor-{room}"), [], 0  # a name may be taken until its close was seen
    c.put(type="join", room=room)
    c.get("join")
    while True:
        c.put(type="history", room=room, after=after, limit=500)
        page = c.get("history")
        said += [m["content"] for m in page["messages"]]
        if not page["more"]:
            break
        after = page["messages"][-1]["seq"]
    c.close()
    return said


@pytest.mark.parametrize("workers", [1, 3])
def test_no_gap_and_no_double_at_any_seam(tmp_path, workers):
    server = Server(tmp_path, ("",), options=["--trusted", "--workers", str(workers), "--set", "replay=10"])
    try:
        keeper = server.json("keeper")  # keeps the rooms, so that their numbers are one series
        for room in ROOMS[1:]:
            keeper.put(type="join", room=room)
        end = time.monotonic() + SECONDS
        people = [Hopper(server, i, end) for i in range(8)] + [Reader(server, i, end) for i in range(4)]
        threading.Thread(target=keeper.rest, daemon=True).start()
        for p in people:
            p.start()
        for p in people:
            p.join(4 * PATIENCE)
            assert p.wrong is None, repr(p.wrong)
        logs = {room: log_of(server, room) for room in ROOMS}
        for p in people:
            for room, heard in getattr(p, "visits", ()):
                if heard:
                    first = logs[room].index(heard[0])
                    assert logs[room][first:first + len(heard)] == heard
        server.stop()
    finally:
        server.end()
