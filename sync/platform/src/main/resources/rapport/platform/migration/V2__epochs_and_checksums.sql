-- Each unbroken history after the first, and why it began.
CREATE TABLE feed_epoch (
    epoch       VARCHAR(64) PRIMARY KEY,
    begun_after BIGINT NOT NULL,
    begun_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    reason      VARCHAR(200) NOT NULL
);

-- After this position no change is missing; of those up to it only the present states of rows are kept.
ALTER TABLE feed_head ADD COLUMN complete_from BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE feed_head ADD COLUMN complete_digest VARCHAR(64) DEFAULT '' NOT NULL;

-- What the last confirmed backup covers.
ALTER TABLE feed_head ADD COLUMN backed_up BIGINT DEFAULT 0 NOT NULL;

-- Up to a position everything was told by then.
CREATE TABLE feed_mark (
    position BIGINT PRIMARY KEY,
    told_by  TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What sums and buckets are made from without a look at the changes. FillBuckets computes the buckets.
ALTER TABLE feed_row ADD COLUMN store VARCHAR(64);
ALTER TABLE feed_row ADD COLUMN customer VARCHAR(64);
ALTER TABLE feed_row ADD COLUMN bucket INTEGER;
UPDATE feed_row SET
    store = (SELECT c.store FROM feed_change c WHERE c.position = feed_row.position),
    customer = (SELECT c.customer FROM feed_change c WHERE c.position = feed_row.position);
