-- Times are microseconds since 1970 UTC. Ids are strings that we make.
CREATE TABLE person (
    id          text     NOT NULL PRIMARY KEY,
    agency_id   text     NOT NULL,
    first_name  text     NOT NULL,
    last_name   text     NOT NULL,
    company     text     NOT NULL,
    title       text     NOT NULL,
    city        text     NOT NULL,
    state       text     NOT NULL,
    emails      text     NOT NULL,
    sort_name   text     NOT NULL,
    search_text text     NOT NULL,
    version     bigint   NOT NULL,
    created_at  bigint   NOT NULL
);
CREATE INDEX person_by_name ON person (agency_id, sort_name, id);

CREATE TABLE person_phone (
    agency_id         text     NOT NULL,
    phone             text     NOT NULL,
    person_id         text     NOT NULL,
    place             integer  NOT NULL,
    type              integer  NOT NULL,
    do_not_text       integer  NOT NULL,
    do_not_text_since bigint,
    do_not_text_by    text,
    PRIMARY KEY (agency_id, phone, person_id)
);
CREATE INDEX person_phone_by_person ON person_phone (person_id, place);

CREATE TABLE record (
    id         text     NOT NULL PRIMARY KEY,
    agency_id  text     NOT NULL,
    kind       integer  NOT NULL,
    title      text     NOT NULL,
    company    text     NOT NULL,
    city       text     NOT NULL,
    sort_name  text     NOT NULL,
    created_at bigint   NOT NULL
);
CREATE INDEX record_by_name ON record (agency_id, sort_name, id);

CREATE TABLE template (
    id        text     NOT NULL PRIMARY KEY,
    agency_id text     NOT NULL,
    user_id   text     NOT NULL,
    name      text     NOT NULL,
    body      text     NOT NULL,
    shared    integer  NOT NULL
);
CREATE INDEX template_by_agency ON template (agency_id, name);
