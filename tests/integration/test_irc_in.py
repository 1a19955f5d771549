# SPDX-License-Identifier: MIT
"""How IRC clients come in where it takes a real connection: SASL over TLS, strict transport, gateways, what a reload tells them."""
import base64
import hashlib
import hmac
import signal
import ssl
import subprocess

import pytest

from koine import KOINED, PATIENCE, Client, TlsClient, certificate


@pytest.fixture
def irc(koined, tmp_path):
    """Starts a server with a certificate and accounts alice and bob; its configuration can be written anew."""
    certificate(tmp_path, "main")
    path = tmp_path / "koined.conf"

    def write(config):
        path.write_text(f"tls_cert = {tmp_path}/main.pem\ntls_key = {tmp_path}/main.key\n{config}")

    def start(*listen, config="", options=()):
        write(config)
        server = koined(*listen, options=["--config", str(path), *options])
        server.write = write
        return server

    return start


def reload(server, config):
    before = server.text().count("\"reloaded\"")
    server.write(config)
    server.process.send_signal(signal.SIGHUP)
    server.wait_for("\"reloaded\"", before)


def words(c, text):
    """What CAP LS says, as a dictionary."""
    found = {}
    while True:
        line = text(c)
        parts = line.split(" ", 3)
        assert parts[1] == "CAP", line
        more, _, names = parts[3].partition(":")
        for word in names.split():
            name, _, value = word.partition("=")
            found[name] = value
        if not more.split()[1:]:
            return found


def ls(c):
    c.send("CAP LS 302\r\n")
    return words(c, lambda c: c.readline().rstrip("\r"))


def line(c, *skip):
    while True:
        got = c.readline().rstrip("\r")
        if not any(s in got for s in skip):
            return got


def plain(name, password):
    return base64.b64encode(f"\0{name}\0{password}".encode()).decode()


def registers(c, nick):
    c.send(f"NICK {nick}\r\nUSER {nick} 0 * :{nick}\r\n")
    while True:
        got = c.readline()
        if " 001 " in got:
            return got.split()[2]
        assert " 433 " not in got and " 464 " not in got, got


def proof(password, bare, server_first, first_bare):
    """RFC 5802: what the client sends last, and what the server must answer."""
    field = dict(f.split("=", 1) for f in server_first.split(","))
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(field["s"]), int(field["i"]))
    key = hmac.digest(salted, b"Client Key", "sha256")
    last = f"c={base64.b64encode(bare.encode()).decode()},r={field['r']}"
    said = f"{first_bare},{server_first},{last}".encode()
    sign = hmac.digest(hashlib.sha256(key).digest(), said, "sha256")
    client = base64.b64encode(bytes(a ^ b for a, b in zip(key, sign))).decode()
    server = hmac.digest(hmac.digest(salted, b"Server Key", "sha256"), said, "sha256")
    return f"{last},p={client}", "v=" + base64.b64encode(server).decode()


def says(c, text):
    data = base64.b64encode(text.encode()).decode()
    for i in range(0, len(data) + 1, 400):
        c.send(f"AUTHENTICATE {data[i:i + 400] or '+'}\r\n")


def test_scram(irc):
    server = irc(options=["--set", "scram=yes", "--set", "scram_iterations=4096"])
    a = server.tls()
    assert ls(a)["sasl"] == "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,SCRAM-SHA-256-PLUS,SCRAM-SHA-512-PLUS"
    a.send("NICK alice\r\nREGISTER * * secret1\r\n")
    assert "REGISTER SUCCESS alice" in line(a)
    b = server.tls()
    b.send("CAP REQ :sasl\r\nAUTHENTICATE SCRAM-SHA-256\r\n")
    assert line(b, "CAP") == "AUTHENTICATE +"
    says(b, "n,,n=alice,r=fyko+d2lbbFgONRv9qkxdawL")
    first = base64.b64decode(line(b).split()[1]).decode()
    last, expected = proof("secret1", "n,,", first, "n=alice,r=fyko+d2lbbFgONRv9qkxdawL")
    says(b, last)
    assert base64.b64decode(line(b).split()[1]).decode() == expected
    b.send("AUTHENTICATE +\r\n")
    assert " 900 " in line(b)
    assert " 903 " in line(b)
    b.send("CAP END\r\n")
    assert registers(b, "somebody") == "alice"
    # a wrong proof
    c = server.tls()
    c.send("AUTHENTICATE SCRAM-SHA-256\r\n")
    line(c)
    says(c, "n,,n=alice,r=fyko+d2lbbFgONRv9qkxdawL")
    first = base64.b64decode(line(c).split()[1]).decode()
    says(c, proof("wrong", "n,,", first, "n=alice,r=fyko+d2lbbFgONRv9qkxdawL")[0])
    assert " 904 " in line(c)
    for x in (a, b, c):
        x.close()
    server.stop()


