-- SPDX-License-Identifier: MIT
-- The first shape of koine.db.

-- Single values: epoch, next_user, how the last run ended, ...
CREATE TABLE meta (
	name TEXT PRIMARY KEY,
	value NOT NULL
) WITHOUT ROWID;

-- The log. A row is a run: consecutive records of one conversation, encoded in body as src/store/run.h says.
-- A room is (a = room.id, b = 0), two people are (a = lesser id, b = greater id).
CREATE TABLE log (
	id INTEGER PRIMARY KEY, -- rises in the order committed
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	pos INTEGER NOT NULL,   -- of the first record
	seq INTEGER NOT NULL,   -- of the last message before it
	n INTEGER NOT NULL,     -- records
	msgs INTEGER NOT NULL,  -- messages among them
	time INTEGER NOT NULL,  -- of the first record, milliseconds since 1970
	body BLOB NOT NULL
);
-- Message s of a conversation is in the last run with seq < s. That seq never exceeds pos, and seldom lags far behind,
-- makes a record's pos quick to find here, too.
CREATE UNIQUE INDEX log_conv ON log (a, b, seq, pos);

-- Pairs that ever talked, by the greater id; by the lesser one log_conv finds them.
CREATE TABLE pair (
	b INTEGER NOT NULL,
	a INTEGER NOT NULL,
	PRIMARY KEY (b, a)
) WITHOUT ROWID;

CREATE TABLE room (
	id INTEGER PRIMARY KEY,   -- never used again: rows stay
	key TEXT UNIQUE,          -- folded name; NULL once another room has taken the name over
	name TEXT NOT NULL,
	topic TEXT NOT NULL,
	hash TEXT NOT NULL,       -- of its password; empty: none
	open INTEGER NOT NULL,    -- it has members
	closed INTEGER NOT NULL,  -- it had a password at some time
	created INTEGER NOT NULL
);
CREATE INDEX room_open ON room (id) WHERE open;

CREATE TABLE account (
	id INTEGER PRIMARY KEY,   -- from meta.next_user, like those of guests
	key TEXT NOT NULL UNIQUE, -- folded name
	name TEXT NOT NULL,
	hash TEXT NOT NULL,
	seen INTEGER NOT NULL,    -- log id up to which its private messages were seen
	created INTEGER NOT NULL
);

-- Send keys in use: whose, which, and the message that used it.
CREATE TABLE send_key (
	scope TEXT NOT NULL, -- "a<account id>", or "g<folded name>" of a guest
	key BLOB NOT NULL,
	kind INTEGER NOT NULL,
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	text INTEGER NOT NULL, -- hash of the text
	id INTEGER NOT NULL,   -- its log id
	pos INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	time INTEGER NOT NULL,
	PRIMARY KEY (scope, key)
) WITHOUT ROWID;
