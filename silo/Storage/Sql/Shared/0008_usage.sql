-- What each month holds of an agency's texts, read from the index alone. No status in it, so that status changes stay in place.
CREATE INDEX text_by_month ON text (agency_id, month, number, user_id, segments) WHERE direction = 0;
CREATE INDEX text_by_receipt ON text (agency_id, created_at, number) WHERE direction = 1;

-- Texts whose count was given back: they stand in their month and count in it no more.
CREATE TABLE text_given_back (
    agency_id text    NOT NULL,
    month     text    NOT NULL,
    text_id   text    NOT NULL,
    number    text    NOT NULL,
    user_id   text,
    segments  integer NOT NULL,
    PRIMARY KEY (agency_id, month, text_id)
);
-- Withdrawn, and refused unless an earlier attempt may be with the carrier: such a one is parked, a thousand years away.
INSERT INTO text_given_back (agency_id, month, text_id, number, user_id, segments)
SELECT agency_id, month, id, number, user_id, segments FROM text
WHERE direction = 0 AND (status = 10 OR (status = 9 AND (due_at IS NULL OR due_at <= 31536000000000000)));

-- A number came near to the end of its month's texts, or to it: once for each threshold, whatever is given back since.
CREATE TABLE usage_alert (
    agency_id text    NOT NULL,
    month     text    NOT NULL,
    number    text    NOT NULL,
    percent   integer NOT NULL,
    at        bigint  NOT NULL,
    sent      integer NOT NULL,
    included  integer NOT NULL,
    PRIMARY KEY (agency_id, month, number, percent)
);
