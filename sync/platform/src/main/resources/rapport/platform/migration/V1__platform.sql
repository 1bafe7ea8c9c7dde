-- The feed: one locked head row gives positions in the order of commits.
CREATE TABLE feed_head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    epoch    VARCHAR(64) NOT NULL,
    position BIGINT NOT NULL,
    digest   VARCHAR(64) NOT NULL
);

-- What was told, and to whom: to one store, to the stores in a customer's scope, or to all (both absent).
CREATE TABLE feed_change (
    position  BIGINT PRIMARY KEY,
    store     VARCHAR(64),
    customer  VARCHAR(64),
    row_table VARCHAR(16) NOT NULL,
    row_key   VARCHAR(200) NOT NULL,
    body      VARCHAR,
    digest    VARCHAR(64) NOT NULL,
    tx_end    BOOLEAN NOT NULL
);

-- Where the present state of each row stands in the feed, sorted as devices store it.
CREATE TABLE feed_row (
    row_table VARCHAR(16) NOT NULL,
    row_key   VARCHAR(200) NOT NULL,
    sort      VARCHAR(250) ${bytewise} NOT NULL,
    position  BIGINT NOT NULL,
    -- the key first: many keys at once are then looked up one by one and not by a walk through the table's rows
    PRIMARY KEY (row_key, row_table)
);
CREATE UNIQUE INDEX feed_row_sorted ON feed_row (row_table, sort);

-- Which stores may know of a customer; not complete until the store's feed holds the customer's whole state.
CREATE TABLE customer_scope (
    customer VARCHAR(64) NOT NULL,
    store    VARCHAR(64) NOT NULL,
    complete BOOLEAN NOT NULL,
    PRIMARY KEY (customer, store)
);
CREATE INDEX customer_scope_complete ON customer_scope (complete);

-- The ledger: append-only.
CREATE TABLE purchase (
    id           VARCHAR(64) PRIMARY KEY,
    customer     VARCHAR(64),
    channel      VARCHAR(16) NOT NULL,
    store        VARCHAR(64),
    associate    VARCHAR(64),
    bought_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    receipt      VARCHAR(200) NOT NULL,
    currency     VARCHAR(3) NOT NULL,
    tender       VARCHAR(16),
    paid_at      VARCHAR(16),
    till_receipt VARCHAR(40),
    total        BIGINT NOT NULL
);
CREATE INDEX purchase_receipt ON purchase (receipt);

CREATE TABLE purchase_line (
    purchase   VARCHAR(64) NOT NULL,
    line_no    INTEGER NOT NULL,
    sku        VARCHAR(64) NOT NULL,
    size       VARCHAR(16) NOT NULL,
    quantity   INTEGER NOT NULL,
    unit_price BIGINT NOT NULL,
    suggested  BOOLEAN NOT NULL,
    PRIMARY KEY (purchase, line_no),
    FOREIGN KEY (purchase) REFERENCES purchase
);

CREATE TABLE returned (
    id          VARCHAR(64) PRIMARY KEY,
    customer    VARCHAR(64),
    channel     VARCHAR(16) NOT NULL,
    store       VARCHAR(64),
    returned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    receipt     VARCHAR(200) NOT NULL,
    currency    VARCHAR(3) NOT NULL,
    total       BIGINT NOT NULL
);

CREATE TABLE returned_line (
    returned   VARCHAR(64) NOT NULL,
    line_no    INTEGER NOT NULL,
    sku        VARCHAR(64) NOT NULL,
    size       VARCHAR(16) NOT NULL,
    quantity   INTEGER NOT NULL,
    unit_price BIGINT NOT NULL,
    purchase   VARCHAR(64),
    PRIMARY KEY (returned, line_no),
    FOREIGN KEY (returned) REFERENCES returned
);

-- Charges of purchases and returns; document is the id of either.
CREATE TABLE charge (
    document    VARCHAR(64) NOT NULL,
    line_no     INTEGER NOT NULL,
    code        VARCHAR(200) NOT NULL,
    description VARCHAR NOT NULL,
    amount      BIGINT NOT NULL,
    PRIMARY KEY (document, line_no)
);

-- What a sale of very many articles has not taken from stock yet.
CREATE TABLE stock_due (
    sale     VARCHAR(64) NOT NULL,
    store    VARCHAR(64) NOT NULL,
    sku      VARCHAR(64) NOT NULL,
    size     VARCHAR(16) NOT NULL,
    quantity INTEGER NOT NULL,
    sold_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (sale, sku, size)
);

-- Every fact that a device ever handed over, also the rejected ones; keys are remembered for ever.
CREATE TABLE fact (
    id              VARCHAR(36) PRIMARY KEY,
    device          VARCHAR(64) NOT NULL,
    device_sequence BIGINT NOT NULL,
    hybrid_millis   BIGINT NOT NULL,
    hybrid_counter  INTEGER NOT NULL,
    kind            VARCHAR(64) NOT NULL,
    version         INTEGER NOT NULL,
    open_part       VARCHAR NOT NULL,
    subject         VARCHAR(64),
    personal_part   VARCHAR NOT NULL,
    content_hash    VARCHAR(64) NOT NULL,
    outcome         VARCHAR(16) NOT NULL,
    code            VARCHAR(64),
    sentence        VARCHAR(500),
    position        BIGINT,
    received_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Who looked at whom, and why.
CREATE TABLE customer_opened (
    fact      VARCHAR(36) PRIMARY KEY,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    store     VARCHAR(64) NOT NULL,
    device    VARCHAR(64) NOT NULL,
    associate VARCHAR(64) NOT NULL,
    customer  VARCHAR(64) NOT NULL,
    reason    VARCHAR(200) NOT NULL
);

CREATE TABLE device (
    id          VARCHAR(64) PRIMARY KEY,
    store       VARCHAR(64) NOT NULL,
    number      INTEGER NOT NULL,
    series      INTEGER NOT NULL,
    public_key  VARCHAR(200) NOT NULL UNIQUE,
    incarnation VARCHAR(64) NOT NULL,
    enrolled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (store, number)
);

-- One-time codes, hashed. A used one keeps what it was answered with, so that a lost answer can be repeated.
CREATE TABLE enrolment_code (
    code_hash  VARCHAR(64) PRIMARY KEY,
    store      VARCHAR(64) NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    public_key VARCHAR(200),
    device     VARCHAR(64),
    series     VARCHAR(80)
);
