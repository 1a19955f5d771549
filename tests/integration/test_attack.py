# SPDX-License-Identifier: MIT
"""Hostile and broken peers: each gets its clear error or is cut off, memory stays bounded, others go on."""
import resource
import socket
import time

import pytest

from koine import PATIENCE, SANITIZED, Client

MIB = 1 << 20


def alive(server, dialect=""):
    """Somebody else can still talk."""
    c = server.json("alive", dialect)
    c.put(type="ping", content="x")
    c.get("pong")
    c.close()


def test_a_megabyte_without_a_newline(koined):
    server = koined("", "line", "text", "json")
    alive(server)
    before = server.rss()
    text = server.person("flooder", "text")
    text.send(b"x" * MIB + b"\nstill here\n")
    got = text.until("flooder: still here\n")
    assert got.count("[SYSTEM] Error: message too long (limit 4096 bytes)\n") == 1
    line = server.line("liner", "line")
    line.send(b"MSG " + b"y" * MIB + b"\nPING\n")
    assert line.readline() == "ERR message-too-long"
    assert line.readline() == "PONG"
    js = server.json("jason", "json")
    js.send(b'{"type":"chat","content":"' + b"z" * MIB + b'"}\n')
    assert js.get("error")["code"] in ("message-too-long", "object-too-long")
    js.put(type="ping")
    js.get("pong")
    assert SANITIZED or server.rss() - before < 8 * MIB
    server.stop()


def test_escape_sequences_never_arrive_raw(koined):
    server = koined("", "line", "groups", options=["--auth", "open"])
    reader, liner, jason = server.person("reader"), server.line("liner", "line"), server.json("jason")
    evil = "\x1b[2J\x1b]0;title\x07 \x9b31m \u202eabc\r\x08"
    jason.put(type="chat", content=evil + "\n[SYSTEM] forged")
    assert jason.get("chat")["content"] == evil + "\n[SYSTEM] forged"
    got = reader.until("forged\n")
    assert not any(ord(ch) < 32 and ch not in "\n\t" for ch in got) and "\x9b" not in got and "\u202e" not in got
    assert all(not part.startswith("[SYSTEM]") for part in got.splitlines())
    got = liner.until("forged\n")
    assert not any(ord(ch) < 32 and ch != "\n" for ch in got)
    assert all(part.startswith("MSG jason ") for part in got.splitlines())


@pytest.mark.parametrize("bad", [b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"a\x00b", b"\xf5\x80\x80\x80"])
def test_invalid_utf8_is_refused_and_told(koined, bad):
    server = koined("", "line")
    line, jason = server.line("liner", "line"), server.json("jason")
    line.send(b"MSG " + bad + b"\nPING\n")
    assert line.readline() == "ERR bad-encoding"
    assert line.readline() == "PONG"
    jason.send(b'{"type":"chat","content":"' + bad + b'"}\n{"type":"ping"}\n')
    assert jason.get("error", "pong")["code"] in ("bad-json", "bad-encoding")
    jason.get("pong")


def test_deep_and_strange_json(koined):
    server = koined("json")
    c = server.json("jo", "json")
    for bad in (b'{"a":' * 20000 + b"1" + b"}" * 20000, b'{"type":"chat","content":"a","content":"b"}', b"[1,2]", b"nonsense",
                b'{"type":"chat","content":"\\ud800"}', b'{"type":"chat","content":1e999}', b'{"type":"no-such"}',
                b'{"type":"chat"}', b'{"type":"chat","sender":"mallory","content":"x"}', b"{}"):
        c.send(bad + b"\n")
        e = c.get("error")
        assert e["code"] and e["message"], bad[:40]
    c.put(type="chat", content="fine")
    assert c.get("chat")["content"] == "fine"


