# SPDX-License-Identifier: MIT
"""`koined(...)` starts a server that ends with the test."""
import os
import signal
import sys

import pytest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "lib"))
from koine import Server  # noqa: E402

# Whoever starts the tests in the background has them, and all that they start, ignore Ctrl-C, which some of them type.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def koined(tmp_path):
    servers = []

    def start(*listen, **more):
        folder = tmp_path / str(len(servers))
        folder.mkdir()
        servers.append(Server(folder, listen or ("",), **more))
        return servers[-1]

    yield start
    for server in servers:
        server.end()
