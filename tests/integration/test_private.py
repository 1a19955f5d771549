# SPDX-License-Identifier: MIT
"""Whose private messages somebody takes, with more people than a transcript has."""
MOST = 100  # people whom one accepts


def test_whom_one_wrote_to_longest_ago_makes_room(koined):
    server = koined(options=["--trusted"])
    alice = server.json("alice")
    alice.put(type="self", name="guests-write", value=False)
    alice.get("done")
    people = [server.json(f"p{i}") for i in range(MOST + 3)]

    def may_write(i):
        people[i].put(type="dm", to="alice", content="hello")
        return people[i].get("dm", "error").get("code", "dm")

    def write_to(i, key="k"):
        alice.put(type="dm", to=f"p{i}", content="hello", key=f"{key}{i}")
        assert alice.get("ack", "error")["type"] == "ack"
        people[i].get("dm")

    assert may_write(0) == "no-strangers"
    alice.put(type="accept", username="p0")
    assert alice.get("done", "error")["what"] == "accept"
    for i in range(1, MOST):
        write_to(i)
    write_to(1, "once more")
    for i in range(MOST, MOST + 2):
        write_to(i)
    # p0 was asked for; p2 and p3 made room for the last two
    assert [may_write(i) for i in (0, 1, 2, 3, 4, MOST + 1)] == ["dm", "dm", "no-strangers", "no-strangers", "dm", "dm"]
    # for whom she asks for they make room, too, until all are asked for
    for i in range(1, MOST):
        alice.put(type="accept", username=f"p{i}")
        assert alice.get("done", "error")["type"] == "done"
    alice.put(type="accept", username=f"p{MOST}")
    assert alice.get("done", "error")["code"] == "too-many-accepted"
    write_to(MOST, "again")
    assert may_write(MOST) == "no-strangers"
    # and who is gone
    alice.put(type="watch", username="p5")
    alice.get("watching")
    people[5].close()
    assert alice.get("watch")["event"] == "offline"
    alice.put(type="accept", username=f"p{MOST}")
    assert alice.get("done", "error")["type"] == "done"
    assert may_write(MOST) == "dm"
    for c in [alice, *people]:
        c.close()
    server.stop()
