-- What people are told of each fact.
ALTER TABLE outbox.fact ADD COLUMN quiet BOOLEAN DEFAULT FALSE NOT NULL; -- for the records: nobody looks at it by itself
ALTER TABLE outbox.fact ADD COLUMN sent_at BIGINT;
ALTER TABLE outbox.fact ADD COLUMN answered_at BIGINT;
ALTER TABLE outbox.fact ADD COLUMN decided_at BIGINT;
ALTER TABLE outbox.fact ADD COLUMN decided_by VARCHAR(64);
ALTER TABLE outbox.fact ADD COLUMN decided_words VARCHAR(200);
CREATE INDEX outbox.fact_by_answer ON outbox.fact (answered_at);

-- What this device showed or printed as sold. Stays when the fact is done or its row is gone.
CREATE TABLE outbox.receipt (
    sequence     BIGINT PRIMARY KEY,
    id           UUID NOT NULL,
    slip         VARCHAR NOT NULL,
    till_receipt VARCHAR(40) NOT NULL, -- in capitals without spaces, empty if there is none
    sold_at      BIGINT NOT NULL,
    total        BIGINT NOT NULL,
    currency     CHAR(3) NOT NULL,
    aside        BOOLEAN DEFAULT FALSE NOT NULL -- set aside, and its fact's row is gone
);
CREATE INDEX outbox.receipt_by_slip ON outbox.receipt (slip);
CREATE INDEX outbox.receipt_by_till ON outbox.receipt (till_receipt);
CREATE INDEX outbox.receipt_by_time ON outbox.receipt (sold_at);
INSERT INTO outbox.receipt (sequence, id, slip, till_receipt, sold_at, total, currency)
    SELECT sequence, CAST(id AS UUID), slip, '', happened_at, total, currency FROM outbox.sale;
