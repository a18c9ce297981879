import { periodFault } from '#calendar';
import { DUTIES } from '#duty';
import { z } from 'zod';
import { CHANNELS } from '../channels/channel.js';
import type { Audience } from './policy.js';

const MAX_LEVELS = 9;

const period = z.string().superRefine((value, context) => {
  const fault = periodFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', message: `"${value}": ${fault}` });
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00');

const name = z
  .string()
  .max(50)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab case, as in control-room');

const OFFICES: readonly string[] = ['mayors-office', 'legal-desk', ...DUTIES.map((duty) => `duty:${duty}`)];

const audience = z
  .string()
  .refine((text): text is Audience => OFFICES.includes(text) || /^contact:[a-z0-9]+(-[a-z0-9]+)*$/.test(text), {
    message: `must be one of ${OFFICES.join(', ')}, or contact: and a name under "contacts"`,
  });

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1, 'must name at least one').readonly();

const tell = some(z.strictObject({ to: audience, by: z.enum(CHANNELS) }));
const words = some(z.string().min(1)).optional();

const rule = z.strictObject({
  types: words,
  about: words,
  steps: some(period.or(z.literal('once'))).optional(),
  urgent: z.boolean(),
  tell,
  escalation: z
    .array(z.strictObject({ after: period, tell }))
    .max(MAX_LEVELS)
    .readonly()
    .default([]),
});

const quietHours = z
  .strictObject({
    to: some(audience).optional(),
    by: some(z.enum(CHANNELS)).optional(),
    from: timeOfDay,
    until: timeOfDay,
  })
  .refine(({ from, until }) => from !== until, {
    path: ['until'],
    message: 'must differ from "from"; for no quiet hours leave the entry out',
  });

const webhook = z.strictObject({ url: z.string(), secretFile: z.string().min(1) });

const contact = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().nullable().default(null),
  phone: z.string().nullable().default(null),
  webhook: webhook.nullable().default(null),
});

/** A municipality's own policy: what it leaves out is as in the default. Its rules come before those. */
export const policyFile = z.strictObject({
  rules: z.array(rule).readonly().default([]),
  steps: z
    .array(
      z.strictObject({
        types: words,
        about: z.string().min(1),
        from: period.optional(),
        steps: z.array(period).readonly(),
      }),
    )
    .readonly()
    .default([]),
  quietHours: z.array(quietHours).readonly().optional(),
  digest: z
    .strictObject({ at: timeOfDay, days: z.enum(['working-days', 'every-day']), tell })
    .nullable()
    .optional(),
  handover: z.strictObject({ tell }).nullable().optional(),
  contacts: z.record(name, contact).default({}),
});

export type PolicyFile = z.output<typeof policyFile>;
