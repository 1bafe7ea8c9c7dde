-- Which tables and fields the program knew that loaded the rows: one that knows others loads them anew.
ALTER TABLE mirror.state ADD COLUMN form VARCHAR;
ALTER TABLE mirror.state ADD COLUMN snap_form VARCHAR;
