-- SPDX-License-Identifier: MIT
-- Who stays while nobody of the account is here, and in which rooms.

CREATE TABLE stay (
	account INTEGER NOT NULL,
	room INTEGER NOT NULL,  -- 0: the account itself stays
	since INTEGER NOT NULL, -- seq from which on it may read where newcomers are shown no history
	PRIMARY KEY (account, room)
) WITHOUT ROWID;
CREATE INDEX stay_in ON stay (room) WHERE room > 0;
