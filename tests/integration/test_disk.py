# SPDX-License-Identifier: MIT
"""A disk that fails: the sender gets a clear error, nothing half-written is shown, and the server recovers by itself."""
import os
import resource
import sqlite3
import time

from koine import PATIENCE

TELLS = "cannot store anything right now"


def say_until_refused(c, limit):
    for i in range(limit):
        c.put(type="chat", content=f"{i} " + "x" * 2000, key=f"k{i}")
        o = c.get("ack", "error")
        if o["type"] == "error":
            assert o["code"] == "store-unavailable" and TELLS in o["message"]
            return i
    raise AssertionError("never refused")


def say_until_taken(c, first):
    """The cause is gone: a probe finds out by itself."""
    end = time.monotonic() + PATIENCE
    while True:
        c.put(type="chat", content="again", key=f"again{first}")
        o = c.get("ack", "error")
        if o["type"] == "ack":
            return o["seq"]
        assert time.monotonic() < end, o
        time.sleep(0.05)


def whole(c, upto):
    """The history is dense up to there."""
    seqs, after = [], 0
    while True:
        c.put(type="history", after=after, limit=500)
        page = c.get("history")
        seqs += [m["seq"] for m in page["messages"]]
        if not page["more"]:
            break
        after = seqs[-1]
    assert seqs == list(range(1, upto + 1))


def test_a_full_disk(koined):
    # A limit on the size of files is a disk that is full for this process; raising it is making room.
    limit = 3 << 20

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    server = koined("json", options=["--trusted", "--set", "log_days=0"], preexec=limited)
    c = server.json("jo", "json")
    taken = say_until_refused(c, 5000)
    c.put(type="ping")
    c.get("pong")
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    seq = say_until_taken(c, taken)
    assert seq == taken + 1
    whole(c, seq)
    server.stop()


def test_a_locked_file(koined):
    server = koined("json")
    c = server.json("jo", "json")
    c.put(type="chat", content="before", key="a")
    assert c.get("ack")["seq"] == 1
    other = sqlite3.connect(os.path.join(server.data, "koine.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    c.put(type="chat", content="locked", key="b")
    e = c.get("ack", "error")
    assert e["type"] == "error" and e["code"] == "store-unavailable"
    other.execute("ROLLBACK")
    other.close()
    assert say_until_taken(c, 0) == 2
    whole(c, 2)
    server.stop()


def test_garbage_instead_of_a_database(koined, tmp_path):
    server = koined("json")
    server.stop()
    path = os.path.join(server.data, "koine.db")
    with open(path, "r+b") as f:
        f.write(b"this is no database, whatever its name says" * 100)
    import subprocess
    r = subprocess.run(server.command(), capture_output=True, text=True, timeout=PATIENCE)
    assert r.returncode == 1
    assert "koine.db" in r.stderr


def test_a_database_of_the_future_is_left_alone(koined):
    server = koined("json")
    server.stop()
    path = os.path.join(server.data, "koine.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 9999")
    db.commit()
    db.close()
    import subprocess
    r = subprocess.run(server.command(), capture_output=True, text=True, timeout=PATIENCE)
    assert r.returncode == 1
    assert "newer" in r.stderr
