-- A template that two people edit keeps what the first of them saved; one that is deleted can come back.
ALTER TABLE template ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE template ADD COLUMN deleted integer NOT NULL DEFAULT 0;
