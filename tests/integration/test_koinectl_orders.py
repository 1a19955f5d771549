# SPDX-License-Identifier: MIT
"""What koinectl orders, and that it is done."""
import json
import os
import re
import signal
import stat
import subprocess

import pytest

from ctl import KOINECTL, QUICK, asked, control, ctl, operator, people, run, table
from koine import PATIENCE


# ---- rooms, bans, tokens, invitations ----

def test_rooms(koined):
    server = koined(options=QUICK)
    ctl(server, "users", "add", "alice", stdin="secret12\n")
    ctl(server, "rooms", "add", "dev")
    assert "room exists already" in ctl(server, "rooms", "add", "DEV", status=1).stderr
    ctl(server, "rooms", "set", "dev", "invite-only", "on")
    ctl(server, "rooms", "set", "dev", "description", "where things", "are made")
    ctl(server, "rooms", "topic", "dev", "hello", "there")
    ctl(server, "rooms", "role", "dev", "alice", "owner")
    shown = ctl(server, "rooms", "show", "dev").stdout
    assert re.search(r"^invite-only +on ", shown, re.M) and re.search(r"^description +where things are made ", shown, re.M)
    assert re.search(r"^alice +owner$", shown, re.M)
    assert "on or off" in ctl(server, "rooms", "set", "dev", "invite-only", "perhaps", status=1).stderr
    assert "koinectl rooms show" in ctl(server, "rooms", "set", "dev", "colour", "red", status=1).stderr
    assert "room not found" in ctl(server, "rooms", "show", "kitchen", status=1).stderr
    row = [r for r in table(ctl(server, "rooms", "list").stdout) if r["ROOM"] == "dev"][0]
    assert row["REGISTERED"] == "yes" and row["TOPIC"] == "hello there" and row["PEOPLE"] == "0"
    server.stop()
    server.start()  # it stays
    alice = server.client()
    alice.put(type="login", username="alice", password="secret12")
    alice.get("welcome")
    alice.put(type="join", room="dev")
    assert alice.get("join")["topic"] == "hello there"
    bob = server.json("bob")
    bob.put(type="join", room="dev")
    assert bob.get("error")["code"] == "invite-only"
    ctl(server, "rooms", "set", "dev", "invite-only", "off")
    bob.put(type="join", room="dev")
    bob.get("join")
    ctl(server, "rooms", "kick", "dev", "bob", "not", "now")
    left = bob.get("leave")
    assert left["own"] is True and left["by"] == "*operator" and left["content"] == "not now"
    ctl(server, "rooms", "drop", "dev")
    left = alice.get("leave")
    while not left.get("own"):
        left = alice.get("leave")
    assert left["content"] == "the room was shut"
    assert [r["ROOM"] for r in table(ctl(server, "rooms", "list").stdout)] == ["lobby"]
    assert "may not" in ctl(server, "rooms", "drop", "lobby", status=1).stderr
    ctl(server, "rooms", "add", "dev")
    ctl(server, "rooms", "unregister", "dev")
    assert [r["ROOM"] for r in table(ctl(server, "rooms", "list").stdout)] == ["lobby"]
    server.stop()
    server.start()
    assert [r["ROOM"] for r in table(ctl(server, "rooms", "list").stdout)] == ["lobby"]
    server.stop()


def test_a_room_of_many_is_shut_while_they_talk(koined):
    server = koined(options=["--trusted"])
    ctl(server, "rooms", "add", "dev")
    crowd = [server.json(f"user{i}") for i in range(30)]
    for c in crowd:
        c.put(type="join", room="dev")
    for c in crowd:
        while not c.get("join").get("members"):
            pass
        for i in range(20):
            c.put(type="chat", room="dev", content=f"word {i}")
    ctl(server, "rooms", "drop", "dev")
    for c in crowd:
        c.put(type="ping", id="end")
        left = False
        while True:
            o = c.get("leave", "pong")
            left = left or o.get("own", False)
            if o["type"] == "pong":
                break
        assert left
    server.stop()


