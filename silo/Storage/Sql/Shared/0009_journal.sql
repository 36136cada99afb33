-- What was changed, by whom, and all that moved money. Rows are added and never changed; an id is made from what happened, so that it is entered once.
CREATE TABLE audit_entry (
    agency_id    text    NOT NULL,
    id           text    NOT NULL,
    at           bigint  NOT NULL,
    kind         integer NOT NULL,
    who          text    NOT NULL,
    subject      text,
    value_before text,
    value_after  text,
    PRIMARY KEY (agency_id, id)
);
CREATE INDEX audit_entry_by_time ON audit_entry (agency_id, at, id);
CREATE INDEX audit_entry_by_kind ON audit_entry (agency_id, kind, at, id);

CREATE TABLE ledger_entry (
    agency_id  text    NOT NULL,
    id         text    NOT NULL,
    at         bigint  NOT NULL,
    kind       integer NOT NULL,
    amount     bigint  NOT NULL,
    card       bigint  NOT NULL,
    currency   text    NOT NULL,
    who        text    NOT NULL,
    object_id  text,
    invoice_id text,
    step       text,
    order_id   text,
    number     text,
    note       text,
    PRIMARY KEY (agency_id, id)
);
CREATE INDEX ledger_entry_by_time ON ledger_entry (agency_id, at, id);
CREATE INDEX ledger_entry_by_kind ON ledger_entry (agency_id, kind, at, id);

-- What the nightly check found and is not mended. since stays while it is found again; state: 0 open, 1 repair under way, 2 repaired, 3 gone by itself.
CREATE TABLE finding (
    id          text    NOT NULL PRIMARY KEY,
    kind        integer NOT NULL,
    agency_id   text    NOT NULL,
    number      text,
    order_id    text,
    carrier_sid text,
    expected    text    NOT NULL,
    found       text    NOT NULL,
    repair      integer NOT NULL,
    state       integer NOT NULL,
    since       bigint  NOT NULL,
    seen_at     bigint  NOT NULL,
    changed_at  bigint  NOT NULL,
    tries       integer NOT NULL,
    trouble     text
);
CREATE INDEX finding_by_state ON finding (state, since, id);

-- One more lease: who runs the nightly check, and when the last one that was finished began.
INSERT INTO sweeper (id, holder, until, swept_to) VALUES (4, '', 0, 0);
