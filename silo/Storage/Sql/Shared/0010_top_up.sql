-- Packs of texts beyond those that a number brings: how many a month may be bought, and what was granted of top_up_month. The count of a
-- month that is over counts no more, whoever rolled it. top_up_last: the step that paid for the last pack; top_up_halt: why none is bought.
ALTER TABLE number_line ADD COLUMN top_up_cap integer NOT NULL DEFAULT 0;
ALTER TABLE number_line ADD COLUMN top_up_month text NOT NULL DEFAULT '';
ALTER TABLE number_line ADD COLUMN top_up_packs integer NOT NULL DEFAULT 0;
ALTER TABLE number_line ADD COLUMN top_up_texts integer NOT NULL DEFAULT 0;
ALTER TABLE number_line ADD COLUMN top_up_last text NOT NULL DEFAULT '';
ALTER TABLE number_line ADD COLUMN top_up_halt text NOT NULL DEFAULT '';
ALTER TABLE number_month ADD COLUMN top_up integer NOT NULL DEFAULT 0;
