# SPDX-License-Identifier: MIT
"""IRC clients that people have, driven by tests: under a terminal (irssi, catgirl), headless (weechat), as a library (irc-framework), and bare lines.

Each waits for what its user would see; none is left behind by end()."""
import json
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import fcntl
import termios
import time

import pyte

from koine import PATIENCE, Client, TlsClient

HERE = os.path.join(os.path.dirname(__file__), "..", "integration", "irc")


def bare_environment(home, **more):
    """Nothing of whoever runs the tests is read or written by a client."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
            "XDG_CACHE_HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", **more}


class Program:
    """A process in a session of its own that end() takes away with all that it started."""

    def __init__(self, words, **options):
        self.words = words
        self.process = subprocess.Popen(words, start_new_session=True, close_fds=True, **options)

    def ended(self):
        """Its exit status, once it ends by itself."""
        return self.process.wait(PATIENCE)

    def end(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait(PATIENCE)


class Screen(Program):
    """A program under a terminal, and what stands on it."""

    def __init__(self, words, home, lines=60, columns=150):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        super().__init__(words, stdin=theirs, stdout=theirs, stderr=theirs, cwd=str(home), env=bare_environment(home, TERM="linux"))
        os.close(theirs)

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *patterns):
        """Until all of them stand on the screen at once."""
        end = time.monotonic() + PATIENCE
        while not all(re.search(p, self.text(), re.M) for p in patterns):
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            assert ready, f"{self.words[0]}: no {patterns} on the screen:\n{self.text()}"
            try:
                self.stream.feed(os.read(self.fd, 65536))
            except OSError:  # the other side of the terminal is closed
                raise AssertionError(f"{self.words[0]} ended before {patterns}:\n{self.text()}") from None

    def type(self, *lines):
        for line in lines:
            os.write(self.fd, line.encode() + b"\r")

    def end(self):
        super().end()
        if self.fd >= 0:
            os.close(self.fd)
        self.fd = -1


class Irssi(Screen):
    """irssi over TLS, its certificate checked, with SASL when there is a password."""

    def __init__(self, home, port, nick, password=None, trusted=None):
        home.mkdir()
        tls = f'use_tls = "yes"; tls_verify = "yes"; tls_cafile = "{trusted}";' if trusted else ""
        sasl = f'sasl_mechanism = "PLAIN"; sasl_username = "{nick}"; sasl_password = "{password}";' if password else ""
        (home / "config").write_text(
            f'servers = ( {{ address = "localhost"; chatnet = "koine"; port = "{port}"; autoconnect = "yes"; {tls} }} );\n'
            f'chatnets = {{ koine = {{ type = "IRC"; nick = "{nick}"; {sasl} }}; }};\n'
            f'settings = {{ core = {{ real_name = "{nick}"; user_name = "{nick}"; nick = "{nick}"; timestamp_format = ""; }};\n'
            '  "irc/core" = { cmd_queue_speed = "10ms"; }; "fe-common/core" = { autofocus_new_items = "yes"; }; };\n')
        super().__init__(["irssi", "--home", str(home)], home)

    def window(self, number):
        self.type(f"/window {number}")


class Catgirl(Screen):
    """catgirl, which speaks over TLS only."""

    def __init__(self, home, port, nick, trusted, channel, password=None):
        home.mkdir()
        sasl = ["-a", f"{nick}:{password}"] if password else []
        super().__init__(["catgirl", "-h", "localhost", "-p", str(port), "-t", str(trusted), "-n", nick, "-u", nick, "-r", nick,
                          "-j", channel] + sasl, home)


class Lines:
    """Objects, one a line, that come over a descriptor."""

    def __init__(self, fd):
        self.fd, self.buffer, self.past = fd, b"", []

    def get(self):
        while b"\n" not in self.buffer:
            ready, _, _ = select.select([self.fd], [], [], PATIENCE)
            data = os.read(self.fd, 65536) if ready else b""
            assert data, "nothing more after:\n" + "\n".join(map(str, self.past[-30:]))
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        self.past.append(json.loads(line))
        return self.past[-1]

    def until(self, **wanted):
        """The next object of which these fields match these patterns."""
        while True:
            got = self.get()
            if all(re.search(pattern, str(got.get(field, ""))) for field, pattern in wanted.items()):
                return got


class Weechat(Program):
    """weechat without a screen: a script in it tells of every line that it shows, and takes what its user would type."""

    def __init__(self, home, port, nick, password=None, trusted=None, autojoin="", capabilities="*", mechanism="plain"):
        (home / "python" / "autoload").mkdir(parents=True)
        with open(os.path.join(HERE, "weechat.py"), encoding="utf-8") as f:
            (home / "python" / "autoload" / "koine.py").write_text(f.read())
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(home / "s"))
        listener.listen()
        listener.settimeout(PATIENCE)
        commands = [f"/set weechat.network.gnutls_ca_user {trusted or ''}", f"/server add koine localhost/{port}", "/set irc.look.smart_filter off",
                    f"/set irc.server.koine.ssl {'on' if trusted else 'off'}", f"/set irc.server.koine.nicks {nick}",
                    f"/set irc.server.koine.capabilities {capabilities}", "/set irc.server.koine.ipv6 off",
                    "/set irc.server.koine.anti_flood_prio_high 0", "/set irc.server.koine.anti_flood_prio_low 0",
                    f"/set irc.server.koine.autojoin {autojoin}"]
        if password:
            commands += [f"/set irc.server.koine.sasl_username {nick}", f"/set irc.server.koine.sasl_password {password}",
                         f"/set irc.server.koine.sasl_mechanism {mechanism}"]
        words = ["weechat-headless", "--dir", str(home)]
        for command in commands + ["/connect koine"]:
            words += ["-r", command]
        super().__init__(words, cwd=str(home), env=bare_environment(home, KOINE_SOCKET=str(home / "s")),
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.s, _ = listener.accept()
        listener.close()
        self.seen = Lines(self.s.fileno())

    def until(self, **wanted):
        """The next line that it shows, by `buffer`, `prefix`, `text`, or that came, by `raw`."""
        return self.seen.until(**wanted)

    def type(self, text, buffer="server.koine"):
        self.s.sendall(json.dumps({"buffer": buffer, "text": text}).encode() + b"\n")

    def end(self):
        super().end()
        self.s.close()


class Framework(Program):
    """A program that uses irc-framework from npm: its events come, calls of its methods go. Over TLS, its certificate checked, when there is one."""

    def __init__(self, modules, port, nick, password=None, trusted=None, **options):
        if password:
            options["account"] = {"account": nick, "password": password}
        settings = {"host": "localhost", "port": port, "nick": nick, "tls": bool(trusted), **options}
        super().__init__(["node", os.path.join(HERE, "framework.js"), json.dumps(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         env={**os.environ, "NODE_PATH": str(modules), "NODE_EXTRA_CA_CERTS": str(trusted or "")})
        self.seen = Lines(self.process.stdout.fileno())

    def until(self, **wanted):
        return self.seen.until(**wanted)

    def call(self, method, *args):
        self.process.stdin.write(json.dumps([method, *args]).encode() + b"\n")
        self.process.stdin.flush()

    def end(self):
        super().end()
        self.process.stdin.close()
        self.process.stdout.close()


class Znc(Program):
    """The bouncer ZNC: it is in with TLS and SASL, and takes clients at its own port. It would wait half a minute if it ran as root."""

    def __init__(self, home, port, own_port, nick, password):
        registry = os.path.join(str(home), "users", "them", "networks", "koine", "moddata", "sasl")
        os.makedirs(registry)
        os.makedirs(os.path.join(str(home), "configs"))
        with open(os.path.join(registry, ".registry"), "w", encoding="ascii") as f:
            f.write(f"username {nick}\npassword {password}\nmechanisms PLAIN\nrequire_auth yes\n")
        with open(os.path.join(str(home), "configs", "znc.conf"), "w", encoding="ascii") as f:
            f.write(f"Version = 1.8.2\n<Listener l>\nHost = 127.0.0.1\nPort = {own_port}\nIPv4 = true\nIPv6 = false\nSSL = false\n</Listener>\n"
                    f"<User them>\nPass = plain#{password}\nNick = {nick}\nAutoClearChanBuffer = false\n<Network koine>\nLoadModule = sasl\n"
                    f"TrustAllCerts = true\nFloodBurst = 50\nFloodRate = 50\nServer = localhost +{port}\n</Network>\n</User>\n")
        options = {}
        if os.getuid() == 0:
            options = {"user": 65534, "group": 65534, "extra_groups": []}
            for folder, _, files in os.walk(home):
                for name in [folder] + [os.path.join(folder, f) for f in files]:
                    os.chown(name, 65534, 65534)
        super().__init__(["znc", "--foreground", "--datadir", str(home)], cwd=str(home), env=bare_environment(home),
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


class Ii(Program):
    """ii, whose screen are files: one for each conversation, `in` beside it."""

    def __init__(self, home, port, nick):
        home.mkdir()
        self.folder = home / "127.0.0.1"
        super().__init__(["ii", "-s", "127.0.0.1", "-p", str(port), "-n", nick, "-f", nick, "-i", str(home)], cwd=str(home),
                         env=bare_environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def until(self, pattern, where=""):
        end = time.monotonic() + PATIENCE
        out = self.folder / where / "out"
        while not (out.exists() and re.search(pattern, out.read_text(encoding="utf-8"), re.M)):
            assert time.monotonic() < end, f"no {pattern} in {out}:\n{out.read_text() if out.exists() else ''}"
            time.sleep(0.01)  # between two looks at its files

    def type(self, text, where=""):
        with open(self.folder / where / "in", "w", encoding="utf-8") as f:
            f.write(text + "\n")


def bare(port, nick, caps="", tls=False):
    """Somebody who types the protocol; in, and past the welcome."""
    c = TlsClient(port) if tls else Client(port)
    c.send((f"CAP REQ :{caps}\r\n" if caps else "") + f"NICK {nick}\r\nUSER {nick} 0 * :{nick}\r\n" + ("CAP END\r\n" if caps else ""))
    c.until(f" 001 {nick} ")
    return c
