# SPDX-License-Identifier: MIT
"""A real koined for tests, and clients that speak to it over real sockets. Standard library only."""
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import time

KOINED = os.environ.get("KOINED", os.path.join(os.path.dirname(__file__), "..", "..", "build", "koined"))
SANITIZED = re.search(rb"__[at]san_init", open(KOINED, "rb").read()) is not None  # then memory says nothing of the program's own
PATIENCE = 20  # seconds until something that must happen is given up; no test depends on how fast it is


def certificate(folder, name, *hosts):
    """Makes FOLDER/NAME.pem and .key, signed by itself, for these hosts (localhost); puts them there at once, over older ones."""
    pem, key = os.path.join(str(folder), name + ".pem"), os.path.join(str(folder), name + ".key")
    names = ",".join("DNS:" + host for host in hosts or ("localhost",))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                    "-subj", "/CN=" + (hosts or ("localhost",))[0], "-addext", "subjectAltName=" + names,
                    "-keyout", key + ".new", "-out", pem + ".new"], check=True, capture_output=True, timeout=PATIENCE)
    os.rename(key + ".new", key)
    os.rename(pem + ".new", pem)
    return pem, key


class Server:
    """Starts koined on free ports; `listen` are dialects, `` detects, a comma before them other words. Data stays over a restart."""

    def __init__(self, folder, listen=("",), options=(), memory=None, preexec=None, env=None):
        self.folder, self.listen, self.options = str(folder), listen, list(options)
        self.preexec, self.env, self.memory = preexec, env, memory
        self.process, self.ports, self.log = None, [], os.path.join(self.folder, "stderr")
        self.start()

    @property
    def data(self):
        return ":memory:" if self.memory else os.path.join(self.folder, "data")

    def command(self):
        words = [KOINED, "--data", self.data]
        for dialect in self.listen:
            more = dialect if dialect.startswith(",") else ",dialect=" + dialect if dialect else ""
            words += ["--listen", "127.0.0.1:0" + more]
        return words + self.options

    def start(self):
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                preexec_fn=self.preexec, env={**os.environ, **(self.env or {})})
        self.ports = []
        end = time.monotonic() + PATIENCE
        while len(self.ports) < len(self.listen):
            assert self.process.poll() is None, "koined ended:\n" + self.text()
            assert time.monotonic() < end, "koined is not ready:\n" + self.text()
            self.ports = [int(p) for p in re.findall(r"^koined: listening on \S+:(\d+)$", self.text(), re.M)]
            time.sleep(0.005)  # between two looks at its standard error
        return self

    def text(self):
        with open(self.log, encoding="utf-8", errors="replace") as f:
            return f.read()

    def stop(self):
        """SIGTERM; the exit status must be 0 and no sanitizer may have spoken."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        assert status == 0, f"exit status {status}:\n{self.text()[-4000:]}"
        assert "Sanitizer" not in self.text(), self.text()
        return status

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)

    def end(self):
        """For the end of a test, whatever happened."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)

    def port(self, dialect=""):
        return self.ports[self.listen.index(dialect)]

    def wait_for(self, text, more_than=0):
        """Until standard error has it, more often than so."""
        end = time.monotonic() + PATIENCE
        while self.text().count(text) <= more_than:
            assert time.monotonic() < end, f"no {text!r} in:\n" + self.text()[-4000:]
            time.sleep(0.005)

    def client(self, dialect=""):
        return Client(self.port(dialect))

    def tls(self, dialect="", context=None, first=b"", name=None):
        """A client over TLS; `first` is sent in the clear before it."""
        return TlsClient(self.port(dialect), context, first, name)

    def person(self, name, dialect=""):
        """Somebody with netcat who has given a name."""
        c = self.client(dialect)
        c.until("Enter your nickname: ")
        c.send(name + "\n")
        answer = c.readline()
        assert answer.endswith(f"Nickname set to {name}"), answer
        c.until("/quit to leave.\n")
        return c

    def line(self, name, dialect=""):
        c = self.client(dialect)
        c.send(f"LOGIN {name}\n")
        answer = c.readline()
        assert answer == "OK", answer
        return c

    def json(self, name, dialect=""):
        c = self.client(dialect)
        c.put(type="login", username=name)
        c.welcome = c.get("welcome", "error")
        assert c.welcome["type"] == "welcome", c.welcome
        return c

    def rss(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as f:
            return int(re.search(r"VmRSS:\s+(\d+)", f.read()).group(1)) * 1024

    def descriptors(self):
        """How many it has open, but for files, which the store opens when it first needs them."""
        folder, n = f"/proc/{self.process.pid}/fd", 0
        for fd in os.listdir(folder):
            try:
                n += not os.readlink(f"{folder}/{fd}").startswith("/")
            except FileNotFoundError:
                pass
        return n


class Client:
    def __init__(self, port, rcvbuf=None):
        self.s = socket.socket()
        if rcvbuf:
            self.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, rcvbuf)
        self.s.settimeout(PATIENCE)
        self.s.connect(("127.0.0.1", port))
        self.buffer = b""

    def send(self, data):
        self.s.sendall(data.encode() if isinstance(data, str) else data)

    def more(self):
        data = self.s.recv(65536)
        self.buffer += data
        return data

    def until(self, text):
        """Reads up to and with `text`; returns what was read."""
        want = text.encode()
        while want not in self.buffer:
            assert self.more(), f"closed before {text!r}: {self.buffer[-300:]!r}"
        n = self.buffer.index(want) + len(want)
        got, self.buffer = self.buffer[:n], self.buffer[n:]
        return got.decode("utf-8", "replace")

    def readline(self):
        return self.until("\n").rstrip("\r\n")

    def rest(self):
        """Everything up to the end that the server makes."""
        try:
            while self.more():
                pass
        except ConnectionResetError:
            pass
        got, self.buffer = self.buffer, b""
        return got.decode("utf-8", "replace")

    def put(self, **fields):
        self.send(json.dumps(fields) + "\n")

    def get(self, *types):
        """The next object of one of these types; others are passed over."""
        while True:
            o = json.loads(self.readline())
            if not types or o["type"] in types:
                return o

    def close(self):
        self.s.close()


class TlsClient(Client):
    """The same over TLS; without a context of its own it believes everybody."""

    def __init__(self, port, context=None, first=b"", name=None):
        super().__init__(port)
        if context is None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if first:
            self.s.sendall(first)
        self.s = context.wrap_socket(self.s, server_hostname=name)

    def certificate(self):
        return self.s.getpeercert(binary_form=True)
