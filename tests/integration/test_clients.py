# SPDX-License-Identifier: MIT
"""The clients that people have: netcat, telnet, a LOGIN client, a JSON script, the client of the groups course."""
import json
import os
import pty
import select
import socket
import subprocess
import sys
import time

from koine import PATIENCE, Client


class Terminal:
    """A program under a terminal of its own."""

    def __init__(self, *words):
        self.fd, theirs = pty.openpty()
        self.process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
        os.close(theirs)
        self.seen = ""

    def until(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            assert ready, f"no {text!r} in {self.seen!r}"
            self.seen += os.read(self.fd, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
        before, self.seen = self.seen.split(text, 1)
        return before + text

    def type(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self.fd)


SCRIPT = r"""
import json, socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
f = s.makefile("rw", encoding="utf-8", newline="\n")
def put(**o): print(json.dumps(o), file=f, flush=True)
put(type="join", sender="script")
put(type="chat", sender="script", timestamp=0, content="from a script")
for line in f:
    o = json.loads(line)
    if o["type"] == "chat": print(o["seq"], o["sender"], o["content"], flush=True)
"""


def test_everybody_in_one_room_in_one_order(koined):
    server = koined("", "line")
    one = Terminal("nc", "127.0.0.1", str(server.port()))
    two = Terminal("nc", "127.0.0.1", str(server.port()))
    three = Terminal("telnet", "127.0.0.1", str(server.port()))
    for terminal, name in ((one, "alice"), (two, "bob"), (three, "carol")):
        terminal.until("Enter your nickname: ")
        terminal.type(name + "\n")
        terminal.until("/quit to leave.\n")
    dave = server.line("dave", "line")
    script = subprocess.Popen([sys.executable, "-c", SCRIPT, str(server.port())], stdout=subprocess.PIPE, text=True)
    assert script.stdout.readline() == "1 script from a script\n"
    one.type("from alice\n")
    assert script.stdout.readline() == "2 alice from alice\n"
    three.type("from carol\n")
    assert script.stdout.readline() == "3 carol from carol\n"
    dave.send("MSG from dave\n")
    assert script.stdout.readline() == "4 dave from dave\n"
    two.type("from bob\n")
    assert script.stdout.readline() == "5 bob from bob\n"
    order = ["script: from a script", "alice: from alice", "carol: from carol", "dave: from dave", "bob: from bob"]
    for terminal in (one, two, three):
        for what in order:
            terminal.until(what + "\n")
    got = [dave.readline() for _ in range(4)]
    assert got == ["MSG script from a script", "MSG alice from alice", "MSG carol from carol", "MSG bob from bob"]
    script.kill()
    script.wait(PATIENCE)
    for terminal in (one, two, three):
        terminal.end()
    server.stop()


def test_telnet_negotiation_never_reaches_a_message(koined):
    server = koined()
    c = server.client()
    c.send(b"\xff\xfd\x03\xff\xfb\x18\xff\xfa\x18\x00xterm\xff\xf0")
    c.until("nickname: ")
    c.send(b"tel\xff\xf1net\r\nhi \xff\xfb\x01there\r\n")
    assert "telnet: hi there\n" in c.until("hi there\n")


class Course:
    """The course's client: no newlines, one read of 1024 bytes for each thing that it waits for."""

    def __init__(self, port, name, password):
        self.s = socket.create_connection(("127.0.0.1", port), PATIENCE)
        assert self.read() == "Enter username: "
        self.s.sendall(name.encode())
        assert self.read() == "Enter password: "
        self.s.sendall(password.encode())
        self.verdict = self.read()

    def read(self):
        return self.s.recv(1024).decode()

    def say(self, text):
        self.s.sendall(text.encode())

    def until(self, text):
        got = ""
        while text not in got:
            data = self.read()
            assert data, got
            got += data
        return got


def groups(koined, tmp_path):
    users = tmp_path / "users.txt"
    users.write_text("alice:secret\nbob:p@ss:word\r\n\n;odd_name!:x\n")
    return koined("groups", "", options=["--users", str(users)])


def test_the_groups_client(koined, tmp_path):
    server = groups(koined, tmp_path)
    port = server.port("groups")
    alice = Course(port, "alice", "secret")
    assert "Welcome to the chat server!" in alice.verdict
    bob = Course(port, "bob", "p@ss:word")
    alice.until("bob has joined the chat.")
    assert "Authentication failed." in Course(port, "alice", "wrong").verdict
    assert "Authentication failed." in Course(port, "nobody", "secret").verdict
    assert "This username is already logged in." in Course(port, "bob", "p@ss:word").verdict
    alice.say("/msg bob hello bob")
    bob.until("[alice]: hello bob")
    alice.say("/msg zed hello")
    alice.until("User zed not found online")
    alice.say("/broadcast to all")
    alice.until("Message broadcast successful")
    bob.until("[Broadcast][alice]: to all")
    alice.say("/create_group g")
    alice.until("Group g created.")
    bob.say("/create_group g")
    bob.until("Group g already exists.")
    bob.say("/join_group nowhere")
    bob.until("Group nowhere does not exist.")
    bob.say("/group_msg g early")
    bob.until("You are not a member of group g.")
    bob.say("/join_group g")
    bob.until("You joined the group g.")
    alice.until("[Group g]: bob has joined the group.")
    bob.say("/group_msg g hi group")
    alice.until("[Group g]: hi group")
    bob.say("/groups_users")
    listing = bob.until("- bob")
    assert "Groups and their members:" in listing and "Group 'g':" in listing and "- alice" in listing
    bob.say("/users")
    assert "- " not in bob.until("bob")
    alice.say("/msg bob")
    alice.until("Usage: /msg <username> <message>")
    bob.say("/leave_group g")
    bob.until("You left the group g.")
    alice.say("/leave_group g")
    alice.until("You left the group g.")
    alice.say("/groups_users")
    alice.until("No groups exist.")
    bob.say("/exit")
    alice.until("bob has left the chat.")
    server.stop()


def test_a_group_is_a_room_everywhere(koined, tmp_path):
    server = groups(koined, tmp_path)
    alice = Course(server.port("groups"), "alice", "secret")
    alice.say("/create_group den")
    alice.until("created.")
    carol = server.person("carol")
    carol.send("/join den\nhello den\n")
    alice.until("[Group den]: hello den")
    alice.say("/group_msg den and back")
    carol.until("alice: and back")


def test_no_password_of_the_file_is_written_anywhere(koined, tmp_path):
    server = groups(koined, tmp_path)
    Course(server.port("groups"), "bob", "p@ss:word").say("/quit")
    Course(server.port("groups"), "bob", "p@ss:wrong")
    server.stop()
    for folder, _, files in os.walk(server.folder):
        for name in files:
            with open(os.path.join(folder, name), "rb") as f:
                assert b"p@ss" not in f.read(), name


def test_a_hundred_thousand_users(koined, tmp_path):
    users = tmp_path / "users.txt"
    users.write_text("".join(f"user{i}:password{i}\n" for i in range(100000)))
    server = koined("groups", options=["--users", str(users)])
    assert "Welcome" in Course(server.port("groups"), "user99999", "password99999").verdict
    server.stop()


def test_missing_and_empty_users_file_is_survived(koined, tmp_path):
    (tmp_path / "empty").write_text("")
    for name in ("empty", "missing"):
        server = koined("groups", options=["--users", str(tmp_path / name)])
        assert name in server.text()
        assert "Authentication failed." in Course(server.port("groups"), "alice", "x").verdict
        server.stop()


def test_resume_by_number(koined):
    server = koined()
    a = server.json("a")
    for i in range(100):
        a.put(type="chat", content=f"m{i}", key=f"k{i}")
    acks = [a.get("ack") for _ in range(100)]
    assert [k["seq"] for k in acks] == list(range(1, 101))
    server.kill()
    server.start()
    b = server.json("a")
    b.put(type="chat", content="m99", key="k99")
    again = b.get("ack")
    assert (again["seq"], again["id"]) == (100, acks[99]["id"])
    b.put(type="chat", content="other", key="k99")
    assert b.get("error")["code"] == "key-reused"
    seen, after = [], 30
    while True:
        b.put(type="history", room="lobby", after=after, limit=7, epoch=b.welcome["epoch"])
        page = b.get("history")
        seen += [m["seq"] for m in page["messages"]]
        if not page["more"]:
            break
        after = seen[-1]
    assert seen == list(range(31, 101))
    b.put(type="history", after=5000)
    assert b.get("history")["reset"] is True
    b.put(type="history", after=5, epoch=12345)
    assert b.get("history")["reset"] is True


def test_json_split_anywhere(koined):
    server = koined("json")
    first = json.dumps({"type": "chat", "sender": "jo", "content": 'a "quoted" } { é 😀 \\ \n end'}, ensure_ascii=False)
    c = Client(server.port("json"))
    for byte in first.encode():
        c.send(bytes([byte]))
    assert c.get("chat")["content"] == 'a "quoted" } { é 😀 \\ \n end'
    c.send(json.dumps({"type": "chat", "content": "pretty"}, indent=4) + '{"type":"chat","content":"b"}{"type":')
    c.send('"chat","content":"c"}')
    assert [c.get("chat")["content"] for _ in range(3)] == ["pretty", "b", "c"]


def test_a_page_of_long_messages_is_cut_not_the_reader(koined):
    server = koined("json", options=["--trusted"])
    c = server.json("jo", "json")
    for i in range(400):
        c.put(type="chat", content=f"{i} " + "x" * 4000, key=str(i))
        c.get("ack")
    for start, step in ((0, "after"), (401, "before")):
        seen, at = [], start
        while True:
            c.put(type="history", limit=500, **{step: at})
            page = c.get("history", "error")
            got = [m["seq"] for m in page["messages"]]
            seen = seen + got if step == "after" else got + seen
            if not page["more"]:
                break
            at = got[-1] if step == "after" else got[0]
        assert seen == list(range(1, 401))
    server.stop()
