-- Mails on their way out. The id is made of what causes a mail and whom it goes to: adding it again changes nothing, and a repeated sending
-- bears the same Message-ID. due_at: when it is tried next; null once it was sent or given up.
CREATE TABLE mail (
    id         text    NOT NULL PRIMARY KEY,
    agency_id  text    NOT NULL,
    address    text    NOT NULL,
    name       text    NOT NULL,
    content    text    NOT NULL,
    created_at bigint  NOT NULL,
    tries      integer NOT NULL,
    due_at     bigint,
    sent_at    bigint
);
CREATE INDEX mail_by_due ON mail (due_at) WHERE due_at IS NOT NULL;

-- Alerts that are still to be mailed; those from before there was mail are not.
ALTER TABLE usage_alert ADD COLUMN is_mailed integer NOT NULL DEFAULT 0;
UPDATE usage_alert SET is_mailed = 1;
CREATE INDEX usage_alert_unmailed ON usage_alert (at) WHERE is_mailed = 0;

-- A third lease: who sends them.
INSERT INTO sweeper (id, holder, until, swept_to) VALUES (3, '', 0, 0);
