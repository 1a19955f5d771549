# SPDX-License-Identifier: MIT
"""koinectl and a running server: its socket, people, imports."""
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile

import pytest

from ctl import KOINECTL, NOBODY, QUICK, Terminal, asked, control, counts, ctl, only_root, operator, people, run, table
from koine import KOINED, PATIENCE


# ---- the socket ----

def test_socket_is_for_its_owner_and_goes_with_the_server(koined):
    server = koined()
    st = os.stat(control(server))
    assert stat.S_ISSOCK(st.st_mode) and stat.S_IMODE(st.st_mode) == 0o600
    assert stat.S_IMODE(os.stat(server.data).st_mode) == 0o700
    server.stop()
    assert not os.path.exists(control(server))
    assert ctl(server, "status", status=3).stderr == \
        f"koinectl: no server runs on {server.data}; start koined, or say --data DIR\n"


def test_a_socket_left_behind_is_replaced(koined):
    server = koined()
    server.kill()
    assert os.path.exists(control(server))
    server.start()
    ctl(server, "status")
    os.unlink(control(server))  # somebody tidied up, and put something else there
    with open(control(server), "w", encoding="ascii") as f:
        f.write("mine")
    server.stop()
    with open(control(server), encoding="ascii") as f:
        assert f.read() == "mine"
    with pytest.raises(AssertionError, match="is no socket"):
        server.start()


@pytest.mark.parametrize("control_key, made", [("none", False), ("orders", True), ("/DATA/orders", True)])
def test_its_place(koined, tmp_path, control_key, made):
    key = control_key.replace("DATA", str(tmp_path).lstrip("/"))
    server = koined(options=["--set", "control=" + key])
    path = key if key.startswith("/") else os.path.join(server.data, key)
    assert os.path.exists(path) == made
    assert not os.path.exists(control(server))
    if made:
        run("--socket", path, "status")
    server.stop()
    assert not os.path.exists(path)


def test_a_server_without_a_folder(koined, tmp_path):
    server = koined(memory=True)
    run("--data", ":memory:", "status", status=3)
    server.stop()
    path = str(tmp_path / "c.sock")
    server = koined(memory=True, options=["--set", "control=" + path])
    second = subprocess.run([KOINED, "--data", ":memory:", "--listen", "127.0.0.1:0", "--set", "control=" + path],
                            capture_output=True, text=True, timeout=PATIENCE)
    assert second.returncode == 1 and "another server listens there" in second.stderr
    assert "alice has an account" in run("--socket", path, "users", "add", "alice", stdin="secret12\n").stdout
    server.stop()


def test_a_path_longer_than_a_sockets_may_be(koined, tmp_path):
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    server = koined(options=["--data", str(deep / "data")])
    assert stat.S_ISSOCK(os.stat(deep / "data" / "control.sock").st_mode)
    run("--data", str(deep / "data"), "status")
    server.stop()
    assert not (deep / "data" / "control.sock").exists()


@only_root
def test_others_are_told_and_closed(koined):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # pytest's own are for root alone
        os.chmod(folder, 0o755)
        path = os.path.join(folder, "c.sock")
        server = koined(options=["--set", "control=" + path])
        os.chmod(path, 0o666)
        nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        script = ("import socket,sys\ns = socket.socket(socket.AF_UNIX)\ns.settimeout(20)\ns.connect(sys.argv[1])\n"
                  "s.sendall(b'{\"type\":\"status\"}\\n')\ndata = b''\n"
                  "while True:\n    more = s.recv(65536)\n    if not more: break\n    data += more\nprint(data.decode())")
        r = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, timeout=PATIENCE, **nobody)
        answer = json.loads(r.stdout)
        assert answer["code"] == "operators-only" and answer["closing"] is True
        server.wait_for('"control_refused"')
        # koinectl itself says nothing, let alone a password, to a server of somebody else's.
        try:
            r = run("--socket", path, "users", "passwd", "root", stdin="secret12\n", status=3, **nobody)
            assert "runs as another user (uid 0)" in r.stderr
        except PermissionError:
            pytest.skip("nobody cannot run koinectl where it lies")
        server.stop()


