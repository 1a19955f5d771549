# SPDX-License-Identifier: MIT
"""Start, stop, restart, reload: what an operator does."""
import os
import signal
import subprocess
import time

from koine import KOINED, PATIENCE


def test_term_tells_and_exits_clean(koined):
    server = koined()
    alice, bob, jo = server.person("alice"), server.line("bob"), server.json("jo")
    server.stop()
    assert alice.rest().endswith("[SYSTEM] Server is shutting down…\n")
    assert "ERR shutdown" in bob.rest()
    assert '"code":"shutdown"' in jo.rest()


def test_int_is_the_same(koined):
    server = koined()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 0


def test_kill_loses_nothing_that_was_seen(koined):
    server = koined()
    alice = server.person("alice")
    for i in range(20):
        alice.send(f"message {i}\n")
    alice.until("alice: message 19\n")
    before = server.json("jo")
    before.put(type="history")
    seen = before.get("history")["messages"]
    server.kill()
    server.start()
    after = server.json("jo")
    assert after.welcome["seq"] == 20
    after.put(type="history")
    assert after.get("history")["messages"] == seen
    assert [m["seq"] for m in seen] == list(range(1, 21))
    bob = server.person("bob")
    bob.send("/history\n")
    assert "alice: message 19" in bob.until("message 19\n")


def test_second_server_is_refused(koined):
    server = koined()
    second = subprocess.run([KOINED, "--data", server.data, "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                            timeout=PATIENCE)
    assert second.returncode == 1
    assert str(server.process.pid) in second.stderr


def test_taken_port_is_refused(koined):
    server = koined()
    second = subprocess.run([KOINED, "--data", ":memory:", "--listen", f"127.0.0.1:{server.port()}"],
                            capture_output=True, text=True, timeout=PATIENCE)
    assert second.returncode == 1
    assert str(server.port()) in second.stderr


def wait_for(server, text):
    end = time.monotonic() + PATIENCE
    while text not in server.text():
        assert time.monotonic() < end, server.text()
        time.sleep(0.01)


def test_reload_takes_all_or_nothing(koined, tmp_path):
    config = tmp_path / "koined.conf"
    config.write_text("nick_max = 10\n")
    server = koined(options=["--config", str(config)])
    c = server.client()
    c.until("nickname: ")
    c.send("elevenchars\n")
    assert "3-10 characters" in c.until("nickname: ")
    config.write_text("nick_max = 12\nno_such_key = 1\n")
    server.process.send_signal(signal.SIGHUP)
    wait_for(server, "no_such_key")
    c.send("elevenchars\n")
    assert "3-10 characters" in c.until("nickname: ")
    config.write_text("nick_max = 12\n")
    server.process.send_signal(signal.SIGHUP)
    wait_for(server, '"reload')
    end = time.monotonic() + PATIENCE
    while True:  # the new key counts from some turn on
        c.send("elevenchars\n")
        got = c.until("\n")
        if "Nickname set to elevenchars" in got:
            break
        assert time.monotonic() < end
        c.until("nickname: ")
    server.stop()


def test_bad_configuration_is_refused_with_its_place(tmp_path):
    config = tmp_path / "koined.conf"
    config.write_text("rate = 10\nrate = many\n")
    r = subprocess.run([KOINED, "--config", str(config), "--check"], capture_output=True, text=True, timeout=PATIENCE)
    assert r.returncode != 0
    assert f"{config}:2" in r.stderr and "rate" in r.stderr


def test_help_lists_every_key():
    r = subprocess.run([KOINED, "--help"], capture_output=True, text=True, timeout=PATIENCE)
    assert r.returncode == 0
    here = os.path.dirname(__file__)
    with open(os.path.join(here, "../../src/tables/config.def"), encoding="utf-8") as f:
        keys = [row.split("(")[1].split(",")[0] for row in f if row.startswith("CONFIG_")]
    assert len(keys) > 40
    for key in keys:
        assert key in r.stdout, key


def test_descriptors_do_not_leak(koined):
    server = koined("", "line")
    before = server.descriptors()
    for i in range(500):
        c = server.line("bob", "line")
        c.close()
        server.client().close()
    last = server.line("last", "line")
    end = time.monotonic() + PATIENCE
    while server.descriptors() > before + 1:
        assert time.monotonic() < end, f"{server.descriptors()} descriptors, {before} before"
        time.sleep(0.01)
    last.send("WHO\n")
    assert last.readline() == "USER last"
    server.stop()
