-- What headquarters wants of suggestions for a time; without a store in all. One of sku, brand and category is there.
CREATE TABLE mirror.directive (
    id          VARCHAR(64) PRIMARY KEY,
    store       VARCHAR(64),
    action      VARCHAR(8) NOT NULL,
    sku         VARCHAR(64),
    brand       VARCHAR,
    category    VARCHAR,
    valid_from  BIGINT NOT NULL,
    valid_until BIGINT NOT NULL,
    why         VARCHAR(16) NOT NULL,
    generation  INT NOT NULL,
    position    BIGINT NOT NULL
);

-- The share of customers who are compared with: one row, or none where nobody is.
CREATE TABLE mirror.comparison (
    id         VARCHAR(16) PRIMARY KEY,
    permille   INT NOT NULL,
    salt       VARCHAR(64) NOT NULL,
    generation INT NOT NULL,
    position   BIGINT NOT NULL
);
