-- SPDX-License-Identifier: MIT
-- What accounts' names look like, and why those who stay are away.

-- The skeleton of key, and whether key is ASCII: made by migrate.c, and anew whenever meta.looks is not this ICU's version.
ALTER TABLE account ADD COLUMN look TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN ascii INTEGER NOT NULL DEFAULT 1;
CREATE INDEX account_look ON account (look, ascii);

-- The reason that the account gave, in its row of room 0; empty: none.
ALTER TABLE stay ADD COLUMN away TEXT NOT NULL DEFAULT '';
