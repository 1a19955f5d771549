# SPDX-License-Identifier: MIT
"""TLS and PROXY as clients and operators meet them: openssl s_client, certificates replaced under load, floods of handshakes."""
import signal
import socket
import ssl
import subprocess

import pytest

from koine import KOINED, PATIENCE, SANITIZED, Client, certificate


@pytest.fixture
def secure(koined, tmp_path):
    """Starts a server that has a certificate, in the folder of the test."""
    certificate(tmp_path, "main")

    def start(*listen, options=(), config=""):
        path = tmp_path / "koined.conf"
        path.write_text(f"tls_cert = {tmp_path}/main.pem\ntls_key = {tmp_path}/main.key\n{config}")
        return koined(*listen, options=["--config", str(path), *options])

    return start


def end(server, *clients):
    """A stop waits for those who do not close."""
    for c in clients:
        c.close()
    server.stop()


def s_client(port, *options):
    return subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-quiet", *options],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def converse(process, said, until):
    """Says it, reads up to `until`, and ends the client."""
    process.stdin.write(said)
    process.stdin.flush()
    got = b""
    while not got.endswith(until):
        byte = process.stdout.read(1)
        assert byte, (got, process.stderr.read())
        got += byte
    process.kill()
    process.communicate()
    return got


def reload(server, text="\"reloaded\""):
    before = server.text().count(text)
    server.process.send_signal(signal.SIGHUP)
    server.wait_for(text, before)


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_s_client_on_the_port_that_serves_nc(secure, tmp_path, version):
    server = secure()
    alice = server.person("alice")
    bob = s_client(server.port(), version, "-CAfile", str(tmp_path / "main.pem"), "-verify_return_error", "-servername", "localhost")
    assert converse(bob, b"LOGIN bob\nMSG from afar\nPING\n", b"PONG\n") == b"OK\nPONG\n"
    assert "bob: from afar\n" in alice.until("bob: from afar\n")
    # nobody has to say anything first
    carol = s_client(server.port(), version)
    converse(carol, b"", b"Enter your nickname: ")
    end(server, alice)


def test_old_and_weak_is_refused(secure):
    server = secure()
    for options in (["-tls1_1"], ["-tls1"], ["-tls1_2", "-cipher", "AES128-SHA:AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA"]):
        p = s_client(server.port(), *options, "-cipher", "ALL:@SECLEVEL=0") if len(options) == 1 else s_client(server.port(), *options)
        out, err = p.communicate(timeout=PATIENCE)
        assert out == b"" and b"alert" in err, (options, err)
    server.stop()


def test_a_certificate_is_replaced_under_a_thousand_sessions(secure, tmp_path):
    server = secure("line", options=["--trusted", "--set", "idle_timeout=0"])
    people = [server.tls("line") for _ in range(10)]  # what is paid once
    before = server.rss()
    people += [server.tls("line") for _ in range(990)]
    for i, p in enumerate(people):
        p.send(f"LOGIN p{i}\nPING\n")
    for p in people:
        assert p.until("PONG\n") == "OK\nPONG\n"
    assert SANITIZED or (server.rss() - before) / 990 < 24 * 1024
    old = people[0].certificate()
    certificate(tmp_path, "main")
    reload(server)
    fresh = server.tls("line")
    assert fresh.certificate() != old
    fresh.send("LOGIN fresh\nMSG hello all\nPING\n")
    fresh.until("OK\nPONG\n")
    for p in people:
        assert p.readline() == "MSG fresh hello all"
        p.send("PING\n")
    for p in people:
        assert p.readline() == "PONG"
    server.stop()
    for p in people:
        assert "ERR shutdown" in p.rest()


def test_a_wrong_certificate_changes_nothing(secure, tmp_path):
    server = secure()
    was = server.tls().certificate()
    (tmp_path / "main.pem").write_text("oops\n")
    with open(tmp_path / "koined.conf", "a", encoding="ascii") as f:
        f.write(f"nick_max = 10\n[tls \"other\"]\ncert = {tmp_path}/none.pem\n")
    reload(server, "the old configuration stays")
    assert f"tls_cert: {tmp_path}/main.pem: must hold a certificate" in server.text()
    assert f"{tmp_path}/none.pem: cannot be read: No such file or directory" in server.text()
    c = server.tls()
    assert c.certificate() == was
    c.send("LOGIN elevenchars\n")
    assert c.readline() == "OK"
    check = subprocess.run([KOINED, "--config", str(tmp_path / "koined.conf"), "--check"], capture_output=True, text=True, timeout=PATIENCE)
    assert check.returncode == 78 and "must hold a certificate" in check.stderr
    end(server, c)


