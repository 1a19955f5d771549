-- SPDX-License-Identifier: MIT
-- What accounts' names look like, and why those who stay are away.

-- What the name looks like in three ways, and whether key is ASCII (base/looks.h): made by migrate.c, and anew whenever
-- meta.looks is not this ICU's version.
ALTER TABLE account ADD COLUMN look_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN look_written TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN look_upright TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN ascii INTEGER NOT NULL DEFAULT 1;
CREATE INDEX account_look_folded ON account (look_folded, ascii);
CREATE INDEX account_look_written ON account (look_written, ascii);
CREATE INDEX account_look_upright ON account (look_upright, ascii);

-- The reason that the account gave, in its row of room 0; empty: none.
ALTER TABLE stay ADD COLUMN away TEXT NOT NULL DEFAULT '';