def test_limits_are_not_for_operators(koined):
    server = koined(options=["--set", "max_clients=1", "--set", "rate=10", "--set", "rate_burst=20", "--set", "idle_timeout_json=1",
                             "--set", "login_timeout=1"])
    alice = server.person("alice")
    boss = operator(control(server))
    for i in range(300):
        boss.put(type="accounts", id=i)
        assert boss.get("accounts", "error")["for"] == i
    assert server.client().rest() == "[SYSTEM] Server full. Please try again later.\n"
    boss.put(type="users", id="u")
    assert boss.get("users")["users"] == ["alice"]  # the operator is nobody
    alice.send("/whois *operator\n/msg *operator hello\n/who\n")
    alice.until("user not found: *operator")
    alice.until("user not found: *operator")
    assert "operator" not in alice.until("alice")
    for order in ({"type": "chat", "content": "x"}, {"type": "join", "room": "x"}, {"type": "nick", "nick": "x"},
                  {"type": "register", "password": "secret12"}, {"type": "dm", "to": "alice", "content": "x"}):
        boss.put(**order)
        assert boss.get()["code"] == "no-person"
    boss.close()
    server.stop()


@pytest.mark.parametrize("workers", ["1", "3"])
def test_several_at_once_and_a_stop(koined, workers):
    server = koined(options=["--workers", workers])
    many = [operator(control(server)) for _ in range(20)]
    for i, c in enumerate(many):
        c.put(type="room", op="add", room=f"room{i}", id=1)
    for c in many:
        assert c.get("done", "error")["type"] == "done"
    assert len(asked(server, "rooms", "list")[0]["rooms"]) == 21
    server.stop()
    for c in many:
        assert json.loads(c.rest())["code"] == "shutdown"


# ---- people ----

def test_the_first_admin(koined):
    server = koined(options=QUICK)
    r = ctl(server, "users", "add", "alice", "--role", "admin", stdin="correct horse\n")
    assert r.stdout == "alice has an account, and is admin\n" and r.stderr == ""
    alice = server.client()
    alice.put(type="login", username="alice", password="correct horse")
    assert alice.get("welcome")["guest"] is False
    alice.put(type="accounts", id=1)
    assert alice.get("accounts", "error")["list"][0]["role"] == "admin"
    alice.put(type="whois", username="*operator")
    assert alice.get("error")["code"] == "user-not-found"
    assert table(ctl(server, "users", "list").stdout)[0]["STATE"] == "online"
    who = table(ctl(server, "users", "online").stdout)
    assert [w["NAME"] for w in who] == ["alice"]
    server.stop()
    everything = server.text()
    for folder, _, files in os.walk(server.data):
        for name in files:
            with open(os.path.join(folder, name), "rb") as f:
                everything += f.read().decode("latin-1")
    assert "correct horse" not in everything