def test_bans(koined):
    server = koined()
    bob = server.json("bob")
    ctl(server, "bans", "add", "bob", "--for", "2h", "too", "loud")
    assert '"server-banned"' in bob.rest()
    rows = table(ctl(server, "bans", "list").stdout)
    assert {r["WHO"].split()[0] for r in rows} == {"bob"} and all(r["REASON"] == "too loud" for r in rows)
    c = server.client()
    c.put(type="login", username="robert")
    assert c.get("welcome", "error").get("code") == "server-banned"  # a guest from the same address
    ctl(server, "bans", "remove", "bob")
    assert ctl(server, "bans", "list").stdout == "none\n"
    ctl(server, "bans", "add", "192.0.2.0/24")
    ctl(server, "bans", "mute", "2001:db8::/32", "--for=1w")
    rows = asked(server, "bans", "list")[0]["list"]
    assert sorted((r["kind"], r["mask"]) for r in rows) == [("ban", "192.0.2.0/24"), ("mute", "2001:db8::/32")]
    assert ctl(server, "bans", "list", "--room", "lobby").stdout == "none\n"
    dora = server.json("dora")
    ctl(server, "bans", "mute", "dora", "--room", "lobby")
    dora.put(type="chat", content="hello?")
    assert dora.get("error")["code"] == "muted"
    ctl(server, "bans", "unmute", "dora", "--room", "lobby")
    dora.put(type="chat", content="hello")
    dora.get("chat")
    assert "user not found: 1.2.3.4/99" in ctl(server, "bans", "add", "1.2.3.4/99", status=1).stderr
    server.stop()


def test_tokens_and_invitations(koined):
    server = koined(options=QUICK + ["--set", "registration=invite"])
    ctl(server, "users", "add", "robot", "--role", "bot", stdin="secret12\n")
    r = ctl(server, "tokens", "add", "robot", "build", "--scope", "write", "--for", "7d")
    token = r.stdout.strip()
    assert token.startswith("koine_") and "\n" not in token and "shown this once" in r.stderr
    c = server.client()
    c.put(type="login", username="robot", token=token)
    c.get("welcome")
    row, = table(ctl(server, "tokens", "list", "robot").stdout)
    assert row["KIND"] == "bot" and row["LABEL"] == "build" and row["SCOPE"] == "write" and row["UNTIL"] != "-"
    ctl(server, "tokens", "revoke", "robot", row["NUMBER"])
    assert "session-revoked" in c.rest()
    assert ctl(server, "tokens", "list", "robot").stdout == "none\n"
    assert "koinectl tokens list" in ctl(server, "tokens", "revoke", "robot", row["NUMBER"], status=1).stderr
    assert "user not found: nobody" in ctl(server, "tokens", "list", "nobody", status=1).stderr
    code = ctl(server, "invitations", "add", "--uses", "2").stdout.strip()
    other = ctl(server, "invitations", "add").stdout.strip()
    rows = table(ctl(server, "invitations", "list").stdout)
    assert [r["USES"] for r in rows] == ["2", "1"]
    ctl(server, "invitations", "revoke", rows[1]["NUMBER"])
    bob = server.json("bob")
    bob.put(type="register", password="secret12", code=other)
    assert bob.get("error")["code"] == "token-unknown"
    bob.put(type="register", password="secret12", code=code)
    bob.get("register")
    assert [r["USES"] for r in table(ctl(server, "invitations", "list").stdout)] == ["1"]
    server.stop()
    assert code not in server.text() and token not in server.text()


def test_the_tokens_of_others_are_for_administrators(koined):
    server = koined(options=QUICK)
    for name, role in (("ada", "admin"), ("mod", "moderator"), ("bob", "user")):
        ctl(server, "users", "add", name, "--role", role, stdin="secret12\n")
    ctl(server, "tokens", "add", "bob", "mine")
    clients = {}
    for name in ("ada", "mod", "bob"):
        clients[name] = server.client()
        clients[name].put(type="login", username=name, password="secret12")
        clients[name].get("welcome")
    for name in ("mod", "bob"):
        for order in ({"type": "tokens", "username": "ada"}, {"type": "revoke", "others": True, "username": "ada"},
                      {"type": "token", "name": "x", "username": "ada"}):
            clients[name].put(**order)
            assert clients[name].get("error", "tokens", "done", "token")["code"] == "not-allowed", (name, order)
    clients["bob"].put(type="tokens")
    assert len(clients["bob"].get("tokens")["list"]) == 1
    clients["ada"].put(type="tokens", username="bob")
    number = clients["ada"].get("tokens", "error")["list"][0]["number"]
    assert "users role NAME user" in ctl(server, "bans", "add", "ada", status=1).stderr
    clients["mod"].put(type="revoke", number=number)
    assert clients["mod"].get("error", "done")["code"] == "session-not-found"
    clients["ada"].put(type="revoke", number=number, username="bob", id=1)
    assert clients["ada"].get("done", "error")["type"] == "done"
    clients["ada"].put(type="revoke", others=True, username="bob", id=2)
    assert clients["ada"].get("done", "error")["type"] == "done"
    assert "session-revoked" in clients["bob"].rest()
    ctl(server, "users", "kick", "ada")
    assert "killed" in clients["ada"].rest()
    server.stop()


