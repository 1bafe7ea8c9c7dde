-- How a product sold in the last weeks, for what a model learnt before them: the second up to which was counted, and the
-- packed counts. Empty for one that did not sell.
ALTER TABLE mirror.trend ADD COLUMN lately_until BIGINT;
ALTER TABLE mirror.trend ADD COLUMN lately VARBINARY;
