# SPDX-License-Identifier: MIT
"""A connection that breaks while its login is under way: nothing counts as seen or read that nobody was told."""
import socket
import struct

import pytest

SLOW = ["--trusted", "--set", "hash_passes=16"]  # so that the password is still being hashed when the connection breaks

# What is sent in one write, and what comes back before the login is done: then all of it has been read.
LOGINS = {
    "json": (b'{"type":"ping"}\n{"type":"login","username":"alice","password":"secret-alice"}\n', "log in first"),
    "text": (b"alice\nsecret-alice\n", "Enter password: "),
    "irc": (b"PING here\r\nPASS alice:secret-alice\r\nNICK alice\r\nUSER a 0 * :a\r\n", "PONG"),
}


def cut(server, dialect, half):
    """Logs alice in and breaks the connection; with `half` it has closed its sending side before."""
    words, sign = LOGINS[dialect]
    c = server.client(dialect)
    c.send(words)
    c.until(sign)
    if half:
        c.s.shutdown(socket.SHUT_WR)
    c.s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    c.close()  # a reset


def account(server, name):
    c = server.json(name, "json")
    c.put(type="register", password="secret-" + name)
    assert c.get("registered", "register", "error")["type"] != "error"
    return c


def back(server):
    """Alice comes in peace; what is unread, and what she missed. Her password is hashed behind that of the login that was cut."""
    c = server.client("json")
    c.put(type="login", username="alice", password="secret-alice")
    c.put(type="ping")
    unread, missed = {}, []
    while (o := c.get("unread", "history", "pong", "error"))["type"] != "pong":
        if o["type"] == "unread":
            unread = {u.get("with", u.get("room")): u["unread"] for u in o["list"]}
        else:
            missed += [m["content"] for m in o["messages"]]
    c.close()
    return unread, missed


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("dialect", list(LOGINS))
def test_private_messages(koined, dialect, half):
    server = koined(*LOGINS, options=SLOW)
    account(server, "alice").close()
    bob = server.json("bob", "json")
    bob.put(type="dm", to="alice", content="hello")
    bob.get("dm")
    cut(server, dialect, half)
    assert back(server) == ({"bob": 1}, ["hello"])
    bob.close()
    server.stop()


def test_rooms_of_who_stays(koined):
    server = koined(*LOGINS, options=SLOW)
    alice = account(server, "alice")
    bob = server.json("bob", "json")
    alice.put(type="stay", status="on")
    alice.get("stay")
    alice.close()
    assert bob.get("presence")["status"] == "away"
    bob.put(type="chat", content="in the room")
    bob.put(type="dm", to="alice", content="in private")
    bob.get("dm")
    cut(server, "text", False)
    assert back(server) == ({"lobby": 1, "bob": 1}, ["in private"])
    bob.close()
    server.stop()