def test_the_rest_of_moderation(koined):
    server = koined()
    bob = server.json("bob")
    ctl(server, "filters", "add", "reject", "spam")
    bob.put(type="chat", content="buy spam")
    assert bob.get("error")["code"] == "filtered"
    number = table(ctl(server, "filters", "list").stdout)[0]["NUMBER"]
    ctl(server, "filters", "remove", number)
    ctl(server, "names", "forbid", "admin*")
    assert table(ctl(server, "names", "list").stdout)[0]["PATTERN"] == "admin*"
    c = server.client()
    c.put(type="login", username="administrator")
    assert c.get("error", "welcome")["code"] == "nick-reserved"
    ctl(server, "names", "allow", "admin*")
    bob.put(type="report", to="bob", content="rude", id=1)
    bob.get("done")
    number = table(ctl(server, "reports", "list").stdout)[0]["NUMBER"]
    ctl(server, "reports", "settle", number, "spoke", "to", "him")
    assert ctl(server, "reports", "list").stdout == "none\n"
    ctl(server, "raid", "on", "--for", "5m")
    c = server.client()
    c.put(type="login", username="dora")
    assert c.get("error", "welcome")["code"] == "raid"
    ctl(server, "raid", "off")
    ctl(server, "announce", "we", "stop", "at", "noon")
    assert bob.get("announce")["content"] == "we stop at noon"
    server.stop()


# ---- the server ----

def test_status(koined):
    server = koined()
    alice = server.person("alice")
    rows = {r["NAME"]: r["VALUE"] for r in table(ctl(server, "status").stdout)}
    assert rows["pid"] == str(server.process.pid) and rows["people"] == "1" and rows["listening"] == f"127.0.0.1:{server.port()}"
    assert rows["version"] == run("--version").stdout.split()[1]
    o, = asked(server, "status")
    assert o["type"] == "status" and {"name": "people", "value": "1"} in o["list"]
    alice.close()
    server.stop()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_reload_says_how_it_went(koined, tmp_path, workers):
    config = tmp_path / "koined.conf"
    config.write_text("nick_max = 10\n")
    server = koined(options=["--config", str(config), "--workers", workers])
    assert ctl(server, "reload").stdout == "the configuration was read again: no key changed\n"
    config.write_text("nick_max = 12\nreplay = 7\n")
    assert ctl(server, "reload").stdout == \
        "the configuration was read again: changed nick_max; only a restart will change replay\n"
    config.write_text("nick_max = many\nno_such_key = 1\ntls_key = /nonexistent\n")
    r = ctl(server, "reload", status=1)
    assert r.stderr.startswith("koinectl: the configuration is as it was: ")
    assert "nick_max" in r.stderr and "no_such_key" in r.stderr and f"{config}:2" in r.stderr
    assert asked(server, "reload", status=1)[0]["code"] == "reload-refused"
    config.write_text("nick_max = 12\nreplay = 7\n")
    boss = [operator(control(server)) for _ in range(5)]
    for c in boss:
        c.put(type="reload", id="r")
    for c in boss:
        assert c.get("done", "error")["type"] == "done"
    boss[0].put(type="reload")
    boss[0].close()  # nobody waits for the answer any more
    server.process.send_signal(signal.SIGHUP)
    ctl(server, "reload")
    server.stop()


def test_audit(koined, tmp_path):
    server = koined()
    for i in range(130):
        ctl(server, "names", "forbid", f"name{i}") if i % 10 == 0 else None
    boss = operator(control(server))
    for i in range(250):
        boss.put(type="forbid", name=f"other{i}", id=i)
        boss.get("done")
    boss.close()
    ctl(server, "rooms", "add", "dev")
    rows = table(ctl(server, "audit").stdout)
    assert len(rows) == 50 and rows[-1]["WHAT"] == "room" and rows[-1]["WHO"] == "*operator"  # the newest last
    assert len(table(ctl(server, "audit", "--limit", "120").stdout)) == 120
    assert len(table(ctl(server, "audit", "--what", "room").stdout)) == 1
    assert ctl(server, "audit", "--who", "nobody").stdout == "none\n"
    path = tmp_path / "audit.jsonl"
    r = ctl(server, "audit", "--export", str(path))
    assert r.stdout == f"264 entries in {path}\n" and "%" in r.stderr
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    numbers = [e["number"] for e in entries]
    assert numbers == sorted(set(numbers), reverse=True) and len(numbers) == 264
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert "File exists; choose another file" in ctl(server, "audit", "--export", str(path), status=1).stderr
    out = ctl(server, "audit", "--what", "room", "--export", "-").stdout
    assert json.loads(out)["what"] == "room"
    assert len(ctl(server, "audit", "--limit", "7", "--export", "-").stdout.splitlines()) == 7
    server.stop()


def test_output_that_cannot_be_written(koined):
    server = koined()
    with open("/dev/full", "w", encoding="ascii") as full:
        r = subprocess.run([KOINECTL, "--data", server.data, "status"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
    assert r.returncode == 1 and "standard output: No space left on device" in r.stderr
    server.stop()
