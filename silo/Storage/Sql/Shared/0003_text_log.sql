-- All that a number owns. One row, one version: a token unique to each write.
CREATE TABLE number_line (
    number           text     NOT NULL PRIMARY KEY,
    agency_id        text     NOT NULL,
    user_id          text     NOT NULL,
    order_id         text     NOT NULL,
    carrier_sid      text,
    locality         text     NOT NULL,
    life             integer  NOT NULL,
    standing         integer  NOT NULL,
    standing_version bigint   NOT NULL,
    standing_since   bigint,
    time_zone        text     NOT NULL,
    bought_at        bigint   NOT NULL,
    receives_until   bigint,
    month            text     NOT NULL,
    month_ends_at    bigint   NOT NULL,
    sent             integer  NOT NULL,
    accepted_seq     bigint   NOT NULL,
    done_seq         bigint   NOT NULL,
    last_at          bigint   NOT NULL,
    version          bigint   NOT NULL
);
CREATE INDEX number_line_by_agency ON number_line (agency_id);

-- Past months: what they counted, and where a late give-back goes.
CREATE TABLE number_month (
    number text    NOT NULL,
    agency_id text NOT NULL,
    month  text    NOT NULL,
    sent   integer NOT NULL,
    PRIMARY KEY (number, agency_id, month)
);

-- Either direction. The id is a hash of the number and the caller's key (or the carrier's sid): the primary key is the
-- idempotency index, for ever. life is the life line, appended in the UPDATE that changes the status.
-- due_at is written once, at the claim, and again only when the text was looked after: status changes stay in place.
CREATE TABLE text (
    id            text     NOT NULL PRIMARY KEY,
    agency_id     text     NOT NULL,
    number        text     NOT NULL,
    phone         text     NOT NULL,
    direction     integer  NOT NULL,
    status        integer  NOT NULL,
    seq           bigint   NOT NULL,
    month         text     NOT NULL,
    body          text     NOT NULL,
    segments      integer  NOT NULL,
    encoding      integer  NOT NULL,
    origin        integer  NOT NULL,
    user_id       text,
    person_id     text,
    activity_type text     NOT NULL,
    related       text     NOT NULL,
    media         text     NOT NULL,
    fingerprint   text     NOT NULL,
    carrier_sid   text,
    error_code    text,
    refusal       text,
    attempt       integer  NOT NULL,
    attempted_at  bigint,
    due_at        bigint,
    created_at    bigint   NOT NULL,
    life          text     NOT NULL
);
CREATE INDEX text_by_thread ON text (number, phone, created_at);
CREATE INDEX text_by_line ON text (number, seq);
CREATE INDEX text_by_due ON text (due_at) WHERE due_at IS NOT NULL;

-- What a text is on a person's or a record's page.
CREATE TABLE activity (
    subject_id text     NOT NULL,
    at         bigint   NOT NULL,
    text_id    text     NOT NULL,
    agency_id  text     NOT NULL,
    subject    integer  NOT NULL,
    type       text     NOT NULL,
    unconfirmed integer NOT NULL,
    PRIMARY KEY (subject_id, at, text_id)
);

CREATE TABLE conversation (
    agency_id    text     NOT NULL,
    number       text     NOT NULL,
    phone        text     NOT NULL,
    person_id    text,
    ambiguous    integer  NOT NULL,
    last_text_id text     NOT NULL,
    last_at      bigint   NOT NULL,
    unread       integer  NOT NULL,
    waits_since  bigint,
    PRIMARY KEY (agency_id, number, phone)
);
CREATE INDEX conversation_by_time ON conversation (agency_id, last_at);
CREATE INDEX conversation_by_phone ON conversation (agency_id, phone);

-- Phones closed to an agency's texts: number is '*' for all of its numbers, else the one that the carrier blocks.
CREATE TABLE closed (
    agency_id text     NOT NULL,
    phone     text     NOT NULL,
    number    text     NOT NULL,
    reason    integer  NOT NULL,
    since     bigint   NOT NULL,
    words     text     NOT NULL,
    PRIMARY KEY (agency_id, phone, number)
);

CREATE TABLE consent_event (
    agency_id text     NOT NULL,
    phone     text     NOT NULL,
    at        bigint   NOT NULL,
    id        text     NOT NULL,
    state     integer  NOT NULL,
    source    text     NOT NULL,
    words     text     NOT NULL,
    number    text     NOT NULL,
    PRIMARY KEY (agency_id, phone, at, id)
);

-- One sweeper in the cluster: who holds the lease, until when, and up to which due time it has looked.
CREATE TABLE sweeper (
    id       integer NOT NULL PRIMARY KEY,
    holder   text    NOT NULL,
    until    bigint  NOT NULL,
    swept_to bigint  NOT NULL
);
INSERT INTO sweeper (id, holder, until, swept_to) VALUES (1, '', 0, 0);
