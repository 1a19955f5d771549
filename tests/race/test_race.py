# SPDX-License-Identifier: MIT
"""Several workers, people of every dialect who come, talk, rename, leave and vanish, reloads meanwhile, and a stop in the
middle. Made for the build under ThreadSanitizer; KOINE_RACE_SECONDS says how long."""
import os
import random
import signal
import threading
import time

from koine import PATIENCE, Server, certificate

SECONDS = float(os.environ.get("KOINE_RACE_SECONDS", "5"))
WORDS = ["hello\n", "/join den\n", "/leave\n", "/who\n", "/users\n", "/rooms\n", "/topic hi\n", "/history\n", "/away\n",
         "/join attic key\n", "/whois p1x1\n", "/msg p1x1 hey\n", "/nick q{0}{1}\n"]


def visit(server, i, dice):
    kind = dice.randrange(5)
    if kind == 0:
        c = server.person(f"p{i}x{dice.randrange(3)}")
        for _ in range(dice.randrange(20)):
            c.send(dice.choice(WORDS).format(i, dice.randrange(9)))
        c.send("/quit\n")
        c.rest()
    elif kind == 1:
        c = server.line(f"l{i}", "line")
        c.send("".join(f"MSG {n}\n" for n in range(30)) + "WHO\nPING\n")
        c.until("PONG\n")
    elif kind == 2:
        c = server.json(f"j{i}")
        for n in range(30):
            c.put(type="chat", content=f"{n}", key=f"{i}-{dice.random()}-{n}")
        for n in range(30):
            c.get("ack")
        c.put(type="history")
        c.get("history")
    elif kind == 3:
        c = server.tls()
        c.send(f"LOGIN t{i}\n")
        answer = c.readline()
        assert answer == "OK", answer
        c.send("".join(f"MSG {n}\n" for n in range(30)) + "PING\n")
        c.until("PONG\n")
    else:  # vanishes in the middle of things
        c = server.json(f"v{i}")
        c.put(type="join", room="den")
        c.put(type="chat", content="gone", room="den")
    c.close()


def visitor(server, i, end, wrong):
    dice = random.Random(i)
    while time.monotonic() < end:
        try:
            visit(server, i, dice)
        except AssertionError as e:
            # The one before it, on another worker, may not have left yet.
            if not any(word in str(e) for word in ("nick-taken", "already taken", "username-taken")):
                wrong.append(e)
        except OSError as e:
            wrong.append(e)


def test_many_workers(tmp_path):
    pem, key = certificate(tmp_path, "main")
    server = Server(tmp_path, ("", "line"), options=["--workers", "3", "--set", "hash_memory=8192", "--set", "rate=1000", "--set", "rate_room=100000",
                                                     "--set", f"tls_cert={pem}", "--set", f"tls_key={key}"])
    wrong, end = [], time.monotonic() + SECONDS
    try:
        people = [threading.Thread(target=visitor, args=(server, i, end, wrong)) for i in range(8)]
        for p in people:
            p.start()
        while time.monotonic() < end:
            server.process.send_signal(signal.SIGHUP)
            time.sleep(0.3)  # between two reloads
        for p in people:
            p.join(2 * PATIENCE)
        assert not wrong, wrong[0]
        last = server.json("last")
        last.put(type="chat", content="the end")
        server.stop()
    finally:
        server.end()
