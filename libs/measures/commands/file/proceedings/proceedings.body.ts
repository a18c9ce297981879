import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { OUTCOMES, PROCEEDING_KINDS } from '../../../domain/file/proceedings/kinds.js';
import { absent, MAX_REFERENCE, text } from '../../bodies.js';

/** The body of `POST /v1/measures/{id}/proceedings`. */
export const proceedingBody = z
  .strictObject({
    kind: z.enum(PROCEEDING_KINDS),
    court: absent(lineOfText(MAX_REFERENCE)),
    caseNumber: absent(lineOfText(MAX_REFERENCE)),
    filedAt: moment(),
    /** In which role. */
    by: absent(lineOfText(MAX_REFERENCE)),
    /** The proceeding that it goes against. */
    against: absent(lineOfText(MAX_REFERENCE)),
    documentsDueAt: absent(moment()),
    hearingAt: absent(moment()),
  })
  .meta({ id: 'FileProceeding' });
export type ProceedingBody = z.output<typeof proceedingBody>;

/** The body of `…/proceedings/{proceedingId}/schedule`: what is not there stays, `null` takes a planned moment away. */
export const scheduleBody = z
  .strictObject({
    documentsDueAt: moment().nullable().optional(),
    documentsSubmittedAt: moment().optional(),
    hearingAt: moment().nullable().optional(),
    hearingHeldAt: moment().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'is empty; say what is planned or was done')
  .meta({ id: 'ScheduleProceeding' });
export type ScheduleBody = z.output<typeof scheduleBody>;

/** The body of `…/proceedings/{proceedingId}/outcome`; `from` and `until` are those of a suspension. */
export const outcomeBody = z
  .strictObject({
    outcome: z.enum(OUTCOMES),
    decidedAt: moment(),
    from: absent(moment()),
    until: absent(moment()),
    reference: absent(lineOfText(MAX_REFERENCE)),
    reason: text,
  })
  .refine(({ outcome, from, until }) => outcome === 'suspended' || (from === null && until === null), {
    path: ['from'],
    params: { code: 'PROCEEDING.NOT_SUSPENDED' },
    error: 'only a suspension has a from and an until',
  })
  .meta({ id: 'ConcludeProceeding' });
export type OutcomeBody = z.output<typeof outcomeBody>;