def test_tickets_outlive_a_reload(secure, tmp_path):
    server = secure("line")
    for version in ("-tls1_2", "-tls1_3"):
        def visit(*more):
            p = subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port('line')}", "-ign_eof", version, *more],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return converse(p, b"LOGIN x\nPING\n", b"PONG\n")

        session = str(tmp_path / "session")
        assert b"\nNew, " in visit("-sess_out", session)
        reload(server)
        assert b"\nReused, " in visit("-sess_in", session)
        # but no certificate: who resumes has seen the one of before
        certificate(tmp_path, "main")
        reload(server)
        assert b"\nNew, " in visit("-sess_in", session)
    server.stop()


def test_the_name_decides_the_certificate(secure, tmp_path):
    pem, key = certificate(tmp_path, "other", "chat.example", "*.chat.example")
    server = secure(config=f"[tls \"chat\"]\ncert = {pem}\nkey = {key}\n")
    main, other = (ssl.PEM_cert_to_DER_cert((tmp_path / name).read_text()) for name in ("main.pem", "other.pem"))
    for name, want in (("localhost", main), ("chat.example", other), ("a.chat.example", other), ("else.example", main), (None, main)):
        assert server.tls(name=name).certificate() == want, name
    server.stop()


def test_every_worker_speaks_tls(secure, tmp_path):
    server = secure(options=["--workers", "3"])
    people = []
    for i in range(30):
        c = server.tls() if i % 2 else server.client()
        c.send(f"LOGIN p{i}\nPING\n")
        c.until("PONG\n")
        people.append(c)
        if i == 15:
            certificate(tmp_path, "main")
            reload(server)
    people[0].send("MSG to all\n")
    for c in people[1:]:
        c.until("MSG p0 to all\n")
    end(server, *people)


def test_what_was_said_is_answered_after_close_notify(secure):
    server = secure()
    inside, outside = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    tls, raw = context.wrap_bio(inside, outside), Client(server.port()).s

    def until(act):
        while True:
            try:
                return act()
            except ssl.SSLWantReadError:
                raw.sendall(outside.read())
                data = raw.recv(65536)
                inside.write(data) if data else inside.write_eof()

    until(tls.do_handshake)
    tls.write(b"LOGIN bob\nMSG last words\nPING\nWHO\n")
    with pytest.raises(ssl.SSLWantReadError):
        tls.unwrap()  # says close_notify; the other one is awaited
    got = b""
    while True:
        try:
            data = until(lambda: tls.read(4096))
        except ssl.SSLZeroReturnError:
            break
        if not data:
            break
        got += data
    assert got == b"OK\nPONG\nUSER bob\n"
    end(server, raw)


def test_a_port_of_tls_only(secure):
    server = secure("", ",tls", ",dialect=text,tls=never")
    plain = server.client(",tls")
    plain.send("LOGIN bob\n")
    assert plain.rest() == "koine: this port speaks TLS only\r\n"
    c = server.tls(",tls")
    c.send("LOGIN bob\n")
    assert c.readline() == "OK"
    with pytest.raises((ssl.SSLError, ConnectionError)):
        server.tls(",dialect=text,tls=never")
    end(server, c)


def test_tls_only_wants_a_certificate(tmp_path):
    p = subprocess.run([KOINED, "--data", ":memory:", "--listen", "0,tls"], capture_output=True, text=True, timeout=PATIENCE)
    assert p.returncode == 78 and "set tls_cert and tls_key" in p.stderr


def test_without_a_certificate_a_client_hello_is_answered(koined):
    server = koined()
    with pytest.raises(ssl.SSLError, match="(?i)alert handshake failure"):
        server.tls()
    server.wait_for("set tls_cert and tls_key to speak TLS")
    server.stop()


def test_secrets_are_not_logged(secure, tmp_path):
    server = secure(options=["--set", "log_level=debug"])
    c = server.tls()
    c.put(type="login", username="bob", password="secret-word")
    c.get("welcome", "error")
    end(server, c)
    assert "\"event\":\"tls\",\"version\":\"TLSv1.3\",\"cipher\":\"TLS_" in server.text()
    assert "secret-word" not in server.text() and "PRIVATE" not in server.text()


