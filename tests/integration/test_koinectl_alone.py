# SPDX-License-Identifier: MIT
"""koinectl without a server, with one that is none, and its words."""
import json
import os
import re
import socket
import stat
import subprocess
import threading
import time

import pytest

from ctl import KOINECTL, QUICK, ROOT, Terminal, control, counts, ctl, only_root, operator, people, run, table
from koine import KOINED, PATIENCE


# ---- while no server runs ----

def test_the_files_of_a_server_that_is_stopped(koined):
    server = koined(options=QUICK)
    ctl(server, "users", "add", "alice", stdin="secret12\n")
    server.stop()
    r = ctl(server, "users", "list")
    assert [row["NAME"] for row in table(r.stdout)] == ["alice"]
    assert r.stderr == f"koinectl: no server runs on {server.data}; starting one for this order, which nobody can connect to\n"
    ctl(server, "users", "role", "alice", "admin")
    ctl(server, "rooms", "add", "dev")
    assert "user not found" in ctl(server, "users", "role", "bob", "admin", status=1).stderr
    assert not os.path.exists(control(server))
    for words in (["status"], ["reload"], ["users", "online"], ["announce", "x"], ["raid", "on"], ["users", "kick", "alice"]):
        assert "no server runs on" in ctl(server, *words, status=3).stderr
    server.start()
    assert table(ctl(server, "users", "list").stdout)[0]["ROLE"] == "admin"
    assert "dev" in ctl(server, "rooms", "list").stdout
    server.stop()


def test_import_while_no_server_runs(koined, tmp_path):
    server = koined(options=QUICK)
    server.stop()
    config = tmp_path / "koined.conf"
    config.write_text(f"data = {server.data}\nhash_memory = 8192\nhash_passes = 1\ncontrol = /nonexistent/c.sock\ntls_cert = /nonexistent\n"
                      "[listener \"main\"]\nport = 1\n")
    path = people(tmp_path / "users.txt", 50)
    r = run("--config", str(config), "users", "import", path)
    assert counts(r.stdout) == (50, 0, 0) and "starting one" in r.stderr
    assert len(os.listdir(server.data)) > 0 and not os.path.exists(control(server))
    server.start()
    server.client().put(type="login", username="user7", password="password of 7")
    server.stop()


def test_an_import_that_is_interrupted_while_no_server_runs(koined, tmp_path):
    server = koined(options=QUICK)
    server.stop()
    config = tmp_path / "koined.conf"
    config.write_text(f"data = {server.data}\nhash_memory = 65536\n")
    path = people(tmp_path / "users.txt", 300)
    t = Terminal("--config", str(config), "users", "import", path)
    t.until("% [")
    t.until(" lines, ")
    t.send("\x03")
    assert os.waitstatus_to_exitcode(t.end()) == 130
    added = counts(t.seen)[0]
    server.start()  # nothing holds the folder any more
    assert len(table(ctl(server, "users", "list").stdout)) == added
    server.stop()


