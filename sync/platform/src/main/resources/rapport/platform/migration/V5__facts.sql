-- Which start of the device's cache handed the fact over, the time that counts here (the raw one stays beside it), and
-- everything that the platform had to say about it.
ALTER TABLE fact ADD COLUMN incarnation VARCHAR(64);
ALTER TABLE fact ADD COLUMN platform_millis BIGINT;
ALTER TABLE fact ADD COLUMN platform_counter INTEGER;
ALTER TABLE fact ADD COLUMN marks VARCHAR(200);

-- A device counts its facts once: another fact under a number that is taken shows two devices that are one.
CREATE TABLE fact_sequence (
    device          VARCHAR(64) NOT NULL,
    device_sequence BIGINT NOT NULL,
    fact            VARCHAR(36) NOT NULL,
    PRIMARY KEY (device, device_sequence)
);
INSERT INTO fact_sequence (device, device_sequence, fact)
    SELECT device, device_sequence, MIN(id) FROM fact WHERE device_sequence > 0 GROUP BY device, device_sequence;

-- The first sale of each number; a second one is booked, too, and marked.
CREATE TABLE sale_number (
    number VARCHAR(64) PRIMARY KEY,
    sale   VARCHAR(64) NOT NULL
);

-- A device that was enrolled anew has another id; its key still proves the old one, so that it can hand over its facts.
ALTER TABLE device ADD COLUMN forked_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE device ADD COLUMN former_key VARCHAR(200);
ALTER TABLE device ADD COLUMN first_enrolled_at TIMESTAMP WITH TIME ZONE;
UPDATE device SET first_enrolled_at = enrolled_at;

-- What a forked device said and nobody has decided about.
CREATE TABLE quarantine (
    fact       VARCHAR(36) PRIMARY KEY,
    since      TIMESTAMP WITH TIME ZONE NOT NULL,
    decision   VARCHAR(16),
    decided_at TIMESTAMP WITH TIME ZONE
);

-- Sales that wait for their customer to be registered.
CREATE TABLE parked_sale (
    sale     VARCHAR(64) PRIMARY KEY,
    customer VARCHAR(64) NOT NULL
);
CREATE INDEX parked_sale_customer ON parked_sale (customer);

-- Which fact made whom a customer.
CREATE TABLE registration (
    customer VARCHAR(64) PRIMARY KEY,
    fact     VARCHAR(36) NOT NULL
);

-- Whose card it is.
CREATE TABLE customer_card (
    card     VARCHAR(64) PRIMARY KEY,
    customer VARCHAR(64) NOT NULL
);
CREATE INDEX customer_card_customer ON customer_card (customer);
INSERT INTO customer_card (card, customer)
    SELECT card, MIN(customer) FROM (
        SELECT customer, SUBSTRING(tail FROM 1 FOR POSITION('"' IN tail) - 1) AS card FROM (
            SELECT r.row_key AS customer, SUBSTRING(c.body FROM POSITION('"card":"' IN c.body) + 8) AS tail
            FROM feed_row r JOIN feed_change c ON c.position = r.position
            WHERE r.row_table = 'customers' AND POSITION('"card":"' IN c.body) > 0
        ) tails
    ) cards WHERE CHAR_LENGTH(card) BETWEEN 1 AND 64 GROUP BY card;

-- When each PIN was chosen: an older one never takes the place of a newer one.
CREATE TABLE pin_changed (
    associate      VARCHAR(64) PRIMARY KEY,
    hybrid_millis  BIGINT NOT NULL,
    hybrid_counter INTEGER NOT NULL,
    fact           VARCHAR(36) NOT NULL
);

-- What was on a screen.
CREATE TABLE shown_list (
    fact      VARCHAR(36) PRIMARY KEY,
    list      VARCHAR(36) NOT NULL,
    shown_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    store     VARCHAR(64) NOT NULL,
    device    VARCHAR(64) NOT NULL,
    associate VARCHAR(64) NOT NULL,
    customer  VARCHAR(64),
    model     VARCHAR(64) NOT NULL,
    policy    VARCHAR(64) NOT NULL,
    arm       VARCHAR(64) NOT NULL
);
CREATE TABLE shown_slot (
    fact        VARCHAR(36) NOT NULL,
    slot_no     INTEGER NOT NULL,
    sku         VARCHAR(64) NOT NULL,
    score_rank  INTEGER NOT NULL,
    reason      VARCHAR(64) NOT NULL,
    probability DOUBLE PRECISION NOT NULL,
    choice      VARCHAR(16) NOT NULL,
    PRIMARY KEY (fact, slot_no),
    FOREIGN KEY (fact) REFERENCES shown_list
);

-- What people decided about rejected facts.
CREATE TABLE rejection_decided (
    fact       VARCHAR(36) PRIMARY KEY,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    store      VARCHAR(64) NOT NULL,
    device     VARCHAR(64) NOT NULL,
    associate  VARCHAR(64) NOT NULL,
    about      VARCHAR(36) NOT NULL,
    decision   VARCHAR(16) NOT NULL,
    words      VARCHAR(200) NOT NULL
);
