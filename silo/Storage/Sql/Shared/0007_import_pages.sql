-- A piece of work under way: the carrier's page to go on with, and what is reached with it.
ALTER TABLE sweeper ADD COLUMN page text NOT NULL DEFAULT '';
ALTER TABLE sweeper ADD COLUMN began bigint NOT NULL DEFAULT 0;

-- Incoming messages that the import could not store: asked for again a few times, ever rarer. Those given up stay, so that nobody begins anew.
CREATE TABLE import_aside (
    sid      text    NOT NULL PRIMARY KEY,
    tries    integer NOT NULL,
    retry_at bigint  NOT NULL
);
