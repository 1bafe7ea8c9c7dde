-- Promotions and what vouchers are for; without a store in all. One of sku, brand and category is there, and one of
-- percent and amount.
CREATE TABLE mirror.offer (
    id          VARCHAR(64) PRIMARY KEY,
    store       VARCHAR(64),
    who         VARCHAR(16) NOT NULL,
    sku         VARCHAR(64),
    brand       VARCHAR,
    category    VARCHAR,
    percent     INT,
    amount      BIGINT,
    valid_from  BIGINT NOT NULL,
    valid_until BIGINT NOT NULL,
    budget      BIGINT NOT NULL,
    once        BOOLEAN NOT NULL,
    title       VARCHAR(60) NOT NULL,
    response    DOUBLE PRECISION NOT NULL,
    cost_share  DOUBLE PRECISION NOT NULL,
    generation  INT NOT NULL,
    position    BIGINT NOT NULL
);

-- Who has a voucher of which offer, and who used one up.
CREATE TABLE mirror.voucher (
    customer   VARCHAR(64) NOT NULL,
    offer      VARCHAR(64) NOT NULL,
    used       BOOLEAN NOT NULL,
    generation INT NOT NULL,
    position   BIGINT NOT NULL,
    PRIMARY KEY (customer, offer)
);
