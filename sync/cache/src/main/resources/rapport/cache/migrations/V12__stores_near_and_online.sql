-- Other stores close by, the nearest first, and whether online orders are sent from a store.
ALTER TABLE mirror.store ADD COLUMN near VARCHAR(64) ARRAY DEFAULT ARRAY[] NOT NULL;
ALTER TABLE mirror.store ADD COLUMN online BOOLEAN DEFAULT FALSE NOT NULL;
