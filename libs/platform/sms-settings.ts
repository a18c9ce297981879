import { z } from 'zod';
import { readSecret } from './secret-file.js';

/** The gateway that sends text messages; `body` is what is posted, with `{to}`, `{from}`, `{text}` and `{reference}` in it. */
export interface SmsSettings {
  readonly url: string;
  /** Secret. */
  readonly token: string;
  readonly from: string;
  readonly body: JsonTemplate;
}

type JsonTemplate = { readonly [key: string]: z.core.util.JSONType };

const BODY = '{"to":"{to}","from":"{from}","text":"{text}","reference":"{reference}"}';
const NEEDED = ['{to}', '{text}'];

/** A header holds it: visible ASCII without spaces. */
const TOKEN = /^[\x21-\x7e]+$/;
const TOKEN_SECRET = { holds: 'visible ASCII without spaces', isRight: (text: string) => TOKEN.test(text) };

const template = z.string().transform((text, context): JsonTemplate => {
  try {
    const parsed = z.record(z.string(), z.json()).parse(JSON.parse(text));
    if (NEEDED.every((name) => JSON.stringify(Object.values(parsed)).includes(name))) return parsed;
  } catch {
    // said below
  }
  context.addIssue({ code: 'custom', message: `must be a JSON object with ${NEEDED.join(' and ')} in its strings` });
  return z.NEVER;
});

/** The settings of the gateway. */
export const smsShape = {
  SMS_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).username === '', 'must hold no user name; set SMS_TOKEN')
    .optional(),
  SMS_TOKEN: z.string().regex(TOKEN, `must be ${TOKEN_SECRET.holds}`).optional(),
  SMS_TOKEN_FILE: z.string().optional(),
  SMS_FROM: z.string().min(1).default('Nachtwacht'),
  SMS_BODY: template.default(() => JSON.parse(BODY) as JsonTemplate),
};

type SmsEnv = z.output<z.ZodObject<typeof smsShape>>;

/** What does not go together. */
export function smsFault({ SMS_URL, SMS_TOKEN, SMS_TOKEN_FILE }: SmsEnv): string | null {
  const tokens = [SMS_TOKEN, SMS_TOKEN_FILE].filter((token) => token !== undefined).length;
  if (SMS_URL === undefined) return tokens === 0 ? null : 'set SMS_URL as well';
  return tokens === 1 ? null : 'set either SMS_TOKEN or SMS_TOKEN_FILE beside SMS_URL';
}

/** `null` where there is no gateway. */
export function smsSettings(env: SmsEnv): SmsSettings | null {
  const { SMS_URL: url, SMS_TOKEN: given, SMS_TOKEN_FILE: file = '', SMS_FROM: from, SMS_BODY: body } = env;
  if (url === undefined) return null;
  return { url, token: given ?? readSecret('SMS_TOKEN_FILE', file, TOKEN_SECRET), from, body };
}
