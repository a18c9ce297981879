import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { nearestByDay } from '../../at-night.js';
import { rowOf } from '../../extend.js';
import { effectiveEnd, type Measure } from '../../measure.js';
import { keysOf, sealsOf, stepsOf, type ExecutionStep } from './state.js';
import { STEPS } from './steps.js';

/** How a closure was carried out, and when it is best unsealed: by day, as near to its end as may be. */
export function presentExecution(measure: Measure, timeZone: string) {
  const { execution } = measure.file;
  const zoned = <Step extends Pick<ExecutionStep, 'step' | 'at'>>({ step: _, ...of }: Step) => ({
    ...of,
    at: inZone(of.at, timeZone),
  });
  const seals = sealsOf(execution);
  const last = seals.at(-1);
  const end = effectiveEnd(measure);
  const complyBy = stepsOf(execution, 'comply-by').at(-1);
  const [closed] = stepsOf(execution, 'closed');
  const toUnseal = rowOf(measure).unsealed && !measure.voided && !last?.unsealed;
  return {
    complyBy: complyBy ? inZone(complyBy.at, timeZone) : null,
    closedAt: closed ? inZone(closed.at, timeZone) : null,
    sealed: last !== undefined && !last.broken && !last.unsealed,
    unsealAt: toUnseal && end ? inZone(nearestByDay(end, timeZone), timeZone) : null,
    seals: seals.map(({ broken, unsealed, ...seal }) => ({
      ...zoned(seal),
      broken: broken && zoned(broken),
      unsealed: unsealed && zoned(unsealed),
    })),
    keys: keysOf(execution).map(({ returned, returnBy, ...key }) => ({
      ...zoned(key),
      returnBy: returnBy === null ? null : inZone(Temporal.Instant.from(returnBy), timeZone),
      returned: returned && zoned(returned),
    })),
    rehousing: stepsOf(execution, 'rehoused').map(zoned),
    costs: stepsOf(execution, 'costs-decision').map(zoned),
    steps: execution.steps.map(({ id, step, at, note, recordedBy }) => ({
      id,
      step,
      label: STEPS[step].label,
      at: inZone(at, timeZone),
      note,
      recordedBy,
    })),
  };
}