# --- floods ---

def client_hello():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    outside = ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        context.wrap_bio(ssl.MemoryBIO(), outside).do_handshake()
    return outside.read()


@pytest.mark.parametrize("limits", [(), ("--set", "tls_handshakes=1000", "--set", "tls_handshakes_per_minute=100000")])
def test_a_flood_of_handshakes_stops_nobody(secure, limits):
    server = secure(options=("--set", "rate=100000", *limits))
    alice, hello = server.line("alice"), client_hello()
    flood = []
    for i in range(600):
        s = socket.create_connection(("127.0.0.1", server.port()))
        s.sendall(hello)
        flood.append(s)
        if i % 3 == 0:
            alice.send(f"MSG {i}\nPING\n")
            assert alice.readline() == "PONG"
    # those who were refused know it
    refused = 0
    for s in flood:
        s.settimeout(PATIENCE)
        refused += s.recv(7, socket.MSG_WAITALL) == b"\x15\x03\x03\x00\x02\x02\x50"
    assert refused == (0 if limits else 600 - 64)
    if not limits:
        server.wait_for("\"tls_refused\"")
    assert server.text().count("\"tls_refused\"") <= (0 if limits else 2)  # another is told after ten seconds
    for s in flood:
        s.close()
    alice.send("PING\n")
    assert alice.readline() == "PONG"
    end(server, alice, *flood)


def test_half_a_handshake_is_given_up(secure):
    server = secure(options=["--set", "tls_handshake_timeout=1"])
    hello = client_hello()
    half = Client(server.port())
    half.send(hello[:-1])
    whole = Client(server.port())
    whole.send(hello)
    assert whole.rest() != ""
    half.close()
    end(server, half, whole)


# --- PROXY ---

V2 = b"\r\n\r\n\0\r\nQUIT\n"


def header_v2(ip, tls=False):
    body = socket.inet_aton(ip) + socket.inet_aton("192.0.2.1") + b"\x30\x39\x0f\xa0"
    body += b"\x20\x00\x05\x01\x00\x00\x00\x00" if tls else b""
    return V2 + b"\x21\x11" + len(body).to_bytes(2, "big") + body


HEADERS = {"v1": b"PROXY TCP4 192.0.2.7 192.0.2.1 12345 4000\r\n", "v2": header_v2("192.0.2.7")}


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_behind_a_proxy_people_are_who_they_are(secure, header):
    server = secure("", "line", "text", options=["--set", "proxy_from=127.0.0.0/8", "--set", "max_per_address=2"])
    first = HEADERS[header]
    c = server.client()
    c.send(first)
    c.put(type="login", username="bob", password="a-password")
    assert c.get("error")["code"] == "password-insecure"
    server.wait_for("\"from\":\"192.0.2.7\"")
    # over TLS through the same proxy a password is welcome
    d = server.tls(first=first)
    d.put(type="login", username="dora", password="a-password")
    assert d.get("welcome", "error").get("code") != "password-insecure"
    # that were two; the proxy's own people are not counted among them
    e = server.client("line")
    e.send(first + b"LOGIN erna\n")
    assert e.rest() == "ERR address-full\n"
    own = [server.line(f"own{i}", "line") for i in range(4)]
    own[0].send("PING\n")
    assert own[0].readline() == "PONG"
    end(server, c, d, e, *own)


def test_a_proxy_that_speaks_tls_says_so(secure):
    server = secure(options=["--set", "proxy_from=127.0.0.1"])
    c = server.client()
    c.send(header_v2("192.0.2.7", tls=True))
    c.put(type="login", username="dora", password="a-password")
    assert c.get("welcome", "error").get("code") != "password-insecure"
    end(server, c)


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_nobody_else_is_believed(secure, header):
    server = secure(options=["--set", "proxy_from=192.0.2.0/24"])
    c = server.client()
    c.send(HEADERS[header] + b"LOGIN bob\n")
    assert c.rest() == "koine: this port does not speak that protocol\r\n"
    assert "192.0.2.7" not in server.text()
    server.stop()


def test_a_wrong_header_is_told_to_the_operator(secure):
    server = secure(options=["--set", "proxy_from=127.0.0.1"])
    c = server.client()
    c.send("PROXY TCP4 nonsense\r\n")
    assert c.rest() == ""
    server.wait_for("malformed header")
    server.stop()
