CREATE TABLE IF NOT EXISTS message (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    sid            TEXT NOT NULL UNIQUE,
    direction      TEXT NOT NULL,
    sender         TEXT NULL,
    recipient      TEXT NOT NULL,
    body           TEXT NOT NULL,
    segments       INTEGER NOT NULL,
    media          TEXT NULL,
    status         TEXT NOT NULL,
    error_code     INTEGER NULL,
    service_sid    TEXT NULL,
    callback       TEXT NULL,
    text_id        TEXT NULL,
    created        INTEGER NOT NULL,
    updated        INTEGER NOT NULL,
    sent           INTEGER NULL,
    send_at        INTEGER NULL,
    webhook_status INTEGER NULL,
    note           TEXT NULL,
    settled        INTEGER NOT NULL,
    deleted        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS message_sender ON message (sender, seq);
CREATE INDEX IF NOT EXISTS message_recipient ON message (recipient, seq);
CREATE INDEX IF NOT EXISTS message_moving ON message (seq) WHERE settled = 0;

CREATE TABLE IF NOT EXISTS document (
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
