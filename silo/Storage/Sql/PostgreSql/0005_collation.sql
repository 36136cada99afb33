-- Keys are compared byte by byte, as SQLite does, whatever the database's locale: a language's rules cost many times more.
ALTER TABLE number_line
    ALTER COLUMN number TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C";
ALTER TABLE number_month
    ALTER COLUMN number TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN month TYPE text COLLATE "C";
ALTER TABLE text
    ALTER COLUMN id TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN number TYPE text COLLATE "C",
    ALTER COLUMN phone TYPE text COLLATE "C";
ALTER TABLE activity
    ALTER COLUMN subject_id TYPE text COLLATE "C",
    ALTER COLUMN text_id TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C";
ALTER TABLE conversation
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN number TYPE text COLLATE "C",
    ALTER COLUMN phone TYPE text COLLATE "C",
    ALTER COLUMN person_id TYPE text COLLATE "C",
    ALTER COLUMN last_text_id TYPE text COLLATE "C";
ALTER TABLE closed
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN phone TYPE text COLLATE "C",
    ALTER COLUMN number TYPE text COLLATE "C";
ALTER TABLE consent_event
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN phone TYPE text COLLATE "C",
    ALTER COLUMN id TYPE text COLLATE "C";
ALTER TABLE person
    ALTER COLUMN id TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN sort_name TYPE text COLLATE "C";
ALTER TABLE person_phone
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN phone TYPE text COLLATE "C",
    ALTER COLUMN person_id TYPE text COLLATE "C";
ALTER TABLE record
    ALTER COLUMN id TYPE text COLLATE "C",
    ALTER COLUMN agency_id TYPE text COLLATE "C",
    ALTER COLUMN sort_name TYPE text COLLATE "C";
