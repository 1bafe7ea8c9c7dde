-- What descriptions of models are checked with. The private half lies in a file and never here, nor in a backup.
CREATE TABLE model_key (
    one        INTEGER PRIMARY KEY,
    public_key VARCHAR(200) NOT NULL,
    made_at    TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Models that were published. The file of one that was withdrawn is gone.
CREATE TABLE model_version (
    version        VARCHAR(64) PRIMARY KEY,
    name           VARCHAR(64) NOT NULL,
    schema_version INTEGER NOT NULL,
    bytes          BIGINT NOT NULL,
    sha256         VARCHAR(64) NOT NULL,
    drift_bound    DOUBLE PRECISION NOT NULL,
    published_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    withdrawn_at   TIMESTAMP WITH TIME ZONE
);

-- The files, in base64 and in pieces that are small enough for a backup to hold a thousand of them.
CREATE TABLE model_piece (
    version  VARCHAR(64) NOT NULL,
    piece_no INTEGER NOT NULL,
    content  VARCHAR NOT NULL,
    PRIMARY KEY (version, piece_no),
    FOREIGN KEY (version) REFERENCES model_version
);

-- Which model was wanted from when on, each time signed under a serial number that only grows; no version for none.
CREATE TABLE model_wanted (
    serial    BIGINT PRIMARY KEY,
    version   VARCHAR(64),
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    signature VARCHAR(200) NOT NULL,
    FOREIGN KEY (version) REFERENCES model_version
);
-- Beside the position, so that whoever waits for a change hears of a model without another question.
ALTER TABLE feed_head ADD COLUMN model BIGINT DEFAULT 0 NOT NULL;

-- What became of models on each device.
CREATE TABLE model_standing (
    device          VARCHAR(64) PRIMARY KEY,
    serial          BIGINT,
    version         VARCHAR(64),
    refused_serial  BIGINT,
    refused_version VARCHAR(64),
    refused_because VARCHAR(200),
    told_at         TIMESTAMP WITH TIME ZONE NOT NULL
);

-- How features and scores were spread on a device in a stretch of a day; the spreads are JSON as they came.
CREATE TABLE drift_report (
    device       VARCHAR(64) NOT NULL,
    model        VARCHAR(64) NOT NULL,
    counted_from TIMESTAMP WITH TIME ZONE NOT NULL,
    counted_to   TIMESTAMP WITH TIME ZONE NOT NULL,
    spreads      VARCHAR NOT NULL,
    PRIMARY KEY (device, model, counted_from)
);
CREATE INDEX drift_report_of_model ON drift_report (model, counted_from);
