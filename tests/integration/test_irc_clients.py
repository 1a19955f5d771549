# SPDX-License-Identifier: MIT
"""The IRC clients that people have, unchanged: irssi, weechat, catgirl, irc-framework, and what they and everybody else see of each other."""
import os
import shutil
import socket
import subprocess
import tempfile
import time

import pytest

from irc import HERE, Catgirl, Framework, Ii, Irssi, Weechat, Znc, bare
from koine import Client, certificate

INSTALL_SECONDS = 120


@pytest.fixture
def secure(koined, tmp_path):
    """A server with a certificate, and with accounts alice, bob and carol, whose password is `secret`."""
    certificate(tmp_path, "main")
    users = tmp_path / "users.txt"
    users.write_text("alice:secret\nbob:secret\ncarol:secret\n")

    def start(*options):
        return koined(options=["--users", str(users), "--set", f"tls_cert={tmp_path}/main.pem", "--set", f"tls_key={tmp_path}/main.key",
                               *options])

    return start


@pytest.fixture
def trusted(tmp_path):
    return tmp_path / "main.pem"


@pytest.fixture
def program():
    """Keeps the clients of a test, and ends them with it."""
    started = []

    def keep(client):
        started.append(client)
        return client

    yield keep
    for client in reversed(started):
        client.end()


