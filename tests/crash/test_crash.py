# SPDX-License-Identifier: MIT
"""kill -9 under load, again and again on the same data: what was acknowledged or seen is in the history, with the same
numbers, once, in order; what was not acknowledged is sent again with its key and is there once as well."""
import os
import random
import select
import time

from koine import Client, Server

ROUNDS = int(os.environ.get("KOINE_CRASH_ROUNDS", "60"))
SEED = int(os.environ.get("KOINE_CRASH_SEED", "0")) or random.SystemRandom().randrange(1 << 30)


class Talker:
    """Sends numbered messages over JSON with keys, a window of them at a time; what was not acknowledged it sends again."""

    def __init__(self, name):
        self.name, self.next, self.acked, self.pending = name, 0, {}, []

    def attach(self, port):
        self.c = Client(port)
        self.c.put(type="login", username=self.name)
        self.c.get("welcome")
        for number in self.pending:
            self.say(number)

    def say(self, number):
        self.c.put(type="chat", content=f"{self.name} {number}", key=f"{self.name}-{number}")

    def fill(self, window):
        while len(self.pending) < window:
            self.pending.append(self.next)
            self.say(self.next)
            self.next += 1

    def take(self, o):
        if o["type"] == "ack":
            number = int(o["key"].rsplit("-", 1)[1])
            assert number not in self.acked or self.acked[number] == o["seq"]
            self.acked[number] = o["seq"]
            if number in self.pending:
                self.pending.remove(number)
        else:
            assert o["type"] != "error", o


class Lines:
    """Sends over the LOGIN/MSG protocol, which acknowledges nothing."""

    def __init__(self, name):
        self.name, self.next = name, 0

    def attach(self, port):
        self.c = Client(port)
        self.c.send(f"LOGIN {self.name}\n")
        assert self.c.readline() == "OK"

    def fill(self, _):
        for _ in range(3):
            self.c.send(f"MSG {self.name} {self.next}\n")
            self.next += 1


def objects(client):
    """The whole objects that came; never blocks."""
    import json
    got = []
    while select.select([client.s], [], [], 0)[0]:
        if not client.more():
            break
    while b"\n" in client.buffer:
        line, client.buffer = client.buffer.split(b"\n", 1)
        got.append(json.loads(line))
    return got


def history(server, after):
    c = server.json("auditor")
    while True:
        c.put(type="history", after=after, limit=500)
        page = c.get("history")
        for m in page["messages"]:
            yield m
            after = m["seq"]
        if not page["more"]:
            break
    c.close()


def load(server, talkers, lines, listener, seen, dice):
    """Talks until the moment that the dice choose, then kills."""
    end = time.monotonic() + dice.uniform(0.02, 0.25)
    everybody = talkers + [lines]
    while time.monotonic() < end:
        for who in everybody:
            who.fill(8)
        select.select([t.c.s for t in talkers] + [listener.s], [], [], 0.01)
        drain(talkers, listener, seen)
        while select.select([lines.c.s], [], [], 0)[0] and lines.c.more():
            pass
        lines.c.buffer = b""
    server.kill()
    for client in [t.c for t in talkers] + [listener]:  # what had left the server counts
        client.s.settimeout(5)
    try:
        drain(talkers, listener, seen)
    except ConnectionResetError:
        pass
    for who in everybody:
        who.c.close()
    listener.close()


def drain(talkers, listener, seen):
    for t in talkers:
        for o in objects(t.c):
            t.take(o)
    for o in objects(listener):
        if o["type"] == "chat":
            assert seen.get(o["seq"], (o["sender"], o["content"])) == (o["sender"], o["content"])
            seen[o["seq"]] = (o["sender"], o["content"])


def test_nothing_is_lost_doubled_or_reordered(tmp_path):
    print(f"KOINE_CRASH_SEED={SEED}")
    dice = random.Random(SEED)
    server = Server(tmp_path, ("", "line"), options=["--trusted", "--set", "hash_memory=8192"])
    talkers, lines = [Talker("ann"), Talker("bea"), Talker("cat")], Lines("liz")
    log, seen = [], {}
    try:
        for _ in range(ROUNDS):
            listener = server.json("listener")
            for t in talkers:
                t.attach(server.port())
            lines.attach(server.port("line"))
            load(server, talkers, lines, listener, seen, dice)
            server.start()
            for m in history(server, len(log)):
                assert m["seq"] == len(log) + 1, "a gap"
                log.append((m["sender"], m["content"]))
            for seq, what in seen.items():
                assert log[seq - 1] == what, f"{seq} was seen as {what}, is {log[seq - 1:seq]}"
            for t in talkers:
                for number, seq in t.acked.items():
                    assert log[seq - 1] == (t.name, f"{t.name} {number}")
        check_log(log, talkers + [lines])
        server.stop()
    finally:
        server.end()
    print(f"{ROUNDS} kills, {len(log)} messages, {len(seen)} seen, {sum(len(t.acked) for t in talkers)} acknowledged")


def check_log(log, people):
    assert len(set(log)) == len(log), "doubled"
    for who in people:
        numbers = [int(text.split()[1]) for name, text in log if name == who.name]
        if isinstance(who, Lines):  # in order; what was lost was seen by nobody
            assert numbers == sorted(numbers)
        else:  # a message sent again may come after one that was pipelined behind it and survived
            assert sorted(numbers) == list(range(len(numbers)))
            assert [n for n in numbers if n in who.acked]