def test_external(irc, tmp_path):
    server = irc(config="tls_client_certs = ask\n")
    certificate(tmp_path, "me")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    without = server.tls()
    assert ls(without)["sasl"] == "PLAIN"
    context.load_cert_chain(tmp_path / "me.pem", tmp_path / "me.key")
    a = server.tls(context=context)
    assert ls(a)["sasl"] == "PLAIN,EXTERNAL"
    a.send("NICK alice\r\nREGISTER * * secret1\r\nCAP END\r\n")
    assert registers(a, "alice") == "alice"
    a.send("NS CERT ADD laptop\r\nPING done\r\n")
    a.until("PONG koine.local :done\r\n")
    b = server.tls(context=context)
    b.send("CAP REQ :sasl\r\nAUTHENTICATE EXTERNAL\r\nAUTHENTICATE +\r\n")
    assert "AUTHENTICATE +" in line(b, "CAP")
    assert " 900 " in line(b) and " 903 " in line(b)
    b.send("CAP END\r\n")
    assert registers(b, "whoever") == "alice"
    for x in (without, a, b):
        x.close()
    server.stop()


def test_alpn(irc):
    server = irc()
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["irc"])
    c = server.tls(context=context)
    assert c.s.selected_alpn_protocol() == "irc"
    assert registers(c, "alice") == "alice"
    c.close()
    server.stop()


def test_strict_transport(irc):
    server = irc(config="sts_port = 6697\nsts_duration = 2592000\n")
    a, b = server.client(), server.tls()
    assert ls(a)["sts"] == "port=6697" and ls(b)["sts"] == "duration=2592000"
    b.send("CAP REQ :sts\r\n")
    assert line(b).endswith("CAP * NAK :sts")
    # a longer policy is told; one that ends is not taken back
    reload(server, "sts_port = 6697\nsts_duration = 31536000\n")
    assert line(b).endswith("CAP * NEW :sts=duration=31536000")
    reload(server, "registration = closed\n")
    assert line(b).endswith("CAP * DEL :draft/account-registration")
    a.close()
    b.close()
    server.stop()


def test_a_reload_tells_what_is_offered(irc):
    server = irc(config="")
    new, old, silent = server.tls(), server.tls(), server.tls()
    assert "PLAIN" in ls(new)["sasl"]
    new.send("CAP REQ :sasl\r\nCAP END\r\n")
    registers(new, "alice")
    for c, nick in ((old, "bob"), (silent, "carl")):
        registers(c, nick)
    old.send("CAP REQ :cap-notify\r\nPING 1\r\n")
    silent.send("PING 1\r\n")
    for c in (old, silent):
        c.until("PONG koine.local :1\r\n")
    reload(server, "auth = open\n")
    for c, nick in ((new, "alice"), (old, "bob")):
        c.until(f"CAP {nick} DEL :")
        assert set(line(c).split()) >= {"sasl", "draft/account-registration"}
    new.send("CAP LIST\r\n")
    assert "sasl" not in line(new)
    new.send("CAP REQ :sasl\r\n")
    assert "NAK" in line(new)
    reload(server, "auth = optional\npassword_min = 8\n")
    got = line(new)
    assert "CAP alice NEW :sasl=PLAIN " in got and " draft/account-registration=before-connect,min-password-length=8" in got
    got = line(old)
    assert "CAP bob NEW :sasl " in got and " draft/account-registration" in got and "=" not in got
    reload(server, "auth = optional\npassword_min = 9\n")
    assert "CAP alice NEW :draft/account-registration=before-connect,min-password-length=9" in line(new)
    silent.send("PING 2\r\n")
    assert silent.until("PONG koine.local :2\r\n").count("CAP") == 0
    for c in (new, old, silent):
        c.close()
    server.stop()


# --- WEBIRC ---

GATEWAY = "webirc_from = 127.0.0.1\nwebirc_password = hunter2\n"