def test_an_account_through_its_life(koined):
    server = koined(options=QUICK)

    def login(password, name="bob"):
        c = server.client()
        c.put(type="login", username=name, password=password)
        answer = c.get("welcome", "error")
        c.close()
        return answer.get("code", "welcome")

    ctl(server, "users", "add", "bob", stdin="first pass\n")
    assert login("first pass") == "welcome"
    assert "nickname already taken" in ctl(server, "users", "add", "BOB", stdin="first pass\n", status=1).stderr
    bob = server.client()
    bob.put(type="login", username="bob", password="first pass")
    bob.get("welcome")
    ctl(server, "users", "passwd", "bob", stdin="second pass\n")
    assert "session-revoked" in bob.rest()
    assert login("first pass") == "wrong-password" and login("second pass") == "welcome"
    ctl(server, "users", "disable", "bob")
    assert login("second pass") == "account-disabled"
    r = ctl(server, "users", "list")
    assert table(r.stdout)[0]["STATE"] == "disabled"
    ctl(server, "users", "enable", "bob")
    ctl(server, "users", "role", "bob", "moderator")
    ctl(server, "users", "rename", "bob", "robert")
    assert login("second pass", "robert") == "welcome"
    code = ctl(server, "users", "reset", "robert").stdout.strip()
    c = server.client()
    c.put(type="reset", code=code, password="third pass")
    c.get("done", "passwd")
    assert login("third pass", "robert") == "welcome"
    robert = server.client()
    robert.put(type="login", username="robert", password="third pass")
    robert.get("welcome")
    ctl(server, "users", "logout", "robert")
    assert "session-revoked" in robert.rest()
    ctl(server, "users", "delete", "robert")
    assert login("third pass", "robert") == "wrong-password"
    row, = table(ctl(server, "users", "list").stdout)
    assert row["NAME"] == "robert" and row["ROLE"] == "user" and row["STATE"] == "deleted"
    r = ctl(server, "users", "disable", "nobody", status=1)
    assert r.stderr == "koinectl: user not found: nobody; koinectl users list shows the accounts\n"
    guest = server.person("gast")
    r = ctl(server, "users", "add", "gast", stdin="some pass\n", status=1)
    assert "koinectl users kick gast" in r.stderr or "koinectl users kick NAME" in r.stderr
    ctl(server, "users", "kick", "gast", "your", "name", "is", "needed")
    assert "your name is needed" in guest.rest()
    ctl(server, "users", "add", "gast", stdin="some pass\n")
    server.stop()


def test_passwords_that_cannot_be(koined):
    server = koined(options=QUICK)
    assert "password must be 6-256 bytes" in ctl(server, "users", "add", "bob", stdin="short\n", status=1).stderr
    assert "one line" in ctl(server, "users", "add", "bob", stdin="", status=2).stderr
    assert "one line" in ctl(server, "users", "add", "bob", stdin="x" * 2000 + "\n", status=2).stderr
    r = subprocess.run([KOINECTL, "--data", server.data, "users", "add", "bob"], input=b"\xff\xfe\xff\xfe\xff\xfe\n", capture_output=True,
                       timeout=PATIENCE)
    assert r.returncode == 2 and b"UTF-8" in r.stderr
    assert ctl(server, "users", "list").stdout == "none\n"
    server.stop()


def test_a_password_at_the_terminal(koined):
    server = koined(options=QUICK)
    t = Terminal("--data", server.data, "users", "add", "bob")
    t.until("New password of bob: ")
    t.send("one secret\n")
    t.until("Once more, that of bob: ")
    t.send("one secret\n")
    assert os.waitstatus_to_exitcode(t.end()) == 0
    assert "bob has an account" in t.seen and "secret" not in t.seen
    t = Terminal("--data", server.data, "users", "passwd", "bob")
    t.until("New password of bob: ")
    t.send("one secret\n")
    t.until("Once more, that of bob: ")
    t.send("two secret\n")
    assert os.waitstatus_to_exitcode(t.end()) == 2 and "two different passwords" in t.seen
    for _ in range(20):  # Ctrl-C, however soon it comes: it once was lost just before the wait
        t = Terminal("--data", server.data, "users", "passwd", "bob")
        t.until("New password of bob: ")
        t.send("\x03")
        assert os.WTERMSIG(t.end()) == signal.SIGINT
    t = Terminal("--data", server.data, "users", "delete", "bob")
    t.until("users delete bob: is that meant? It cannot be undone. [y/N] ")
    t.send("n\n")
    assert os.waitstatus_to_exitcode(t.end()) == 1 and "nothing was done" in t.seen
    assert "bob" in ctl(server, "users", "list").stdout
    server.stop()


# ---- import ----

