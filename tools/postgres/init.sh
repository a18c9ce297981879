#!/bin/sh
# Run once by the official PostgreSQL image, in an empty cluster: the roles with the passwords of its environment.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -c "SET nachtwacht.owner_password = '$OWNER_PASSWORD'" \
  -c "SET nachtwacht.app_password = '$APP_PASSWORD'" \
  -f /roles.sql