def test_one_byte_at_a_time_is_patiently_read_but_not_for_ever(koined):
    server = koined("line", options=["--set", "login_timeout=1"])
    c = Client(server.port("line"))
    end = time.monotonic() + PATIENCE
    cut = False
    while not cut:
        assert time.monotonic() < end
        try:
            c.send(b"L")
            c.s.settimeout(0.05)
            cut = not c.more() or b"login-timeout" in c.buffer
        except socket.timeout:
            pass
        except OSError:
            cut = True
    alive_line = server.line("bob", "line")
    alive_line.send("PING\n")
    assert alive_line.readline() == "PONG"


def test_ten_thousand_half_open_connections(koined):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    n = min(10000, hard - 500)
    opened = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        server = koined("", options=["--set", f"max_clients={n + 100}", "--set", f"max_per_address={n + 100}"])
        alive(server)
        before = server.rss()
        for i in range(n):
            s = socket.create_connection(("127.0.0.1", server.port()), PATIENCE)
            s.sendall(b"LOG" if i % 2 else b'{"user')  # a part of a known word: not silence
            opened.append(s)
        alive(server)
        assert SANITIZED or (server.rss() - before) / n < 1024
        for s in opened:
            s.close()
        alive(server)
        server.stop()
    finally:
        for s in opened:
            s.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_full_server_says_so(koined):
    server = koined("", "line", "json", options=["--set", "max_clients=2"])
    one, two = server.person("alice"), server.line("bob", "line")
    assert server.client().rest().splitlines()[0] == "[SYSTEM] Server full. Please try again later."
    assert server.client("line").rest() == "ERR server-full\n"
    assert '"server-full"' in server.client("json").rest()
    two.close()
    one.send("hello\n")
    one.until("alice: hello\n")


def test_a_reader_that_stops_is_cut_and_harms_nobody(koined):
    server = koined("line", options=["--trusted", "--set", "sendq=262144"])
    stuck = Client(server.port("line"), rcvbuf=4096)
    stuck.send("LOGIN stuck\n")
    assert stuck.readline() == "OK"
    talker, other = server.line("talker", "line"), server.line("other", "line")
    before = server.rss()
    text = "x" * 3000
    for i in range(4000):
        talker.send(f"MSG {i} {text}\n")
        got = ""
        while "MSG talker" not in got:  # INFO of the stuck one may come between
            got = other.readline()
        assert got == f"MSG talker {i} {text}"
    assert SANITIZED or server.rss() - before < 64 * MIB
    assert "too-slow" in server.text() or "too_slow" in server.text()
    talker.send("WHO\n")
    people = {talker.readline(), talker.readline()}
    assert people - {"INFO stuck disconnected"} <= {"USER talker", "USER other"}
    stuck.close()
    server.stop()


def test_a_flood_is_slowed_and_told_and_loses_nothing(koined):
    server = koined("line", "text", options=["--set", "rate=2000", "--set", "rate_burst=50"])
    flooder, other = server.line("flooder", "line"), server.line("other", "line")
    flooder.send("".join(f"MSG {i}\n" for i in range(1000)))
    assert flooder.readline() == "ERR rate-limited"
    for i in range(1000):
        assert other.readline() == f"MSG flooder {i}"
    server.stop()


def test_browsers_are_not_made_to_chat(koined):
    server = koined("line", "text", "groups", "")
    for dialect in ("line", "text", "groups", ""):
        c = server.client(dialect)
        c.send(b"POST /chat HTTP/1.1\r\nHost: x\r\n\r\nLOGIN evil\r\nMSG hi\r\n")
        assert "OK" not in c.rest().split()
    server.stop()


def test_garbage_of_all_kinds(koined):
    server = koined("", "line", "json", "text", "groups", options=["--trusted"])
    blob = bytes(range(256)) * 300
    for dialect in ("", "line", "json", "text", "groups"):
        for part in (blob, blob[::-1], b"\xff" * 5000, b"\n" * 5000, b"{" * 5000, b"\x00" * 5000, b"/" * 5000):
            c = server.client(dialect)
            try:
                c.send(part)
                c.s.shutdown(socket.SHUT_WR)
                c.rest()
            except OSError:
                pass
            c.close()
    alive(server, "json")
    server.stop()
