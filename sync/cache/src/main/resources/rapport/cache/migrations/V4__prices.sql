-- Prices that count for a time, in the store's local time; without a store they count in all.
CREATE TABLE mirror.price (
    id          VARCHAR(64) PRIMARY KEY,
    sku         VARCHAR(64) NOT NULL,
    store       VARCHAR(64),
    price       BIGINT NOT NULL,
    currency    CHAR(3) NOT NULL,
    valid_from  TIMESTAMP NOT NULL,
    valid_until TIMESTAMP,
    promotion   VARCHAR NOT NULL,
    generation  INT NOT NULL,
    position    BIGINT NOT NULL
);
