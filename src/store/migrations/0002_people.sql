-- SPDX-License-Identifier: MIT
-- What people do with rooms and messages: facts, edits, reactions, threads, mentions, read marks; accounts with roles,
-- tokens; the audit log.

-- What holds of a room besides its topic; of the server where room is 2^63 - 1.
CREATE TABLE fact (
	room INTEGER NOT NULL,
	key TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (room, key)
) WITHOUT ROWID;
INSERT INTO fact (room, key, value) SELECT id, 'set.password', hash FROM room WHERE open AND hash <> '';
ALTER TABLE room DROP COLUMN hash;

-- What edits made of messages: the text of message (a, b, seq) is the one with the greatest n; its first one stays in the
-- log. Rows come only at the end, and are emptied but never deleted: then SQLite never moves one to another page, where a
-- copy could stay behind when the text must go.
CREATE TABLE edit (
	id INTEGER PRIMARY KEY,
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,     -- 1, 2, 3, ... over the edits of the message
	time INTEGER NOT NULL,
	flags INTEGER NOT NULL, -- REC_F_PLAIN
	text BLOB               -- NULL: gone
);
CREATE UNIQUE INDEX edit_of ON edit (a, b, seq, n) WHERE text IS NOT NULL;

CREATE TABLE reaction (
	id INTEGER PRIMARY KEY, -- in the order given
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	seq INTEGER NOT NULL,   -- of the message
	text TEXT NOT NULL,
	author INTEGER NOT NULL,
	who TEXT NOT NULL       -- the author's name then
);
CREATE UNIQUE INDEX reaction_of ON reaction (a, b, seq, text, author);
CREATE INDEX reaction_by ON reaction (author);

-- Messages that belong to the thread that message `thread` began.
CREATE TABLE thread (
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	thread INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (a, b, thread, seq)
) WITHOUT ROWID;

-- Messages that name an account.
CREATE TABLE mention (
	account INTEGER NOT NULL,
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (account, a, b, seq)
) WITHOUT ROWID;
CREATE INDEX mention_of ON mention (a, b, seq);

-- How far accounts have read the conversations that they follow.
CREATE TABLE mark (
	account INTEGER NOT NULL,
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (account, a, b)
) WITHOUT ROWID;

ALTER TABLE account ADD COLUMN scram TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN role INTEGER NOT NULL DEFAULT 2; -- enum server_role: a user
ALTER TABLE account ADD COLUMN flags INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN last INTEGER NOT NULL DEFAULT 0; -- when it was online last

CREATE TABLE token (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: somebody may say it late
	hash TEXT NOT NULL UNIQUE,
	account INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	scope INTEGER NOT NULL,
	uses INTEGER NOT NULL,  -- left; 0: without end
	label TEXT NOT NULL,
	created INTEGER NOT NULL,
	used INTEGER NOT NULL,
	until INTEGER NOT NULL  -- 0: for ever
);
CREATE INDEX token_account ON token (account, kind);
CREATE INDEX token_until ON token (until) WHERE until > 0;

CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	time INTEGER NOT NULL,
	actor INTEGER NOT NULL,  -- user id; 0: the server itself
	who TEXT NOT NULL,
	source TEXT NOT NULL,    -- address
	what TEXT NOT NULL,
	whom TEXT NOT NULL,
	place TEXT NOT NULL,     -- room
	text TEXT NOT NULL,
	who_key TEXT NOT NULL,   -- folded, to be found by
	whom_key TEXT NOT NULL
);
CREATE INDEX audit_who ON audit (who_key);
CREATE INDEX audit_whom ON audit (whom_key);
CREATE INDEX audit_what ON audit (what);
-- The server has no statement that changes or deletes a line, and whoever writes one meets these.
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN
	SELECT RAISE(ABORT, 'the audit log is kept');
END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
	SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN
	SELECT RAISE(ABORT, 'the audit log is never changed');
END;
