-- An index in memory reads the rows after the last seq it has seen. That misses none only if seq grows in the order in which
-- transactions commit, so those that write windows take turns, from before the first seq is drawn to the commit.
CREATE FUNCTION tribute_take_turns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
  RETURN NULL;
END $$;
CREATE TRIGGER "MemeWindow_take_turns" BEFORE INSERT OR UPDATE ON "MemeWindow" FOR EACH STATEMENT EXECUTE FUNCTION tribute_take_turns();

-- A row that is changed is news like a new one.
CREATE FUNCTION tribute_next_window_seq() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."seq" := nextval('"MemeWindow_seq_seq"');
  RETURN NEW;
END $$;
CREATE TRIGGER "MemeWindow_next_seq" BEFORE UPDATE ON "MemeWindow" FOR EACH ROW EXECUTE FUNCTION tribute_next_window_seq();
