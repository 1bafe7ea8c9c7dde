-- What a list rested on: PERSONAL, POPULAR_HERE, UNPERSONALISED, COMPARISON or GIFT; absent before that was told.
ALTER TABLE shown_list ADD COLUMN basis VARCHAR(16);
