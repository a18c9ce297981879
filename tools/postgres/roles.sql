-- Runs as a superuser in the database of the register; run again it changes nothing but the passwords.
-- The two passwords come as settings of the session: nachtwacht.owner_password and nachtwacht.app_password.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nachtwacht_owner') THEN
    CREATE ROLE nachtwacht_owner LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nachtwacht_app') THEN
    CREATE ROLE nachtwacht_app LOGIN;
  END IF;
  EXECUTE format('ALTER ROLE nachtwacht_owner PASSWORD %L', current_setting('nachtwacht.owner_password'));
  EXECUTE format('ALTER ROLE nachtwacht_app PASSWORD %L', current_setting('nachtwacht.app_password'));

  -- The owner migrates, and makes the schemas that belong to the application.
  EXECUTE format('ALTER DATABASE %I OWNER TO nachtwacht_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO nachtwacht_app', current_database());
END $$;

GRANT nachtwacht_app TO nachtwacht_owner;
