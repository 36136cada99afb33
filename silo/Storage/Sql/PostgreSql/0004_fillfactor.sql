-- Room on each page, so that a new status stays in place (HOT).
ALTER TABLE number_line SET (fillfactor = 50);
ALTER TABLE text SET (fillfactor = 65);
ALTER TABLE conversation SET (fillfactor = 70);
