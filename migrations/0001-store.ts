import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event store, append-only and chained by hash, and the process state beside it.
 *
 * `nachtwacht_app` is the role the api and the worker run under: it may read `store` and call its functions, and owns
 * `read` and `work`. Down refuses as long as there are facts: a migration never loses them.
 */
export class Store1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA store;
      CREATE SCHEMA read AUTHORIZATION nachtwacht_app;
      CREATE SCHEMA work AUTHORIZATION nachtwacht_app;

      -- The bytes of data and meta are what the hash covers, so both are text: jsonb would not keep them.
      CREATE TABLE store.events (
        position      bigint      PRIMARY KEY,
        municipality  text        NOT NULL CHECK (municipality ~ '^GM[0-9]{4}$'),
        stream        text        NOT NULL,
        version       integer     NOT NULL CHECK (version > 0),
        type          text        NOT NULL,
        type_version  integer     NOT NULL CHECK (type_version > 0),
        recorded_at   timestamptz NOT NULL,
        data          text        NOT NULL,
        meta          text        NOT NULL,
        hash          bytea       NOT NULL,
        UNIQUE (stream, version)
      );

      -- One row. Its lock gives positions an order without gaps, visible in that order.
      CREATE TABLE store.head (
        one         boolean     PRIMARY KEY DEFAULT true CHECK (one),
        position    bigint      NOT NULL,
        recorded_at timestamptz NOT NULL,
        hash        bytea       NOT NULL
      );
      INSERT INTO store.head VALUES (true, 0, '-infinity', sha256('nachtwacht'));

      CREATE TABLE store.keys (
        scope       text        NOT NULL,
        key         text        NOT NULL,
        fingerprint text        NOT NULL,
        position    bigint      NOT NULL,
        recorded_at timestamptz NOT NULL,
        result      jsonb       NOT NULL,
        keep_until  timestamptz,
        PRIMARY KEY (scope, key)
      );
      CREATE INDEX keys_keep_until ON store.keys (keep_until) WHERE keep_until IS NOT NULL;

      -- The key under which a stream's free text is encrypted, wrapped by the master key. Without it the text is gone.
      CREATE TABLE store.stream_keys (
        stream      text PRIMARY KEY,
        wrapped_key text NOT NULL
      );

      CREATE TABLE store.persons (
        ref          text        PRIMARY KEY,
        municipality text        NOT NULL,
        wrapped_key  text        NOT NULL,
        ciphertext   text        NOT NULL,
        created_at   timestamptz NOT NULL
      );

      CREATE FUNCTION store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'events are append-only';
      END $$;
      CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON store.events
        FOR EACH STATEMENT EXECUTE FUNCTION store.refuse_change();

      CREATE FUNCTION store.framed(value text) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
        SELECT int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8')
      $$;

      CREATE FUNCTION store.event_hash(previous bytea, e store.events) RETURNS bytea
      LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
        SELECT sha256(
          previous || int8send(e.position) || int8send((extract(epoch FROM e.recorded_at) * 1000000)::bigint)
          || int4send(e.version) || int4send(e.type_version)
          || store.framed(e.municipality) || store.framed(e.stream) || store.framed(e.type)
          || store.framed(e.data) || store.framed(e.meta))
      $$;

      -- Units are judged one by one under the head's lock; those that pass are stored, the others get their own refusal.
      -- Each statement of a VOLATILE function under READ COMMITTED sees what was committed before it began, so the
      -- checks after the lock see every earlier append.
      CREATE FUNCTION store.append(units jsonb, clock timestamptz) RETURNS jsonb
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        head     store.head%ROWTYPE;
        unit     jsonb;
        part     jsonb;
        event    jsonb;
        kept     store.keys%ROWTYPE;
        last     record;
        refused  text;
        e        store.events%ROWTYPE;
        outcomes jsonb := '[]';
      BEGIN
        SELECT * INTO STRICT head FROM store.head FOR UPDATE;
        head.recorded_at := greatest(clock, head.recorded_at);

        FOR unit IN SELECT value FROM jsonb_array_elements(units) LOOP
          IF unit->'key' IS NOT NULL THEN
            SELECT * INTO kept FROM store.keys k
              WHERE k.scope = unit->'key'->>'scope' AND k.key = unit->'key'->>'key'
                AND (k.keep_until IS NULL OR k.keep_until > head.recorded_at);
            IF FOUND THEN
              outcomes := outcomes || CASE WHEN kept.fingerprint = unit->'key'->>'fingerprint'
                THEN jsonb_build_object('kind', 'duplicate', 'position', kept.position::text,
                       'recordedAt', kept.recorded_at, 'result', kept.result)
                ELSE jsonb_build_object('kind', 'mismatch') END;
              CONTINUE;
            END IF;
          END IF;

          refused := NULL;
          FOR part IN SELECT value FROM jsonb_array_elements(unit->'streams') LOOP
            SELECT ev.version, ev.municipality INTO last FROM store.events ev
              WHERE ev.stream = part->>'stream' ORDER BY ev.version DESC LIMIT 1;
            IF coalesce(last.version, 0) <> (part->>'expectedVersion')::integer
               OR last.municipality <> unit->>'municipality' THEN
              refused := part->>'stream';
              EXIT;
            END IF;
          END LOOP;
          IF refused IS NOT NULL THEN
            outcomes := outcomes || jsonb_build_object('kind', 'conflict', 'stream', refused);
            CONTINUE;
          END IF;

          FOR part IN SELECT value FROM jsonb_array_elements(unit->'streams') LOOP
            e.stream := part->>'stream';
            e.version := (part->>'expectedVersion')::integer;
            IF part->>'wrappedKey' IS NOT NULL THEN
              INSERT INTO store.stream_keys VALUES (e.stream, part->>'wrappedKey');
            END IF;
            FOR event IN SELECT value FROM jsonb_array_elements(part->'events') LOOP
              head.position := head.position + 1;
              e.position := head.position;
              e.municipality := unit->>'municipality';
              e.version := e.version + 1;
              e.type := event->>'type';
              e.type_version := (event->>'typeVersion')::integer;
              e.recorded_at := head.recorded_at;
              e.data := event->>'data';
              e.meta := unit->>'meta';
              e.hash := store.event_hash(head.hash, e);
              head.hash := e.hash;
              INSERT INTO store.events VALUES (e.*);
            END LOOP;
          END LOOP;

          INSERT INTO store.persons
            SELECT p->>'ref', unit->>'municipality', p->>'wrappedKey', p->>'ciphertext', head.recorded_at
            FROM jsonb_array_elements(unit->'persons') p;

          IF unit->'key' IS NOT NULL THEN
            INSERT INTO store.keys VALUES (
              unit->'key'->>'scope', unit->'key'->>'key', unit->'key'->>'fingerprint', head.position, head.recorded_at,
              unit->'key'->'result', (unit->'key'->>'keepUntil')::timestamptz)
            ON CONFLICT (scope, key) DO UPDATE SET
              fingerprint = excluded.fingerprint, position = excluded.position, recorded_at = excluded.recorded_at,
              result = excluded.result, keep_until = excluded.keep_until;
          END IF;
          outcomes := outcomes || jsonb_build_object(
            'kind', 'appended', 'position', head.position::text, 'recordedAt', head.recorded_at);
        END LOOP;

        UPDATE store.head h SET position = head.position, recorded_at = head.recorded_at, hash = head.hash;
        RETURN outcomes;
      END $$;

      -- Idempotency keys past their time; called by the sweep.
      CREATE FUNCTION store.forget_keys(clock timestamptz) RETURNS bigint
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH gone AS (DELETE FROM store.keys WHERE keep_until < clock RETURNING 1) SELECT count(*) FROM gone
      $$;

      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC;
      GRANT USAGE ON SCHEMA store TO nachtwacht_app;
      GRANT SELECT ON ALL TABLES IN SCHEMA store TO nachtwacht_app;
      GRANT EXECUTE ON FUNCTION store.append, store.forget_keys TO nachtwacht_app;

      SET ROLE nachtwacht_app;

      -- A generation is one build of a reader's tables: read.<table>_v<generation>. Process managers have one for ever.
      CREATE TABLE work.generations (
        reader     text        NOT NULL,
        generation integer     NOT NULL CHECK (generation > 0),
        shape      integer     NOT NULL,
        partitions integer     NOT NULL CHECK (partitions > 0),
        state      text        NOT NULL CHECK (state IN ('building', 'live')),
        PRIMARY KEY (reader, generation)
      );
      CREATE UNIQUE INDEX generations_one_live ON work.generations (reader) WHERE state = 'live';

      CREATE TABLE work.checkpoints (
        reader     text    NOT NULL,
        generation integer NOT NULL,
        partition  integer NOT NULL,
        position   bigint  NOT NULL DEFAULT 0,
        stopped    text,
        PRIMARY KEY (reader, generation, partition),
        FOREIGN KEY (reader, generation) REFERENCES work.generations ON DELETE CASCADE
      );

      -- The last version seen of each stream, by which a partitioned reader proves that it missed nothing.
      CREATE TABLE work.stream_versions (
        reader     text    NOT NULL,
        generation integer NOT NULL,
        stream     text    NOT NULL,
        version    integer NOT NULL,
        PRIMARY KEY (reader, generation, stream),
        FOREIGN KEY (reader, generation) REFERENCES work.generations ON DELETE CASCADE
      );

      CREATE TABLE work.parked_streams (
        reader       text        NOT NULL,
        generation   integer     NOT NULL,
        stream       text        NOT NULL,
        from_version integer     NOT NULL,
        position     bigint      NOT NULL,
        error        text        NOT NULL,
        parked_at    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (reader, generation, stream),
        FOREIGN KEY (reader, generation) REFERENCES work.generations ON DELETE CASCADE
      );

      -- The simulated clock, shared by all processes. Absent on the real one.
      CREATE TABLE work.clock (
        one boolean     PRIMARY KEY DEFAULT true CHECK (one),
        now timestamptz NOT NULL
      );

      CREATE TABLE work.heartbeats (
        process text        PRIMARY KEY,
        at      timestamptz NOT NULL
      );

      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM store.events) THEN
          RAISE EXCEPTION 'the event store holds facts: this migration is not taken back';
        END IF;
      END $$;
      DROP SCHEMA work CASCADE;
      DROP SCHEMA read CASCADE;
      DROP SCHEMA store CASCADE;
    `);
  }
}
