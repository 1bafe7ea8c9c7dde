-- What the platform tells. May be dropped and pulled again. Every row carries the load that brought it (generation) and
-- the position of its last change.
CREATE SCHEMA mirror;

CREATE TABLE mirror.state (
    one          TINYINT PRIMARY KEY CHECK (one = 1),
    generation   INT NOT NULL,
    epoch        VARCHAR,
    position     BIGINT,
    digest       VARCHAR,
    left_epoch   VARCHAR, -- the platform began a new one since: this one's checkpoint says nothing about new answers
    snapshot     VARCHAR,
    snap_epoch   VARCHAR,
    snap_position BIGINT,
    snap_digest  VARCHAR,
    of_rows      BIGINT,
    of_bytes     BIGINT
);
INSERT INTO mirror.state (one, generation) VALUES (1, 1);

CREATE TABLE mirror.chunk (
    chunk_number INT PRIMARY KEY,
    of_table     VARCHAR(16) NOT NULL,
    chunk_rows   BIGINT NOT NULL,
    chunk_bytes  BIGINT NOT NULL
);

CREATE TABLE mirror.store (
    id         VARCHAR(64) PRIMARY KEY,
    name       VARCHAR NOT NULL,
    zone       VARCHAR(64) NOT NULL,
    currency   CHAR(3) NOT NULL,
    generation INT NOT NULL,
    position   BIGINT NOT NULL
);

CREATE TABLE mirror.associate (
    id              VARCHAR(64) PRIMARY KEY,
    name            VARCHAR NOT NULL,
    role            VARCHAR(16) NOT NULL,
    store           VARCHAR(64) NOT NULL,
    pin             VARCHAR NOT NULL,
    pin_must_change BOOLEAN NOT NULL,
    demo_pin        VARCHAR NOT NULL,
    generation      INT NOT NULL,
    position        BIGINT NOT NULL
);

CREATE TABLE mirror.customer (
    id          VARCHAR(64) PRIMARY KEY,
    given_name  VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    email       VARCHAR,
    phone       VARCHAR,
    card        VARCHAR,
    city        VARCHAR,
    tier        VARCHAR(16) NOT NULL,
    points      INT NOT NULL,
    since       DATE NOT NULL,
    consents    VARBINARY NOT NULL,
    synthetic   BOOLEAN NOT NULL,
    search      VARCHAR NOT NULL,
    here        BOOLEAN NOT NULL,
    generation  INT NOT NULL,
    position    BIGINT NOT NULL
);

CREATE TABLE mirror.product (
    sku        VARCHAR(64) PRIMARY KEY,
    name       VARCHAR NOT NULL,
    category   VARCHAR NOT NULL,
    price      BIGINT NOT NULL,
    currency   CHAR(3) NOT NULL,
    gtin       VARCHAR(14),
    brand      VARCHAR NOT NULL,
    colour     VARCHAR NOT NULL,
    sizes      VARCHAR ARRAY NOT NULL,
    picture    VARCHAR NOT NULL,
    generation INT NOT NULL,
    position   BIGINT NOT NULL
);

CREATE TABLE mirror.stock (
    store      VARCHAR(64) NOT NULL,
    sku        VARCHAR(64) NOT NULL,
    size       VARCHAR(16) NOT NULL,
    quantity   INT NOT NULL,
    as_of      BIGINT NOT NULL,
    generation INT NOT NULL,
    position   BIGINT NOT NULL,
    PRIMARY KEY (store, sku, size)
);

CREATE TABLE mirror.trend (
    sku            VARCHAR(64) PRIMARY KEY,
    baskets        INT NOT NULL,
    recent_baskets INT NOT NULL,
    recent_days    INT NOT NULL,
    companions     VARBINARY NOT NULL,
    generation     INT NOT NULL,
    position       BIGINT NOT NULL
);

-- Purchases and returns (kind P and R). The lines are packed into one value: a page of a timeline is one range read.
CREATE TABLE mirror.entry (
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
    position    BIGINT NOT NULL,
    PRIMARY KEY (id, kind)
);
CREATE INDEX mirror.entry_by_customer ON mirror.entry (customer, happened_at DESC);

-- The facts of this device and what they show until the mirror has them. Rebuilt from the journal.
CREATE SCHEMA outbox;

CREATE TABLE outbox.fact (
    sequence   BIGINT PRIMARY KEY,
    id         UUID NOT NULL UNIQUE,
    millis     BIGINT NOT NULL,
    counter    INT NOT NULL,
    kind       VARCHAR NOT NULL,
    version    INT NOT NULL,
    open_part  VARCHAR NOT NULL,
    subject    VARCHAR(64),
    personal_part VARCHAR NOT NULL,
    state      VARCHAR(8) NOT NULL, -- WAITING, REJECTED, ACCEPTED or DONE
    position   BIGINT,
    code       VARCHAR,
    sentence   VARCHAR,
    not_before BIGINT,
    waits_for  UUID
);
CREATE INDEX outbox.fact_by_state ON outbox.fact (state, sequence);

CREATE TABLE outbox.sale (
    sequence    BIGINT PRIMARY KEY,
    id          VARCHAR(64) NOT NULL,
    customer    VARCHAR(64),
    happened_at BIGINT NOT NULL,
    store       VARCHAR(64) NOT NULL,
    associate   VARCHAR(64) NOT NULL,
    slip        VARCHAR NOT NULL,
    total       BIGINT NOT NULL,
    currency    CHAR(3) NOT NULL,
    details     VARBINARY NOT NULL
);
CREATE INDEX outbox.sale_by_customer ON outbox.sale (customer);

CREATE TABLE outbox.sold (
    sequence BIGINT NOT NULL,
    line     INT NOT NULL,
    sale     VARCHAR(64) NOT NULL,
    sku      VARCHAR(64) NOT NULL,
    size     VARCHAR(16) NOT NULL,
    quantity INT NOT NULL,
    PRIMARY KEY (sequence, line)
);

CREATE TABLE outbox.pin (
    associate VARCHAR(64) PRIMARY KEY,
    sequence  BIGINT NOT NULL,
    pin       VARCHAR NOT NULL
);

CREATE TABLE outbox.opened (
    customer VARCHAR(64) PRIMARY KEY,
    sequence BIGINT NOT NULL
);
CREATE INDEX outbox.opened_by_sequence ON outbox.opened (sequence);

-- What only this device cares about.
CREATE SCHEMA desk;

CREATE TABLE desk.basket (
    one      TINYINT PRIMARY KEY CHECK (one = 1),
    id       UUID NOT NULL,
    customer VARCHAR(64),
    currency CHAR(3) NOT NULL,
    lines    VARBINARY NOT NULL
);

CREATE TABLE desk.lockout (
    associate    VARCHAR(64) PRIMARY KEY,
    wrong        INT NOT NULL,
    locked_until BIGINT
);
