-- Which other stores' stock a store is told beside its own: that of stores near it, and of those that send online orders.
-- One that lasts is complete when all rows were told since it began; one that is leaving lasts until all are withdrawn.
CREATE TABLE stock_scope (
    store    VARCHAR(64) NOT NULL,
    of_store VARCHAR(64) NOT NULL,
    complete BOOLEAN NOT NULL,
    leaving  BOOLEAN DEFAULT FALSE NOT NULL,
    PRIMARY KEY (store, of_store)
);
