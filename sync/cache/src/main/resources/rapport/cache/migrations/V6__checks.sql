-- What comparing the mirror with headquarters' checksums has come to. Kept over restarts, so that a mirror that cannot be
-- mended does not lead to snapshot after snapshot.
CREATE TABLE mirror.verification (
    one      TINYINT PRIMARY KEY CHECK (one = 1),
    due_at   BIGINT, -- absent: as soon as possible
    alike_at BIGINT, -- when everything was last alike
    found    BIGINT NOT NULL,
    cure     VARCHAR(16) NOT NULL -- BUCKETS, SNAPSHOT, BUCKETS_AGAIN or SUPPORT
);
INSERT INTO mirror.verification (one, found, cure) VALUES (1, 0, 'BUCKETS');

-- Buckets that differ, and how often each was fetched anew since everything was last alike.
CREATE TABLE mirror.differing (
    of_table VARCHAR(16) NOT NULL,
    bucket   INT NOT NULL,
    fetched  INT NOT NULL,
    PRIMARY KEY (of_table, bucket)
);
