import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `store.append_units`: what `store.append` does, a whole call in one statement instead of one for each row, and from
 * arrays. The same events, keys and hashes come of both. `store.append` stays for processes of the release before.
 */
export class AppendUnits1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- No SET clause and nothing but qualified names: it is inlined where it is used.
      CREATE FUNCTION store.with_length(value text) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT pg_catalog.int4send(pg_catalog.octet_length(pg_catalog.convert_to(value, 'UTF8')))
          OPERATOR(pg_catalog.||) pg_catalog.convert_to(value, 'UTF8')
      $$;
      CREATE FUNCTION store.chain_next(state bytea, start bytea, frame bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
      BEGIN
        RETURN pg_catalog.sha256(coalesce(state, start) OPERATOR(pg_catalog.||) frame);
      END $$;
      -- Over a window: the hash of each event from that of its predecessor; "start" precedes the first.
      CREATE AGGREGATE store.chain(start bytea, frame bytea) (SFUNC = store.chain_next, STYPE = bytea);

      -- Units (u_), their streams (s_) and their events (e_), each array as long as there are of them; s_unit and e_stream
      -- say by number, from 1, what each belongs to, e_place which event of its stream in this unit it is. Units that pass are stored, the others get their own refusal. No two
      -- units of a call touch the same stream or key: a call in which they do fails as a whole, by a constraint.
      CREATE FUNCTION store.append_units(
        u_municipality text[], u_meta text[], u_scope text[], u_key text[], u_fingerprint text[], u_result text[],
        u_keep_until timestamptz[], u_persons text[],
        s_unit integer[], s_stream text[], s_expected integer[], s_wrapped_key text[],
        e_stream integer[], e_place integer[], e_type text[], e_type_version integer[], e_data text[],
        clock timestamptz
      ) RETURNS TABLE (unit integer, kind text, "position" bigint, recorded_at timestamptz, stream text, result jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
      #variable_conflict use_column
      DECLARE
        head   store.head%ROWTYPE;
        micros bigint;
      BEGIN
        SELECT * INTO STRICT head FROM store.head FOR UPDATE;
        head.recorded_at := greatest(clock, head.recorded_at);
        micros := (extract(epoch FROM head.recorded_at) * 1000000)::bigint;

        RETURN QUERY
        WITH unit AS MATERIALIZED (
          SELECT * FROM unnest(u_municipality, u_meta, u_scope, u_key, u_fingerprint, u_result, u_keep_until, u_persons)
            WITH ORDINALITY AS u (municipality, meta, scope, key, fingerprint, result, keep_until, persons, n)
        ), part AS MATERIALIZED (
          SELECT * FROM unnest(s_unit, s_stream, s_expected, s_wrapped_key)
            WITH ORDINALITY AS s (n, stream, expected, wrapped_key, m)
        ), conflict AS MATERIALIZED (
          SELECT DISTINCT ON (s.n) s.n, s.stream
          FROM part s JOIN unit u ON u.n = s.n
            LEFT JOIN LATERAL (SELECT e.version, e.municipality FROM store.events e
                               WHERE e.stream = s.stream ORDER BY e.version DESC LIMIT 1) last ON true
          WHERE coalesce(last.version, 0) <> s.expected OR last.municipality <> u.municipality
          ORDER BY s.n, s.m
        ), judged AS MATERIALIZED (
          SELECT u.*, CASE WHEN k.fingerprint = u.fingerprint THEN 'duplicate' WHEN k.fingerprint IS NOT NULL THEN 'mismatch'
              WHEN c.n IS NOT NULL THEN 'conflict' ELSE 'appended' END AS kind,
            k.position AS kept_position, k.recorded_at AS kept_at, k.result AS kept, c.stream AS contested
          FROM unit u
            LEFT JOIN conflict c ON c.n = u.n
            LEFT JOIN LATERAL (SELECT * FROM store.keys s WHERE s.scope = u.scope AND s.key = u.key
                                 AND (s.keep_until IS NULL OR s.keep_until > head.recorded_at) LIMIT 1) k ON true
        ), event AS MATERIALIZED (
          SELECT j.n, head.position + row_number() OVER (ORDER BY e.nth) AS position, j.municipality, s.stream,
            s.expected + e.place AS version, e.type, e.type_version, e.data, j.meta
          FROM unnest(e_stream, e_place, e_type, e_type_version, e_data) WITH ORDINALITY AS e (m, place, type, type_version, data, nth)
            JOIN part s ON s.m = e.m JOIN judged j ON j.n = s.n
          WHERE j.kind = 'appended'
        ), stored AS (
          INSERT INTO store.events (position, municipality, stream, version, type, type_version, recorded_at, data, meta, hash)
          SELECT position, municipality, stream, version, type, type_version, head.recorded_at, data, meta,
            store.chain(head.hash,
                int8send(position) || int8send(micros) || int4send(version) || int4send(type_version)
                || store.with_length(municipality) || store.with_length(stream) || store.with_length(type)
                || store.with_length(data) || store.with_length(meta))
              OVER (ORDER BY position ROWS UNBOUNDED PRECEDING)
          FROM event
        ), stream_keys AS (
          INSERT INTO store.stream_keys (stream, wrapped_key)
          SELECT s.stream, s.wrapped_key FROM part s JOIN judged j ON j.n = s.n
          WHERE j.kind = 'appended' AND s.wrapped_key IS NOT NULL
        ), persons AS (
          INSERT INTO store.persons (ref, municipality, wrapped_key, ciphertext, created_at)
          SELECT p->>'ref', j.municipality, p->>'wrappedKey', p->>'ciphertext', head.recorded_at
          FROM judged j, jsonb_array_elements(j.persons::jsonb) p WHERE j.kind = 'appended'
        ), outcome AS MATERIALIZED (
          SELECT j.*, coalesce(l.position, head.position) AS reached
          FROM judged j LEFT JOIN (SELECT n, max(position) AS position FROM event GROUP BY n) l ON l.n = j.n
        ), keys AS (
          INSERT INTO store.keys (scope, key, fingerprint, position, recorded_at, result, keep_until)
          SELECT scope, key, fingerprint, reached, head.recorded_at, result::jsonb, keep_until
          FROM outcome WHERE kind = 'appended' AND key IS NOT NULL
          ON CONFLICT (scope, key) DO UPDATE SET
            fingerprint = excluded.fingerprint, position = excluded.position, recorded_at = excluded.recorded_at,
            result = excluded.result, keep_until = excluded.keep_until
        )
        SELECT n::integer, kind, CASE kind WHEN 'appended' THEN reached ELSE kept_position END,
          CASE kind WHEN 'appended' THEN head.recorded_at ELSE kept_at END, contested, kept
        FROM outcome ORDER BY n;

        UPDATE store.head h SET position = e.position, recorded_at = head.recorded_at, hash = e.hash
        FROM (SELECT position, hash FROM store.events ORDER BY position DESC LIMIT 1) e WHERE e.position > head.position;
      END $$;

      REVOKE ALL ON FUNCTION store.with_length, store.chain_next, store.chain, store.append_units FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION store.append_units TO nachtwacht_app;
    `);
  }

  /** Loses nothing: what it stored is as the function before stores it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION store.append_units;
      DROP AGGREGATE store.chain(bytea, bytea);
      DROP FUNCTION store.chain_next, store.with_length;
    `);
  }
}