@pytest.fixture(scope="session")
def modules(tmp_path_factory):
    """The folder with irc-framework, of exactly the version in package-lock.json; npm keeps what it downloads."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(HERE, name), folder)
    try:
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], cwd=folder, capture_output=True,
                              text=True, timeout=INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not get irc-framework in time")
    if done.returncode != 0:
        pytest.skip("npm could not get irc-framework: " + done.stderr[-300:])
    return folder / "node_modules"


def stop(server, *clients):
    """Ends the clients, so that the server need not wait for them."""
    for client in clients:
        client.end()
    server.stop()


# --- irssi ---

def test_irssi_over_tls_with_sasl(secure, trusted, tmp_path, program):
    server = secure()
    eve = server.person("eve")
    alice = program(Irssi(tmp_path / "irssi", server.port(), "alice", "secret", trusted))
    eve.until("alice has joined the chat!\n")
    alice.window(1)
    alice.until("SASL authentication succeeded", "Welcome to koine, alice", "^\\[\\(status\\)\\]")
    alice.window(2)
    alice.until("alice \\[.*\\] has joined #lobby", "\\[#lobby\\]", "Total of 2 nicks", "Join to #lobby was synced")
    alice.type("hello from irssi", "/me waves")
    eve.until("alice: hello from irssi\n")
    assert "alice waves" in eve.until("waves\n")
    eve.send("hello from netcat\n")
    alice.until("<.?eve> hello from netcat")
    alice.type("/topic lunch at one")
    eve.until("lunch at one")
    alice.until("alice changed the topic of #lobby to: lunch at one")
    alice.type("/names")
    alice.until("\\[.?alice\\]\\s*\\[ eve *\\]|\\[ eve *\\]\\s*\\[.?alice\\]", "Total of 2 nicks")
    eve.send("/msg alice psst\n")
    alice.until("Act: .*3")
    alice.window(3)
    alice.until("<eve> psst", "\\[eve\\]")
    alice.type("and psst to you")
    eve.until("and psst to you\n")
    alice.type("/quit see you")
    assert "alice" in eve.until("left the chat")
    alice.ended()
    stop(server)


def test_irssi_takes_another_name_and_goes_to_another_room(secure, tmp_path, program):
    server = secure()
    eve = server.json("eve")
    ira = program(Irssi(tmp_path / "irssi", server.port(), "ira"))
    ira.until("Welcome")
    ira.window(2)
    ira.until("Join to #lobby was synced")
    ira.type("/nick irina")
    ira.until("You're now known as irina")
    ira.type("/join #den")
    ira.until("irina \\[.*\\] has joined #den", "@irina|~irina", "Join to #den was synced")
    eve.put(type="join", room="den")
    ira.until("eve \\[.*\\] has joined #den")
    eve.put(type="chat", room="den", content="two\nlines")
    ira.until("<.eve> two", "<.eve> lines")
    ira.type("/kick eve enough")
    ira.until("eve was kicked from #den by irina")
    ira.type("/part bye")
    ira.until("\\[#lobby\\]")
    ira.type("/whois eve")
    ira.window(1)
    ira.until("eve \\[~u@koine.local\\]", "End of WHOIS")
    ira.type("/join #nowhere!!!")
    ira.until("nowhere!!!")
    stop(server, ira)


def test_irssi_with_a_wrong_password(secure, trusted, tmp_path, program):
    server = secure()
    alice = program(Irssi(tmp_path / "irssi", server.port(), "alice", "wrong", trusted))
    alice.until("SASL authentication failed|Cannot authenticate|wrong")
    stop(server, alice)


# --- weechat ---

def test_weechat_over_tls_with_sasl(secure, trusted, tmp_path, program):
    server = secure()
    eve = server.person("eve")
    for i in range(3):
        eve.send(f"before {i}\n")
        eve.until(f"eve: before {i}\n")
    bob = program(Weechat(tmp_path / "weechat", server.port(), "bob", "secret", trusted))
    bob.until(raw=" CAP \\S+ ACK :.*sasl")
    bob.until(raw=" 900 ")
    bob.until(raw=" 903 ")
    bob.until(raw=" 001 bob ")
    bob.until(buffer="koine.#lobby", text="bob .*has joined #lobby")
    for i in range(3):
        bob.until(buffer="koine.#lobby", prefix="eve", text=f"^before {i}$")
    bob.type("hello from weechat", "koine.#lobby")
    bob.until(buffer="koine.#lobby", prefix="bob", text="^hello from weechat$")
    eve.until("bob: hello from weechat\n")
    eve.send("hello bob\n")
    assert bob.until(buffer="koine.#lobby", prefix="eve", text="^hello bob$")["highlight"] == 1
    bob.type("?nicks", "koine.#lobby")
    assert bob.until(nicks=".")["nicks"] == "bob eve"
    eve.send("/msg bob in private\n")
    bob.until(buffer="koine.eve", text="^in private$")
    bob.type("so am I", "koine.eve")
    eve.until("so am I\n")
    bob.type("/away at lunch", "server.koine")
    bob.until(text="marked as being away")
    bob.type("/join #den")
    bob.until(buffer="koine.#den", text="bob .*has joined")
    bob.type("/topic the den", "koine.#den")
    bob.until(buffer="koine.#den", text="the den")
    bob.type("/whois eve")
    bob.until(text="End of WHOIS")
    bob.type("/list")
    bob.until(text="#den.*the den")
    bob.type("/quit over and out")
    eve.until("bob has left the chat")
    stop(server, bob)


def test_weechat_without_capabilities(koined, tmp_path, program):
    server = koined()
    eve = server.json("eve")
    wes = program(Weechat(tmp_path / "weechat", server.port(), "wes", capabilities="server-time"))
    wes.until(buffer="koine.#lobby", text="wes .*has joined #lobby")
    eve.put(type="chat", content="plain")
    wes.until(buffer="koine.#lobby", prefix="eve", text="^plain$")
    wes.type("/nick wendy")
    wes.until(text="You are now known as wendy")
    wes.type("as plain", "koine.#lobby")
    assert eve.get("chat")["content"] == "plain"
    said = eve.get("chat")
    assert (said["sender"], said["content"]) == ("wendy", "as plain")
    stop(server, wes)


# --- catgirl ---

def test_catgirl_over_tls(secure, trusted, tmp_path, program):
    server = secure()
    eve = server.json("eve")
    eve.put(type="join", room="den")
    carol = program(Catgirl(tmp_path / "catgirl", server.port(), "carol", trusted, "#den", "secret"))
    while eve.get("join")["room"] != "den":
        pass
    eve.put(type="chat", room="den", content="hello carol")
    carol.until("#den \\+1")
    carol.type("/window #den")
    carol.until("eve.* hello carol")
    carol.type("meow")
    while eve.get("chat")["content"] != "meow":
        pass
    carol.type("/topic nine lives")
    assert eve.get("topic")["topic"] == "nine lives"
    carol.until("nine lives")
    carol.type("/quit")
    eve.get("leave")
    carol.ended()
    stop(server)


# --- a library ---

def test_irc_framework(koined, modules, program):
    server = koined()
    eve = server.json("eve")
    dan = program(Framework(modules, server.port(), "dan", enable_echomessage=True))
    dan.until(event="^registered$", nick="^dan$")
    dan.until(event="^join$", nick="^dan$", channel="#lobby")
    names = dan.until(event="^userlist$", channel="#lobby")
    assert sorted(user["nick"] for user in names["users"]) == ["dan", "eve"]
    dan.call("say", "#lobby", "hello from node")
    assert eve.get("chat")["content"] == "hello from node"
    own = dan.until(event="^privmsg$", message="hello from node")
    assert own["nick"] == "dan" and own["tags"]["msgid"]
    eve.put(type="chat", content="hello dan")
    dan.until(event="^privmsg$", nick="^eve$", target="#lobby", message="^hello dan$")
    eve.put(type="dm", to="dan", content="only you")
    dan.until(event="^privmsg$", nick="^eve$", target="^dan$", message="^only you$")
    dan.call("changeNick", "daniel")
    dan.until(event="^nick$", nick="^dan$", new_nick="^daniel$")
    dan.call("whois", "eve")
    dan.until(event="^whois$", nick="^eve$")
    dan.call("join", "#den")
    dan.until(event="^join$", channel="#den")
    dan.call("setTopic", "#den", "from node")
    dan.until(event="^topic$", channel="#den", topic="from node")
    dan.call("part", "#den", "bye")
    dan.until(event="^part$", channel="#den")
    dan.call("quit", "done")
    assert dan.ended() == 0
    stop(server)


def page(client, target, before, limit):
    """One page of history, of the batch that it came in: (id, time, who, text) of each line, the oldest first, and whether nothing is before it."""
    client.call("raw", "CHATHISTORY", "BEFORE" if before else "LATEST", target, before or "*", str(limit))
    batch = client.until(event="^batch end chathistory$")
    assert batch["params"] == [target]
    lines = [c for c in batch["commands"] if c["command"] in ("PRIVMSG", "NOTICE")]
    assert len(lines) == len(batch["commands"])
    return [(c["tags"].get("msgid"), c["tags"]["time"], c["nick"], c["params"][1]) for c in lines]


def pages(client, target, limit, by, between):
    """All of it, backwards, as somebody reads who scrolls up: the lines of each page, the newest page first; `between` is done after each page."""
    read, before = [], None
    while True:
        lines = page(client, target, before, limit)
        if not lines:
            return read
        assert len({line[0] for line in lines} - {None}) <= limit
        read.append(lines)
        before = f"msgid={lines[0][0]}" if by == "msgid" else f"timestamp={lines[0][1]}"
        between()


def test_history_is_paged_back_to_the_beginning(secure, trusted, modules, program):
    """By somebody who is logged in over TLS, while others go on talking; in a room of many, and in private."""
    server = secure()
    eve, lee, nina = server.json("eve"), server.line("lee"), server.person("nina")
    alice = program(Framework(modules, server.port(), "alice", "secret", trusted, enable_echomessage=True, capabilities=["draft/chathistory"]))
    alice.until(event="^loggedin$", account="^alice$")
    alice.until(event="^registered$", nick="^alice$")
    alice.until(event="^join$", nick="^alice$", channel="#lobby")
    talk = {"eve": lambda text: eve.put(type="chat", content=text), "lee": lambda text: lee.send(f"MSG {text}\n"),
            "nina": lambda text: nina.send(f"{text}\n"), "alice": lambda text: alice.call("say", "#lobby", text)}
    wanted = []

    def say(name, text):
        talk[name](text)
        for line in text.split("\n"):
            alice.until(event="^privmsg$", nick=f"^{name}$", message=f"^{line}$")
            wanted.append((name, line))

    for i in range(120):
        say(list(talk)[i * 7 % 4], f"number {i}")
        if i % 10 == 4:
            say("eve", f"{i}: one\n{i}: two\n{i}: three")
    said = len(wanted)
    read = pages(alice, "#lobby", 7, "msgid", lambda: say("lee", "meanwhile"))
    lines = [line for p in reversed(read) for line in p]
    assert [line[2:] for line in lines] == wanted[:said]
    ids = [line[0] for line in lines if line[0]]
    assert len(ids) == len(set(ids)) == 132 and [line[1] for line in lines] == sorted(line[1] for line in lines)
    # What was said in the very millisecond of a page's first message is not before that time: a client that pages by time misses it, on any server.
    whole = [line for line in lines if line[3] != "meanwhile"]
    read = [[line for line in p if line[3] != "meanwhile"] for p in pages(alice, "#lobby", 50, "timestamp", lambda: None)]
    lines, edges = [line for p in reversed(read) for line in p], {p[0][1] for p in read if p}
    assert lines == [line for line in whole if line in lines] and {line[1] for line in whole if line not in lines} <= edges

    for i in range(40):
        eve.put(type="dm", to="alice", content=f"psst {i}")
        alice.until(event="^privmsg$", nick="^eve$", target="^alice$", message=f"^psst {i}$")
    lines = [line for p in reversed(pages(alice, "eve", 6, "msgid", lambda: None)) for line in p]
    assert [line[2:] for line in lines] == [("eve", f"psst {i}") for i in range(40)]
    assert page(alice, "#lobby", f"msgid={ids[0]}", 10) == []
    stop(server, alice)


# --- ii, and the bouncer ZNC ---

def test_ii(koined, tmp_path, program):
    server = koined()
    eve = server.person("eve")
    eve.send("before\n")
    eve.until("eve: before\n")
    ivan = program(Ii(tmp_path / "ii", server.port(), "ivan"))
    ivan.until("Welcome to koine, ivan")
    ivan.until("<eve> \\[..:..:..\\] before$", "#lobby")
    ivan.type("hello from ii", "#lobby")
    eve.until("ivan: hello from ii\n")
    eve.send("hello ivan\n/msg ivan psst\n")
    ivan.until("<eve> hello ivan$", "#lobby")
    ivan.until("<eve> psst$", "eve")
    ivan.type("psst to you", "eve")
    eve.until("psst to you\n")
    ivan.type("/j #den")
    ivan.until("ivan.* has joined #den", "#den")
    ivan.type("/t the den", "#den")
    ivan.until('changed topic to "the den"', "#den")
    eve.send("/join den\nhere\n")
    ivan.until("<eve> here$", "#den")
    ivan.type("/l bye", "#den")
    eve.until("ivan left the room (bye)")
    stop(server, ivan)


def attached(port, patience=10):
    """A client of the bouncer, once that takes any."""
    end = time.monotonic() + patience
    while True:
        try:
            return Client(port)
        except ConnectionRefusedError:
            assert time.monotonic() < end, "znc takes no clients"
            time.sleep(0.02)  # between two tries


def test_znc(secure, program):
    """It logs in by SASL over TLS, and its clients read what was said while none of them was there."""
    server = secure()
    eve = server.person("eve")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        own = s.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        znc = program(Znc(home, server.port(), own, "alice", "secret"))
        eve.until("alice has joined the chat!\n")
        eve.send("while nobody looks\n/msg alice psst\n")
        eve.until("Message sent to alice\n")
        a = attached(own)
        a.send("PASS them/koine:secret\r\nCAP REQ :server-time znc.in/self-message\r\nNICK x\r\nUSER x 0 * :x\r\nCAP END\r\n")
        a.until(" 001 ")
        a.until(":eve!~u@koine.local PRIVMSG #lobby :while nobody looks\r\n")
        a.send("PRIVMSG #lobby :from behind the bouncer\r\nPRIVMSG eve :and psst to you\r\nJOIN #den\r\nWHOIS eve\r\n")
        eve.until("alice: from behind the bouncer\n")
        eve.until("[PM from alice]: and psst to you\n")
        a.until(" JOIN #den")
        a.until(" 318 ")
        stop(server, znc)


# --- all together ---

def test_everybody_sees_everybody(secure, trusted, tmp_path, program):
    """Two people each with a real client, one each with catgirl, bare lines, netcat, LOGIN lines and JSON: one room, one order."""
    server = secure()
    nina = server.person("nina")
    jo = server.json("jo")
    lee = server.line("lee")
    alice = program(Irssi(tmp_path / "irssi", server.port(), "alice", "secret", trusted))
    alice.until("Welcome")
    alice.window(2)
    alice.until("Join to #lobby was synced")
    bob = program(Weechat(tmp_path / "weechat", server.port(), "bob", "secret", trusted))
    bob.until(buffer="koine.#lobby", text="bob .*has joined #lobby")
    carol = program(Catgirl(tmp_path / "catgirl", server.port(), "carol", trusted, "#lobby", "secret"))
    rita = bare(server.port(), "rita")
    rita.until(" 366 ")
    carol.type("/window #lobby")
    carol.until("rita")

    def all_see(name, text):
        """Each of the others, and who said it."""
        alice.until(f"<.?{name}> {text}$")
        bob.until(buffer="koine.#lobby", prefix=f"^.?{name}$", text=f"^{text}$")
        carol.until(f"{name}.* {text}$")
        nina.until(f"{name}: {text}\n")
        said = jo.get("chat")
        assert (said["sender"], said["content"]) == (name, text)
        if name != "rita":
            rita.until(f":{name}!~u@koine.local PRIVMSG #lobby :{text}\r\n")
        if name != "lee":
            lee.until(f"MSG {name} {text}\n")

    alice.type("from irssi")
    all_see("alice", "from irssi")
    bob.type("from weechat", "koine.#lobby")
    all_see("bob", "from weechat")
    carol.type("from catgirl")
    all_see("carol", "from catgirl")
    nina.send("from netcat\n")
    all_see("nina", "from netcat")
    jo.put(type="chat", content="from json")
    all_see("jo", "from json")
    lee.send("MSG from lines\n")
    all_see("lee", "from lines")
    rita.send("PRIVMSG #lobby :from the keyboard\r\n")
    all_see("rita", "from the keyboard")
    order = ["from irssi", "from weechat", "from catgirl", "from netcat", "from json", "from lines", "from the keyboard"]
    jo.put(type="history", room="lobby")
    assert [m["content"] for m in jo.get("history")["messages"]] == order
    alice.type("/quit")
    bob.until(buffer="koine.#lobby", text="alice .*has quit")
    rita.until(":alice!~u@koine.local QUIT")
    nina.until("alice has left the chat")
    stop(server, bob, carol)
