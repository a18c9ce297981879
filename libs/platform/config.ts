import { Misconfigured } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { hostList } from './host-list.js';
import type { RedisAddress } from './redis-connection.js';
import { NOT_RIGHT, readSecret } from './secret-file.js';
import { smsFault, smsSettings, smsShape, type SmsSettings } from './sms-settings.js';

const SECRET_BYTES = 32;

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: `is no moment with an offset: ${text}` });
    return z.NEVER;
  }
});

const duration = z.string().transform((text, context) => {
  try {
    return Temporal.Duration.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: `is no ISO 8601 duration: ${text}` });
    return z.NEVER;
  }
});

/** Of at most a minute; in milliseconds. */
const seconds = z
  .string()
  .regex(/^PT([1-5]?\d|60)S$/, 'must be PT0S to PT60S')
  .transform((text) => Temporal.Duration.from(text).total('milliseconds'));

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('nl', { timeZone: name }));
  } catch {
    return false;
  }
}, 'is no IANA time zone');

const masterKey = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === SECRET_BYTES, 'must be 32 bytes in base64');

const MASTER_KEY_SECRET = {
  holds: '32 bytes in base64',
  isRight: (text: string) => masterKey.safeParse(text).success,
};

/** All that can be set, each with what it is; `docs/operations.md` says the same for people. */
const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(0),
    SHUTDOWN_DELAY: seconds.default(0),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_READ_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }),
    REDIS_CLUSTER: z.enum(['true', 'false']).default('false'),
    QUEUE_PREFIX: z
      .string()
      .regex(/^([a-z0-9-]+|\{[a-z0-9-]+\})$/)
      .default('nachtwacht'),
    CLOCK: z.enum(['system', 'simulated']).default('system'),
    CLOCK_START: instant.default(() => Temporal.Instant.from('2023-01-01T00:00:00+01:00')),
    CLOCK_LEEWAY: duration.default(() => Temporal.Duration.from('PT5M')),
    TIME_ZONE: timeZone.default('Europe/Amsterdam'),
    JWT_ISSUER: z.string().min(1),
    JWT_AUDIENCE: z.string().min(1).default('nachtwacht'),
    JWKS_FILE: z.string().optional(),
    JWKS_URL: z.url().optional(),
    MASTER_KEY: masterKey.optional(),
    MASTER_KEY_FILE: z.string().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.email().default('nachtwacht@gemeente.example'),
    MAIL_MAYORS_OFFICE: z.email().default('kabinet@gemeente.example'),
    MAIL_LEGAL_DESK: z.email().default('juridische-zaken@gemeente.example'),
    /** Read where the catalogue is (`libs/measures/municipal`), before anything else runs. */
    CATALOGUE_FILE: z.string().optional(),
    REMINDERS_FILE: z.string().optional(),
    DRAFTS_FOLDER: z.string().optional(),
    PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
    WEBHOOK_ALLOW: hostList.default([]),
    ...smsShape,
  })
  .superRefine((env, context) => {
    const fault = smsFault(env);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['SMS_TOKEN'], message: fault });
  })
  .refine((env) => env.REDIS_CLUSTER === 'false' || env.QUEUE_PREFIX.startsWith('{'), {
    path: ['QUEUE_PREFIX'],
    message: 'must stand in braces on a cluster, which keeps a queue in one slot: {nachtwacht}',
  })
  .refine((env) => env.CLOCK === 'system' || env.NODE_ENV !== 'production', {
    path: ['CLOCK'],
    message: 'simulated is refused when NODE_ENV is production',
  })
  .refine((env) => (env.JWKS_FILE === undefined) !== (env.JWKS_URL === undefined), {
    path: ['JWKS_FILE'],
    message: 'set either JWKS_FILE or JWKS_URL',
  })
  .refine((env) => (env.MASTER_KEY === undefined) !== (env.MASTER_KEY_FILE === undefined), {
    path: ['MASTER_KEY'],
    message: 'set either MASTER_KEY or MASTER_KEY_FILE',
  });

