-- What rules of suggestions must know of a product.
ALTER TABLE mirror.product ADD COLUMN life_days INT DEFAULT 0 NOT NULL;
ALTER TABLE mirror.product ADD COLUMN sensitive BOOLEAN DEFAULT FALSE NOT NULL;

-- In how many lists of suggestions each product was seen on this device, and from how many of them it was bought.
CREATE TABLE desk.tally (
    sku   VARCHAR(64) PRIMARY KEY,
    shown BIGINT NOT NULL,
    taken BIGINT NOT NULL
);
