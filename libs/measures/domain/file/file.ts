import type { RecordedEvent } from '#event-store';
import { DEADLINE_RULES } from '../../catalogue/deadlines.js';
import type { MeasureEvent } from '../events.js';
import type { DeadlineState, Measure } from '../measure.js';
import { fileEvents, type FileEvent } from './events.js';
import { executionDeadlines } from './execution/deadlines.js';
import type { FileDeadline } from './file-deadline.js';
import { proceedingDeadlines } from './proceedings/deadlines.js';
import { requestDeadlines } from './requests/deadlines.js';
import { fileAfter } from './state.js';

const TYPES: ReadonlySet<string> = new Set(fileEvents.map(({ type }) => type));

/** The parts by which something is due. */
const DUE_BY = ['execution', 'requests', 'proceedings'] as const;

export function isOfFile(event: RecordedEvent<MeasureEvent>): event is RecordedEvent<FileEvent> {
  return TYPES.has(event.type);
}

/** The measure with its file as an event leaves it, and what is due by that. */
export function withFile(measure: Measure, event: RecordedEvent<MeasureEvent>): Measure {
  const file = fileAfter(measure.file, event);
  const after: Measure = { ...measure, file };
  if (isOfFile(event) && DUE_BY.every((part) => file[part] === measure.file[part])) return after;
  const due = [...executionDeadlines(after), ...requestDeadlines(after), ...proceedingDeadlines(after)];
  return due.length === 0 ? after : { ...after, deadlines: withDeadlines(after.deadlines, due) };
}

/** What was waived stays waived. */
function withDeadlines(before: readonly DeadlineState[], due: readonly FileDeadline[]): readonly DeadlineState[] {
  const isInFile = ({ name }: DeadlineState) => DEADLINE_RULES[name].opens === 'in-file';
  const waived = before.filter((d) => isInFile(d) && d.state === 'waived');
  return [
    ...before.filter((d) => !isInFile(d)),
    ...due.map(
      (d): DeadlineState =>
        waived.find(({ name, ref }) => name === d.name && ref === d.ref) ?? {
          ...d,
          state: d.settled ? 'done' : 'open',
        },
    ),
  ];
}
