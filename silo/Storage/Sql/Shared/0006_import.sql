-- A second lease: who compares the carrier's incoming texts with ours, and up to which of the carrier's times that is done.
INSERT INTO sweeper (id, holder, until, swept_to) VALUES (2, '', 0, 0);
