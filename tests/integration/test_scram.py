# SPDX-License-Identifier: MIT
"""SCRAM over real TLS by a client of our own that goes by RFC 5802: both hashes, every way to be bound to the connection, somebody in
between; how an account from before comes to its keys; and weechat."""
import base64
import hashlib
import hmac
import select
import socket
import ssl
import threading

import pytest
from OpenSSL import SSL, crypto

from irc import Weechat
from koine import PATIENCE, Client, certificate

NONCE = "fyko+d2lbbFgONRv9qkxdawL"
MECHANISMS = ["SCRAM-SHA-256", "SCRAM-SHA-512", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS"]


class OpenSslSocket:
    """What Client wants of a socket, over TLS that can be asked for what its keys export (Python's own cannot)."""

    def __init__(self, s, session=None, version=None):
        context = SSL.Context(SSL.TLS_CLIENT_METHOD)
        if version:
            context.set_max_proto_version(version)
        self.s, self.tls = s, SSL.Connection(context, None)
        if session:
            self.tls.set_session(session)
        self.tls.set_connect_state()
        self.carry(self.tls.do_handshake)

    def carry(self, what, *args):
        while True:
            try:
                return what(*args)
            except SSL.WantReadError:
                self.flush()
                data = self.s.recv(65536)
                if not data:
                    self.tls.bio_shutdown()
                else:
                    self.tls.bio_write(data)
            finally:
                self.flush()

    def flush(self):
        try:
            while True:
                self.s.sendall(self.tls.bio_read(65536))
        except SSL.WantReadError:
            pass

    def sendall(self, data):
        self.carry(self.tls.sendall, data)

    def recv(self, n):
        return self.carry(self.tls.recv, n)

    def close(self):
        self.s.close()


class Bound(Client):
    """A client over TLS that knows what names its connection."""

    def __init__(self, port, session=None, version=None):
        super().__init__(port)
        self.s = OpenSslSocket(self.s, session, version)

    def binding(self, kind):
        tls = self.s.tls
        if kind == "tls-exporter":
            return tls.export_keying_material(b"EXPORTER-Channel-Binding", 32, b"")
        if kind == "tls-server-end-point":
            return hashlib.sha256(crypto.dump_certificate(crypto.FILETYPE_ASN1, tls.get_peer_certificate())).digest()
        return tls.get_finished()


class Login:
    """The client's side of one exchange."""

    def __init__(self, mechanism, name, password, header="n,,", binding=b""):
        self.hash = "sha512" if "512" in mechanism else "sha256"
        self.mechanism, self.password, self.header, self.binding = mechanism, password, header, binding
        self.bare = f"n={name},r={NONCE}"
        self.first = header + self.bare

    def final(self, server_first):
        field = dict(f.split("=", 1) for f in server_first.split(","))
        self.salt = field["s"]
        assert field["r"].startswith(NONCE) and len(field["r"]) > len(NONCE)
        salted = hashlib.pbkdf2_hmac(self.hash, self.password.encode(), base64.b64decode(field["s"]), int(field["i"]))
        key = hmac.digest(salted, b"Client Key", self.hash)
        channel = base64.b64encode(self.header.encode() + self.binding).decode()
        without = f"c={channel},r={field['r']}"
        said = f"{self.bare},{server_first},{without}".encode()
        sign = hmac.digest(hashlib.new(self.hash, key).digest(), said, self.hash)
        server = hmac.digest(hmac.digest(salted, b"Server Key", self.hash), said, self.hash)
        self.expected = "v=" + base64.b64encode(server).decode()
        return f"{without},p={base64.b64encode(bytes(a ^ b for a, b in zip(key, sign))).decode()}"


def irc_answer(c):
    while True:
        words = c.readline().split(" ")
        if words[0] == "AUTHENTICATE":
            return "+" if words[1] == "+" else base64.b64decode(words[1]).decode()
        if words[1].isdigit():
            return words[1]


def irc_say(c, text):
    data = base64.b64encode(text.encode()).decode()
    for i in range(0, len(data) + 1, 400):
        c.send(f"AUTHENTICATE {data[i:i + 400] or '+'}\r\n")


def irc_login(c, login):
    """The numeric that it ends with."""
    c.send(f"AUTHENTICATE {login.mechanism}\r\n")
    answer = irc_answer(c)
    if answer != "+":
        return answer
    irc_say(c, login.first)
    answer = irc_answer(c)
    if answer.isdigit():
        return answer
    irc_say(c, login.final(answer))
    answer = irc_answer(c)
    if answer.isdigit():
        return answer
    assert answer == login.expected
    assert irc_answer(c) == "900"
    return irc_answer(c)


def json_login(c, login):
    """The type of the answer that it ends with, or the code of the error."""
    c.put(type="auth", mechanism=login.mechanism, data=base64.b64encode(login.first.encode()).decode())
    answer = c.get()
    if answer["type"] == "auth":
        first = base64.b64decode(answer["data"]).decode()
        c.put(type="auth", data=base64.b64encode(login.final(first).encode()).decode())
        answer = c.get()
    if answer["type"] == "auth":
        assert base64.b64decode(answer["data"]).decode() == login.expected
        answer = c.get()
    return answer.get("code", answer["type"])


@pytest.fixture
def server(koined, tmp_path):
    """With a certificate, and with SCRAM unless told otherwise."""
    certificate(tmp_path, "main")

    def start(scram="yes", *more):
        return koined(options=["--set", f"tls_cert={tmp_path}/main.pem", "--set", f"tls_key={tmp_path}/main.key", "--set", f"scram={scram}",
                               "--set", "scram_iterations=4096", *more])

    return start


def register(server, name, password):
    c = server.tls()
    c.send(f"NICK {name}\r\nREGISTER * * {password}\r\n")
    c.until("REGISTER SUCCESS")
    c.close()


@pytest.mark.parametrize("mechanism", MECHANISMS[:2])
def test_both_hashes(server, mechanism):
    s = server()
    register(s, "alice", "secret1")
    a, b, c = s.client(), s.tls(), s.tls()
    assert json_login(a, Login(mechanism, "alice", "secret1")) == "welcome"
    assert irc_login(b, Login(mechanism, "alice", "secret1")) == "903"
    assert irc_login(c, Login(mechanism, "alice", "Secret1")) == "904"
    assert irc_login(c, Login(mechanism, "nobody", "secret1")) == "904"
    assert irc_login(c, Login(mechanism, "alice", "secret1")) == "903"
    s.stop()


@pytest.mark.parametrize("version,kind", [(None, "tls-exporter"), (None, "tls-server-end-point"), (SSL.TLS1_2_VERSION, "tls-exporter"),
                                          (SSL.TLS1_2_VERSION, "tls-unique"), (SSL.TLS1_2_VERSION, "tls-server-end-point")])
@pytest.mark.parametrize("mechanism", MECHANISMS[2:])
def test_bound(server, mechanism, version, kind):
    s = server()
    register(s, "alice", "secret1")
    session = None
    for again in range(2):
        c = Bound(s.port(), session, version)
        # with TLS 1.3 the ticket comes behind the handshake
        c.send("CAP LS 302\r\n")
        c.until(f"sasl=PLAIN,{','.join(MECHANISMS)}")
        c.until("\n")
        header, right = f"p={kind},,", c.binding(kind)
        if again and kind == "tls-unique":
            right = c.s.tls.get_peer_finished()  # the server's comes first when a session is resumed
        assert irc_login(c, Login(mechanism, "alice", "secret1", header, bytes(32))) == "904"
        assert irc_login(c, Login(mechanism, "alice", "wrong", header, right)) == "904"
        assert irc_login(c, Login(mechanism, "alice", "secret1", "p=tls-wonder,,", right)) == "904"
        assert irc_login(c, Login(mechanism[:-5], "alice", "secret1", "y,,")) == "904"  # it was offered: who says it was not?
        assert irc_login(c, Login(mechanism, "alice", "secret1", header, right)) == "903"
        session = c.s.tls.get_session()
        d = Bound(s.port(), None, version)
        d.put(type="ping")
        d.get()
        assert json_login(d, Login(mechanism, "alice", "secret1", header, d.binding(kind))) == "welcome"
        c.close()
        d.close()
    s.stop()


def test_python_knows_tls_unique(server):
    """The same by another implementation."""
    s = server()
    register(s, "alice", "secret1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    c = s.tls(context=context)
    right = c.s.get_channel_binding("tls-unique")
    assert irc_login(c, Login("SCRAM-SHA-512-PLUS", "alice", "secret1", "p=tls-unique,,", right)) == "903"
    # TLS 1.3 has none
    d = s.tls()
    assert irc_login(d, Login("SCRAM-SHA-512-PLUS", "alice", "secret1", "p=tls-unique,,", bytes(12))) == "904"
    s.stop()


def relay(listening, upstream, context_in, context_out):
    """Somebody in between with a certificate of their own, who passes everything on until either end closes. One thread: OpenSSL
    does not read and write one connection in two at once."""
    client = context_in.wrap_socket(listening.accept()[0], server_side=True)
    server = context_out.wrap_socket(socket.create_connection(("127.0.0.1", upstream), PATIENCE))
    with client, server:
        client.setblocking(False)
        server.setblocking(False)
        while True:
            for a, b in ((client, server), (server, client)):
                try:
                    data = a.recv(65536)
                    if not data:
                        return
                    b.sendall(data)
                except ssl.SSLWantReadError:  # of the one; nothing is as long that the other would not take it
                    pass
                except OSError:
                    return
            select.select([client, server], [], [], PATIENCE)


def test_somebody_in_between(server, tmp_path):
    s = server()
    register(s, "alice", "secret1")
    certificate(tmp_path, "evil")
    context_in = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context_in.load_cert_chain(tmp_path / "evil.pem", tmp_path / "evil.key")
    context_out = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context_out.check_hostname, context_out.verify_mode = False, ssl.CERT_NONE
    with socket.create_server(("127.0.0.1", 0)) as listening:
        t = threading.Thread(target=relay, args=(listening, s.port(), context_in, context_out), daemon=True)
        t.start()
        c = Bound(listening.getsockname()[1])
        for kind in ("tls-exporter", "tls-server-end-point"):
            assert irc_login(c, Login("SCRAM-SHA-256-PLUS", "alice", "secret1", f"p={kind},,", c.binding(kind))) == "904"
        # unbound nothing is noticed, which is what the binding is for
        assert irc_login(c, Login("SCRAM-SHA-256", "alice", "secret1")) == "903"
        c.close()
        t.join(PATIENCE)
        assert not t.is_alive()
    s.stop()


def test_in_the_open_nothing_is_bound(server):
    s = server()
    register(s, "alice", "secret1")
    c = s.client()
    c.send("CAP LS 302\r\n")
    c.until("sasl=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512 ")
    c.until("\n")
    assert irc_login(c, Login("SCRAM-SHA-256-PLUS", "alice", "secret1", "p=tls-exporter,,", bytes(32))) == "908"
    c.until(" 904 ")
    # a client that could bind says so, and is right that the server cannot
    assert irc_login(c, Login("SCRAM-SHA-512", "alice", "secret1", "y,,")) == "903"
    d = s.client()
    assert json_login(d, Login("SCRAM-SHA-256-PLUS", "alice", "secret1", "p=tls-exporter,,", bytes(32))) == "sasl-mechanism"
    s.stop()


def test_an_account_from_before(server):
    """Its keys come with the first login by password, under the salt that was shown for its name all the time."""
    s = server(scram="no")
    register(s, "alice", "secret1")
    s.stop()
    s.options[s.options.index("scram=no")] = "scram=yes"
    s.start()
    shown = {}
    for mechanism in MECHANISMS[:2]:
        c, login = s.tls(), Login(mechanism, "alice", "secret1")
        assert irc_login(c, login) == "904"
        shown[mechanism] = login.salt
        c.close()
    assert len(set(shown.values())) == 2
    c = s.tls()
    c.send("AUTHENTICATE PLAIN\r\nAUTHENTICATE " + base64.b64encode(b"\0alice\0secret1").decode() + "\r\n")
    c.until(" 903 ")
    for mechanism in MECHANISMS[:2]:
        d, login = s.tls(), Login(mechanism, "alice", "secret1")
        assert irc_login(d, login) == "903"
        assert login.salt == shown[mechanism]
        d.close()
    s.stop()


def test_a_right_proof_of_an_account_that_may_not_come_in(server):
    """The client answers the server's proof, as it must, though it has lost already."""
    s = server("yes", "--set", "registration_confirm=yes")
    c = s.tls()
    c.send("NICK alice\r\nREGISTER * * secret1\r\n")
    c.until("REGISTER VERIFICATION_REQUIRED")
    d, login = s.tls(), Login("SCRAM-SHA-256", "alice", "secret1")
    d.send("AUTHENTICATE SCRAM-SHA-256\r\n")
    assert irc_answer(d) == "+"
    irc_say(d, login.first)
    irc_say(d, login.final(irc_answer(d)))
    assert irc_answer(d) == login.expected
    d.send("AUTHENTICATE +\r\nPING 1\r\n")
    assert irc_answer(d) == "902"
    assert "904" not in d.until("PONG")
    # and a "+" of the next exchange is one again
    d.send("AUTHENTICATE PLAIN\r\nAUTHENTICATE +\r\n")
    assert irc_answer(d) == "+"
    assert irc_answer(d) == "904"
    s.stop()


def test_weechat(server, tmp_path):
    s = server()
    register(s, "bob", "secret1")
    client = Weechat(tmp_path / "weechat", s.port(), "bob", "secret1", tmp_path / "main.pem", mechanism="scram-sha-512")
    try:
        client.until(raw="AUTHENTICATE dj[A-Za-z0-9+/=]{118}$")  # "v=" and 64 bytes in base64
        client.until(raw=" 900 ")
        client.until(raw=" 903 ")
        client.until(raw=" 001 bob ")
    finally:
        client.end()
    s.stop()