def test_import_of_two_thousand(koined, tmp_path):
    server = koined(options=QUICK + ["--set", "hash_threads=2"])
    path = tmp_path / "users.txt"
    people(path, 2000)
    with open(path, "a", encoding="utf-8") as f:
        f.write("\nnocolon\nuser7:again\nUSER8:again\nb:abc\nbad name:password\nzoë:pässwörter\r\n:nobody\n")
    r = ctl(server, "users", "import", str(path), status=1)
    assert counts(r.stdout) == (2001, 0, 6)
    for line in ("line 2002: no colon", "line 2003: user7: the name stands in line 8 already", "line 2004: USER8: the name stands",
                 "line 2005: b: ", "line 2006: bad name: nickname may only have", "line 2008: the name is empty"):
        assert line in r.stdout, r.stdout
    assert re.search(r"^import +\d+% \d+ lines", r.stderr, re.M)
    assert "password of" not in r.stdout + r.stderr and "again" not in r.stdout + r.stderr
    assert counts(ctl(server, "users", "import", str(path), status=1).stdout) == (0, 2001, 6)
    assert len(table(ctl(server, "users", "list").stdout)) == 2001
    assert len(table(ctl(server, "users", "list", "--limit", "777").stdout)) == 777
    c = server.client()
    c.put(type="login", username="user1234", password="password of 1234")
    assert c.get("welcome", "error")["type"] == "welcome"
    c.close()
    c = server.client()
    c.put(type="login", username="zoë", password="pässwörter")
    assert c.get("welcome", "error")["type"] == "welcome"
    o = asked(server, "users", "import", str(path), status=1)[-1]
    assert o["there"] == 2001 and o["whole"] is True and o["refused"][0]["line"] == 2002
    server.stop()


def test_an_import_that_is_interrupted_goes_on(koined, tmp_path):
    server = koined(options=["--set", "hash_memory=65536"])  # slow enough to be met
    path = people(tmp_path / "users.txt", 300)
    t = Terminal("--data", server.data, "users", "import", path)
    t.until("% [")  # the bar
    t.until(" lines, ")       # a second later it has a rate
    t.send("\x03")
    assert os.waitstatus_to_exitcode(t.end()) == 130
    added, there, refused = counts(t.seen)
    assert 0 < added < 300 and there == refused == 0
    assert "interrupted at line" in t.seen and "run it again" in t.seen
    assert len(table(ctl(server, "users", "list").stdout)) == added
    server.stop()
    server.options = QUICK
    server.start()
    assert counts(ctl(server, "users", "import", path).stdout) == (300 - added, added, 0)
    server.stop()


def test_an_import_whose_server_dies_goes_on(koined, tmp_path):
    server = koined(options=["--set", "hash_memory=65536"])
    path = people(tmp_path / "users.txt", 300)
    p = subprocess.Popen([KOINECTL, "--data", server.data, "users", "import", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    boss = operator(control(server))
    while True:
        boss.put(type="accounts", id=1)
        if len(boss.get("accounts")["list"]) > 5:
            break
    server.kill()
    out, err = p.communicate(timeout=PATIENCE)
    assert p.returncode == 3 and "run it again" in err, err
    assert counts(out)[0] < 300
    server.options = QUICK
    server.start()
    added, there, refused = counts(ctl(server, "users", "import", path).stdout)
    assert added + there == 300 and there >= 5 and refused == 0
    server.stop()


def test_a_pool_that_is_busy_is_asked_again(koined, tmp_path):
    server = koined(options=QUICK + ["--set", "hash_queue=1"])
    path = people(tmp_path / "users.txt", 100)
    assert counts(ctl(server, "users", "import", path, "--connections", "16").stdout) == (100, 0, 0)
    server.stop()


def test_import_from_standard_input_and_from_nowhere(koined, tmp_path):
    server = koined(options=QUICK)
    assert counts(ctl(server, "users", "import", "-", stdin="a1a:secret1\nb2b:secret2").stdout) == (2, 0, 0)
    assert "No such file" in ctl(server, "users", "import", str(tmp_path / "missing"), status=2).stderr
    assert counts(ctl(server, "users", "import", "/dev/null").stdout) == (0, 0, 0)
    server.stop()
