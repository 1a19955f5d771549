-- SPDX-License-Identifier: MIT
-- The moment up to which somebody said to have read; 0: that of the message.
ALTER TABLE mark ADD COLUMN time INTEGER NOT NULL DEFAULT 0;
