import { RequestMethod, type Type } from '@nestjs/common';
import { readFileSync, writeFileSync } from 'node:fs';
import type { NewEvent } from '#event-store';
import { Refusal } from '#kernel';

/** A command with a body that nothing else speaks against. */
export type Deciding<State> = (state: State) => NewEvent | readonly NewEvent[];

/** A table in Markdown of what each command comes to in each state: its events, or the code with which it is refused. */
export function stateByCommand<State>(
  states: Readonly<Record<string, State>>,
  commands: Readonly<Record<string, Deciding<State>>>,
): readonly string[] {
  const names = Object.keys(states);
  const rows = Object.entries(commands).map(([name, decide]) => {
    const [command = '', ...how] = name.split(' ');
    return [
      [`\`${command}\``, ...how].join(' '),
      ...Object.values(states).map((state) => outcome(() => decide(state))),
    ];
  });
  const table = [['command', ...names], ['', ...names].map(() => '---'), ...rows];
  return table.map((row) => `| ${row.join(' | ')} |`);
}

function outcome(decide: () => NewEvent | readonly NewEvent[]): string {
  try {
    return [decide()]
      .flat()
      .map(({ type }) => type)
      .join(', ');
  } catch (error) {
    if (error instanceof Refusal) return `\`${error.code}\``;
    throw error;
  }
}

/**
 * A document in the repository beside what it ought to say, both without the padding that a formatter gives a table.
 * With `UPDATE_DOCS=1` it is written first.
 */
export function keptDocument(file: string, lines: readonly string[]): { readonly kept: string; readonly made: string } {
  const made = [...lines, ''].join('\n');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, made);
  return { kept: plain(readFileSync(file, 'utf8')), made: plain(made) };
}

function plain(text: string): string {
  return text.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
}

/** What may be posted about one resource of a module: the rest of each route behind `:id/`, such as `closing`. */
export function commandsOf(module: Type): readonly string[] {
  const controllers = Reflect.getMetadata('controllers', module) as readonly Type<object>[];
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Readonly<Record<string, object>>;
    return Object.getOwnPropertyNames(prototype)
      .flatMap((name) => prototype[name] ?? [])
      .filter((method) => Reflect.getMetadata('method', method) === RequestMethod.POST)
      .map((method) => [controller, method].map((of) => String(Reflect.getMetadata('path', of))).join('/'))
      .flatMap((path) => /:id\/(.*?)\/*$/.exec(path)?.[1] ?? []);
  });
}
