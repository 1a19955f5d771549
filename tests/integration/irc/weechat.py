# SPDX-License-Identifier: MIT
"""Runs inside weechat: each line that it shows goes out as an object, each object that comes in is typed into a buffer."""
import json
import os
import socket

import weechat

s = socket.socket(socket.AF_UNIX)
taken = b""


def put(**fields):
    s.sendall(json.dumps(fields).encode() + b"\n")


def shown(data, buffer, date, tags, displayed, highlight, prefix, message):
    plain = weechat.string_remove_color
    put(buffer=weechat.buffer_get_string(buffer, "name"), tags=tags, date=date, highlight=int(highlight),
        prefix=plain(prefix, ""), text=plain(message, ""))
    return weechat.WEECHAT_RC_OK


def came(data, signal, line):
    put(raw=line)
    return weechat.WEECHAT_RC_OK


def typed(data, fd):
    global taken
    taken += s.recv(65536)
    while b"\n" in taken:
        line, taken = taken.split(b"\n", 1)
        said = json.loads(line)
        buffer = weechat.buffer_search("irc", said["buffer"])
        if said["text"] == "?nicks":
            names, nicks = [], weechat.infolist_get("irc_nick", "", said["buffer"].replace(".", ",", 1))
            while weechat.infolist_next(nicks):
                names.append(weechat.infolist_string(nicks, "prefix").strip() + weechat.infolist_string(nicks, "name"))
            weechat.infolist_free(nicks)
            put(nicks=" ".join(sorted(names)))
        else:
            weechat.command(buffer, said["text"])
    return weechat.WEECHAT_RC_OK


if weechat.register("koine", "koine", "1", "MIT", "tells a test what is shown", "", ""):
    s.connect(os.environ["KOINE_SOCKET"])
    weechat.hook_fd(s.fileno(), 1, 0, 0, "typed", "")
    weechat.hook_print("", "", "", 0, "shown", "")
    weechat.hook_signal("*,irc_raw_in_*", "came", "")
