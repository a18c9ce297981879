import { Refusal, type Fault } from '#kernel';
import type { z } from 'zod';
import { pointer } from './json.js';
import { withoutDanger } from './unsafe-text.js';

type Issue = z.core.$ZodIssue;

/**
 * The value as the schema reads it. Throws a `malformed` refusal with every fault at once, each with its pointer;
 * unknown fields are faults by name. For bodies, queries and the items of a batch alike.
 */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code = 'BODY.INVALID',
): z.output<Schema> {
  const safe = withoutDanger(value);
  const parsed = schema.safeParse(safe.value);
  const faults = [...safe.faults, ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, [], safe.value))];
  if (parsed.success && faults.length === 0) return parsed.data;
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${String(faults.length - 1)} more)` : '';
  throw new Refusal('malformed', code, `${first?.pointer ?? ''}: ${first?.detail ?? ''}${more}`, faults);
}

function faultsOf(issue: Issue, base: readonly PropertyKey[], whole: unknown): Fault[] {
  const path = [...base, ...issue.path];
  const fault = (code: string, detail = issue.message): Fault[] => [{ pointer: pointer(path), code, detail }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointer([...path, key]),
        code: 'FIELD.UNKNOWN',
        detail: 'this field is not known',
      }));
    case 'invalid_type':
      return valueAt(whole, path) === undefined ? fault('FIELD.REQUIRED', 'is required') : fault('FIELD.TYPE');
    case 'invalid_format':
      return fault('FIELD.FORMAT');
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return fault('FIELD.SIZE');
    case 'invalid_union': {
      const closest = closestBranch(issue.errors);
      return closest ? closest.flatMap((inner) => faultsOf(inner, path, whole)) : fault('FIELD.VALUE');
    }
    case 'custom':
      return fault(typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'FIELD.VALUE');
    default:
      return valueAt(whole, path) === undefined ? fault('FIELD.REQUIRED', 'is required') : fault('FIELD.VALUE');
  }
}

/** Of several shapes the one that was meant: the one that got deepest, then the one with the fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
}

function valueAt(whole: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined,
    whole,
  );
}