def test_its_server_ends_with_it(koined, tmp_path):
    server = koined(options=QUICK)
    server.stop()
    # A pipe that never ends keeps the import waiting.
    p = subprocess.Popen([KOINECTL, "--data", server.data, "users", "import", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    end = time.monotonic() + PATIENCE
    while not os.path.exists(control(server)):
        assert time.monotonic() < end
        time.sleep(0.01)
    busy = subprocess.run([KOINED, "--data", server.data, "--listen", "127.0.0.1:0"], capture_output=True, text=True, timeout=PATIENCE)
    assert busy.returncode == 1 and "uses this folder" in busy.stderr  # the lock holds
    assert [r["NAME"] for r in table(ctl(server, "rooms", "list").stdout.replace("ROOM", "NAME"))] == ["lobby"]  # and others may use it
    p.kill()
    p.communicate(timeout=PATIENCE)
    while os.path.exists(control(server)):
        assert time.monotonic() < end
        time.sleep(0.01)
    server.start()
    server.stop()


def test_a_server_that_cannot_be_reached(koined):
    server = koined(options=["--set", "control=none"])
    r = ctl(server, "users", "list", status=3)
    assert f"another koined with pid {server.process.pid} uses this folder" in r.stderr
    server.stop()


def test_folders_that_are_none(tmp_path):
    assert "start koined, or say --data DIR" in run("--data", str(tmp_path / "missing"), "users", "list", status=3).stderr
    assert "start koined, or say --data DIR" in run("--data", str(tmp_path), "users", "list", status=3).stderr
    assert os.listdir(tmp_path) == []
    assert "no server listens at" in run("--socket", str(tmp_path / "x"), "status", status=3).stderr
    bad = tmp_path / "bad.conf"
    bad.write_text("nonsense = 1\n")
    assert "nonsense" in run("--config", str(bad), "status", status=2).stderr


@only_root
def test_root_leaves_nothing_of_its_own_in_the_folder(koined, tmp_path):
    # As systemd has it with DynamicUser=: the folder lies where its owner cannot get by itself.
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    data = private / "data"
    server = koined(options=QUICK)
    server.stop()
    os.rename(server.data, data)
    for folder, _, files in os.walk(data):
        for name in [".", *files]:
            os.chown(os.path.join(folder, name), 12345, 12345)
    r = run("--data", str(data), "users", "add", "alice", stdin="secret12\n")
    assert "alice has an account" in r.stdout
    for folder, _, files in os.walk(data):
        for name in [".", *files]:
            assert os.stat(os.path.join(folder, name)).st_uid == 12345, name


# ---- what is no server ----

class Fake:
    """Something that listens and says these bytes to whoever connects; `then` after the first line that came."""

    def __init__(self, path, first, then=b"", close=True):
        self.s = socket.socket(socket.AF_UNIX)
        self.s.bind(path)
        self.s.listen(4)
        self.first, self.then, self.close, self.got = first, then, close, b""
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        c, _ = self.s.accept()
        try:
            c.sendall(self.first)
            c.settimeout(PATIENCE)
            if self.then:
                while b"\n" not in self.got:
                    more = c.recv(65536)
                    if not more:
                        return
                    self.got += more
                c.sendall(self.then)
            if not self.close:
                c.recv(65536)
        except OSError:
            pass
        finally:
            c.close()


WELCOME = b'{"type":"welcome","username":"*operator"}\n'


@pytest.mark.parametrize("first, then, status, says", [
    (b"", b"", 3, "closed the connection"),
    (b"SSH-2.0-OpenSSH\r\n", b"", 3, "does not speak as koined does"),
    (b"[1,2,3]\n", b"", 3, "does not speak as koined does"),
    (b'{"type":"error","code":"x","message":"\\u001b[2Jgo away"}\n', b"", 1, "\u241b[2Jgo away"),
    (b'{"type":"error"}\n', b"", 1, "koinectl: "),
    (b"\n" * 100000, b"", 3, "does not speak as koined does"),
    (b"x" * (20 << 20), b"", 3, "longer than"),
    (WELCOME, b"\xff\xfe\n", 3, "does not speak as koined does"),
    (WELCOME, b'{"type":"status","for":1', 3, "closed the connection"),
    (WELCOME, b'{"type":"done","for":2}\n' * 1000, 3, "closed the connection"),
    (WELCOME, b'{"type":"error","for":1,"code":{},"message":[]}\n', 1, "koinectl: "),
    (WELCOME, b'{"type":"error","code":"shutdown","message":"bye","closing":true}\n', 3, "bye"),
    (WELCOME, b'{"type":"status","for":1,"more":true,"list":[]}\n', 0, ""),
    (WELCOME, b'{"type":"status","for":1,"list":[7,null,{"name":"\\u001b]0;x\\u0007","value":{}},{"name":"raid"},{"name":"uptime","value":"-1"}]}\n',
     0, ""),
    (WELCOME, b'{"type":"status","for":1}\n', 0, ""),
    (WELCOME, b'{"for":1,"type":[],"list":{"a":[]}}\n', 0, ""),
], ids=range(16))
def test_hostile_answers(tmp_path, first, then, status, says):
    path = str(tmp_path / "c.sock")
    Fake(path, first, then)
    r = run("--socket", path, "status", status=status)
    assert says in r.stderr
    assert "\x1b" not in r.stdout + r.stderr


@pytest.mark.parametrize("words, then", [
    (["users", "list"], b'{"type":"accounts","for":1,"more":true,"list":[{"username":7}]}\n{"type":"accounts","for":2,"list":[{}]}\n'),
    (["users", "online"], b'{"type":"users","for":1,"users":[1,null,"\\u001b"],"away":[],"more":false}\n'),
    (["rooms", "show", "x"], b'{"type":"settings","for":1}\n{"type":"roles","for":2,"list":"none"}\n'),
    (["audit"], b'{"type":"audit","for":1,"more":true,"list":[{"number":-1},{"number":"x"}]}\n'),
    (["audit", "--export", "-"], b'{"type":"audit","for":1,"more":true,"list":[{"number":5},{"number":9}]}\n'
                                 b'{"type":"audit","for":2,"more":true,"list":[{"number":9}]}\n'),
    (["invitations", "add"], b'{"type":"invitation","for":1,"code":"\\u001b[1m","until_ms":-99999999999999999}\n'),
    (["users", "disable", "x"], b'{"type":"accounts","for":1}\n'),
], ids=range(7))
def test_hostile_answers_to_the_others(tmp_path, words, then):
    path = str(tmp_path / "c.sock")
    Fake(path, WELCOME, then)
    r = run("--socket", path, *words)
    assert "\x1b" not in r.stdout + r.stderr


def test_a_hostile_server_of_an_import(tmp_path):
    path = str(tmp_path / "c.sock")
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(16)
    stop = threading.Event()

    def serve():
        clients = []
        server.settimeout(0.05)
        while not stop.is_set():
            try:
                c, _ = server.accept()
                c.sendall(WELCOME)
                clients.append(c)
                if len(clients) == 4:
                    c.sendall(b'{"type":"done","for":77}\n{"type":"error","for":1,"code":"nick-taken\\u001b","message":"\\u001b[2Jno"}\nnonsense\n')
            except socket.timeout:
                pass
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    r = run("--socket", path, "users", "import", "-", "--connections", "3", stdin="".join(f"user{i}:secret\n" for i in range(9)), status=3)
    stop.set()
    thread.join()
    assert "does not speak as koined does" in r.stderr
    assert "\x1b" not in r.stdout + r.stderr and "secret" not in r.stdout + r.stderr


# ---- words ----

def test_usage():
    assert "Usage: koinectl" in run("--help").stdout
    assert "users add NAME" in run("users", "--help").stdout
    assert "--role ROLE" in run("users", "add", "--help").stdout
    assert run(status=2).stderr == "koinectl: what is to be done?; see koinectl --help\n"
    assert "no such command" in run("user", "list", status=2).stderr
    assert "one of admin|moderator" in run("users", "role", "bob", "king", status=2).stderr


def complete(*words):
    """What bash would offer for the last of these words."""
    script = (f". {ROOT}/packaging/completions/koinectl\nprog=$1\nshift\nCOMP_WORDS=(koinectl \"$@\")\nCOMP_CWORD=$#\n"
              "_koinectl \"$prog\"\nprintf '%s\\n' \"${COMPREPLY[@]}\"")
    r = subprocess.run(["bash", "-c", script, "bash", KOINECTL, *words], capture_output=True, text=True, timeout=PATIENCE)
    assert r.stderr == "", r.stderr
    return [w for w in r.stdout.split("\n") if w]


def test_completion_knows_every_command():
    rows = [line.split(" ") for line in run("--print", "words").stdout.splitlines()]
    own = [re.sub("=.*", "", w) for w in rows[0][1:]]
    assert complete("") == list(dict.fromkeys(r[0] for r in rows[1:]))
    for row in rows[1:]:
        two = len(row) > 1 and re.fullmatch("[a-z-]+", row[1]) and not row[1].startswith("--")
        command, args = row[:2 if two else 1], row[2 if two else 1:]
        if two:
            assert row[1] in complete(row[0], "")
        words = [a for a in args if not a.startswith("--")]
        offered = complete(*command, "--")
        assert offered == [re.sub("=.*", "", a) for a in args if a.startswith("--")] + own, row
        for i, word in enumerate(words):
            if "|" in word:
                assert complete(*command, *["x"] * i, "") == word.split("|"), row
        for a in args:
            name, _, value = a.partition("=")
            if "|" in value:
                assert complete(*command, name, "") == value.split("|")
                assert complete(*command, name, "=", value[:2]) == [v for v in value.split("|") if v.startswith(value[:2])]


def test_completion_of_what_stands_elsewhere(tmp_path):
    (tmp_path / "users.txt").write_text("")
    assert complete("users", "import", str(tmp_path / "us")) == [str(tmp_path / "users.txt")]
    assert complete("--data", str(tmp_path), "users", "rol") == ["role"]
    assert str(tmp_path) in complete("--data", str(tmp_path)[:-1])
    assert complete("users", "--json", "role", "bob", "mod") == ["moderator"]
    assert complete("tokens", "add", "bob", "x", "--scope", "r") == ["read"]
    assert complete("nonsense", "") == []


def test_a_certificate_to_start_with(koined, tmp_path):
    cert, key = str(tmp_path / "c.pem"), str(tmp_path / "c.key")
    r = run("tls", "self-signed", "chat.example.org", "192.0.2.7", "--cert", cert, "--key", key, "--days", "30")
    fingerprint = re.search(r"SHA-256 ([0-9a-f]{64})", r.stdout).group(1)
    shown = subprocess.run(["openssl", "x509", "-in", cert, "-noout", "-text", "-fingerprint", "-sha256"], capture_output=True, text=True,
                           check=True).stdout
    assert "DNS:chat.example.org, IP Address:192.0.2.7" in shown
    assert shown.strip().splitlines()[-1].split("=")[1].replace(":", "").lower() == fingerprint
    assert stat.S_IMODE(os.stat(key).st_mode) == 0o600
    assert "exists" in run("tls", "self-signed", "--cert", cert, "--key", key, status=1).stderr
    server = koined(options=["--set", "tls_cert=" + cert, "--set", "tls_key=" + key])
    c = server.tls()
    c.put(type="login", username="alice")
    assert c.get("welcome")["username"] == "alice"
    server.stop()
    o = json.loads(run("--json", "tls", "self-signed", cwd=str(tmp_path)).stdout)
    assert o["cert"] == "koine.pem" and (tmp_path / "koine.key").exists()
