-- SPDX-License-Identifier: MIT
-- What accounts say of themselves: keys and values.

CREATE TABLE account_meta (
	account INTEGER NOT NULL,
	key TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (account, key)
) WITHOUT ROWID;