/** Names that are ours alone: one that is not known is a typing error, and stops the start. */
const OUR_PREFIXES = [
  'CATALOGUE_',
  'CLOCK_',
  'DATABASE_READ',
  'DRAFTS_',
  'MAIL_',
  'JWT_',
  'JWKS_',
  'MASTER_KEY',
  'QUEUE_',
  'REMINDERS_',
  'SHUTDOWN_',
  'SMTP_',
  'WORKER_',
  'WEBHOOK_',
  'SMS_',
];

/** The configuration, read once at the start. */
export abstract class Config {
  abstract readonly nodeEnv: 'development' | 'production' | 'test';
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly workerPort: number;
  /** Milliseconds that a process goes on answering, not ready any more, once it is asked to stop. */
  abstract readonly shutdownDelay: number;
  abstract readonly logLevel: string;
  abstract readonly databaseUrl: string;
  /** A streaming replica that lists are read from; `undefined`: the primary. */
  abstract readonly databaseReadUrl: string | undefined;
  abstract readonly redis: RedisAddress;
  abstract readonly queuePrefix: string;
  abstract readonly clock: 'system' | 'simulated';
  abstract readonly clockStart: Temporal.Instant;
  /** How far a moment that has happened may lie ahead of our clock. */
  abstract readonly futureLeeway: Temporal.Duration;
  abstract readonly timeZone: string;
  abstract readonly jwt: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwksFile?: string;
    readonly jwksUrl?: string;
  };
  /** 32 bytes in base64. */
  abstract readonly masterKey: string;
  abstract readonly smtpUrl: string;
  abstract readonly mail: { readonly from: string; readonly mayorsOffice: string; readonly legalDesk: string };
  /** The municipality's own policy of reminding; `undefined`: the default. */
  abstract readonly remindersFile: string | undefined;
  /** The municipality's own templates of decisions; `undefined`: ours. */
  abstract readonly draftsFolder: string | undefined;
  /** Where links in mails point. */
  abstract readonly publicUrl: string;
  /** Hosts and ranges of addresses that a webhook may point at though they are not public. */
  abstract readonly webhookAllow: readonly string[];
  /** `null`: no text messages are sent. */
  abstract readonly sms: SmsSettings | null;
}

/** Reads and checks the environment. Throws one error that names every bad or unknown value and none of the secrets. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults = Object.keys(env)
    .filter((name) => OUR_PREFIXES.some((prefix) => name.startsWith(prefix)) && !(name in schema.shape))
    .map((name) => `${name}: is not a setting`);
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (!parsed.success || faults.length > 0) throw new Misconfigured(NOT_RIGHT, faults);
  const value = parsed.data;
  return {
    nodeEnv: value.NODE_ENV,
    host: value.HOST,
    port: value.PORT,
    workerPort: value.WORKER_PORT,
    shutdownDelay: value.SHUTDOWN_DELAY,
    logLevel: value.LOG_LEVEL,
    databaseUrl: value.DATABASE_URL,
    databaseReadUrl: value.DATABASE_READ_URL,
    redis: { url: value.REDIS_URL, cluster: value.REDIS_CLUSTER === 'true' },
    queuePrefix: value.QUEUE_PREFIX,
    clock: value.CLOCK,
    clockStart: value.CLOCK_START,
    futureLeeway: value.CLOCK_LEEWAY,
    timeZone: value.TIME_ZONE,
    jwt: {
      issuer: value.JWT_ISSUER,
      audience: value.JWT_AUDIENCE,
      ...(value.JWKS_FILE !== undefined && { jwksFile: value.JWKS_FILE }),
      ...(value.JWKS_URL !== undefined && { jwksUrl: value.JWKS_URL }),
    },
    masterKey: value.MASTER_KEY ?? readSecret('MASTER_KEY_FILE', value.MASTER_KEY_FILE ?? '', MASTER_KEY_SECRET),
    smtpUrl: value.SMTP_URL,
    mail: { from: value.MAIL_FROM, mayorsOffice: value.MAIL_MAYORS_OFFICE, legalDesk: value.MAIL_LEGAL_DESK },
    remindersFile: value.REMINDERS_FILE,
    draftsFolder: value.DRAFTS_FOLDER,
    publicUrl: value.PUBLIC_URL.replace(/\/$/, ''),
    webhookAllow: value.WEBHOOK_ALLOW,
    sms: smsSettings(value),
  };
}
