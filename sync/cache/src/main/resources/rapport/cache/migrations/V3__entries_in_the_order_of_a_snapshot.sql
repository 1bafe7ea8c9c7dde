-- Entries lie in the order in which a snapshot brings them: customer by customer. An index on their ids would be filled
-- in no order while they are loaded, which in an encrypted file takes fifty times longer than all the rest. So where an
-- entry lies by its id is a table of its own, filled in its order when a load has ended.
DROP TABLE mirror.entry;

CREATE TABLE mirror.entry (
    place       BIGINT PRIMARY KEY,
    id          VARCHAR(64) NOT NULL,
    kind        CHAR(1) NOT NULL,
    customer    VARCHAR(64),
    happened_at BIGINT NOT NULL,
    channel     VARCHAR(8) NOT NULL,
    store       VARCHAR(64),
    associate   VARCHAR(64),
    slip        VARCHAR NOT NULL,
    total       BIGINT NOT NULL,
    currency    CHAR(3) NOT NULL,
    details     VARBINARY NOT NULL,
    generation  INT NOT NULL,
    position    BIGINT NOT NULL
);
CREATE INDEX mirror.entry_by_customer ON mirror.entry (customer, happened_at DESC);

-- The key is made from the entry's id; where it is taken by another entry, the next one is used.
CREATE TABLE mirror.entry_place (
    id_key BIGINT PRIMARY KEY,
    place  BIGINT NOT NULL
);

-- Entries up to this place are in entry_place.
ALTER TABLE mirror.state ADD COLUMN placed_to BIGINT DEFAULT 0 NOT NULL;

-- What was there comes again as a snapshot.
DELETE FROM mirror.chunk;
UPDATE mirror.state SET epoch = NULL, position = NULL, digest = NULL, snapshot = NULL, snap_epoch = NULL,
    snap_position = NULL, snap_digest = NULL, of_rows = NULL, of_bytes = NULL;
