-- Customers who were registered on this device, until the mirror has them.
CREATE TABLE outbox.registered (
    customer    VARCHAR(64) PRIMARY KEY,
    sequence    BIGINT NOT NULL,
    store       VARCHAR(64) NOT NULL,
    happened_at BIGINT NOT NULL,
    given_name  VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    email       VARCHAR,
    phone       VARCHAR,
    card        VARCHAR,
    city        VARCHAR
);