@pytest.mark.parametrize("dialect", ["", "irc"])
def test_a_gateway_speaks_for_somebody(irc, dialect):
    server = irc(dialect, config=GATEWAY + "max_per_address = 2\n")
    port = server.port(dialect)
    a = Client(port)
    a.send("WEBIRC hunter2 gate host.example.org 192.0.2.7\r\n")
    caps = ls(a)
    assert "sasl" not in caps and "draft/account-registration" not in caps  # it is not from this machine any more
    a.send("CAP END\r\n")
    registers(a, "alice")
    server.wait_for("\"from\":\"192.0.2.7\"")
    # in one piece with what follows, over TLS, which the client has, too
    b = TlsClient(port)
    b.send("webirc hunter2 gate 2001:db8::7 2001:db8::7 :local-port=6697 secure=yes\r\nCAP LS 302\r\n")
    assert words(b, line)["sasl"] == "PLAIN"
    # whose client has none
    c = TlsClient(port)
    c.send("WEBIRC hunter2 gate host.example.org 192.0.2.7\r\n")
    assert "sasl" not in ls(c)
    # the limit is that of whom it speaks for
    d = Client(port)
    d.send("WEBIRC hunter2 gate host.example.org 192.0.2.7\r\nNICK x\r\n")
    assert "too many connections from your address" in d.rest()
    for x in (a, b, c):
        x.close()
    server.stop()


@pytest.mark.parametrize("config,said", [
    (GATEWAY, "WEBIRC wrong gate host 192.0.2.7\r\n"),
    (GATEWAY, "WEBIRC hunter22 gate host 192.0.2.7\r\n"),
    ("webirc_from = 192.0.2.0/24\nwebirc_password = hunter2\n", "WEBIRC hunter2 gate host 192.0.2.7\r\n"),
    ("", "WEBIRC hunter2 gate host 192.0.2.7\r\n"),
    (GATEWAY, "WEBIRC hunter2 gate host nonsense\r\n"),
    (GATEWAY, "WEBIRC hunter2\r\n"),
    (GATEWAY, "WEBIRC " + "x" * 2000),
])
def test_nobody_else_does(irc, config, said):
    server = irc(config=config)
    c = server.client()
    c.send(said + "NICK alice\r\nUSER a 0 * :a\r\n")
    assert c.rest().startswith("ERROR :")
    assert "192.0.2.7" not in server.text()
    server.stop()


def test_webirc_comes_first(irc):
    server = irc(config=GATEWAY)
    c = server.client()
    c.send("NICK alice\r\nWEBIRC hunter2 gate host 192.0.2.7\r\n")
    assert "WEBIRC comes first" in c.rest()
    d = server.client()
    d.send("WEBIRC hunter2 gate host 192.0.2.7\r\nWEBIRC hunter2 gate host 192.0.2.8\r\n")
    assert "WEBIRC comes first" in d.rest()
    assert "192.0.2.8" not in server.text()
    server.stop()


def test_a_ban_of_the_address_means_the_client(irc):
    server = irc(config=GATEWAY + "networks_refused = 192.0.2.0/24\n")
    c = server.client()
    c.send("WEBIRC hunter2 gate host 192.0.2.7\r\nNICK alice\r\nUSER a 0 * :a\r\n")
    assert "connections from your network are not taken here" in c.rest()
    d = server.client()
    d.send("WEBIRC hunter2 gate host 198.51.100.7\r\n")
    registers(d, "alice")
    d.close()
    server.stop()


def test_the_password_wants_a_list(koined, tmp_path):
    out = subprocess.run([KOINED, "--check", "--set", "webirc_from=127.0.0.1"], capture_output=True,
                         timeout=PATIENCE, text=True)
    assert out.returncode != 0 and "webirc_password" in out.stderr + out.stdout


def test_who_floods_and_is_waited_for_is_read_slowly(koined):
    """Each answer says what the next line means: what comes meanwhile is kept, so much and no more."""
    server = koined(options=["--set", "rate=200"])
    c = server.client()
    c.send(("AUTHENTICATE PLAIN\r\nAUTHENTICATE " + "A" * 400 + "\r\n") * 2000)
    got = ""
    while got.count(" 904 ") < 400:
        got += c.readline()
        assert "ERROR" not in got
    other = server.client()
    assert registers(other, "alice") == "alice"
    c.close()
    other.close()
    server.stop()
