import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './run.js';

/** A bar on a terminal, a line a month elsewhere (a log, a pipe). */
export function showProgress(total: number, timeZone: string, out: NodeJS.WriteStream): Progress & { stop(): void } {
  return out.isTTY ? bar(total, timeZone, out) : lines(total, timeZone, out);
}

function bar(total: number, timeZone: string, out: NodeJS.WriteStream): Progress & { stop(): void } {
  const shown = new SingleBar(
    { format: '{bar} {value}/{total}  {day}', stream: out, hideCursor: true },
    Presets.shades_classic,
  );
  shown.start(total, 0, { day: '' });
  return {
    at: (done, now) => {
      shown.update(done, { day: now.toZonedDateTimeISO(timeZone).toPlainDate().toString() });
    },
    stop: () => {
      shown.stop();
    },
  };
}

function lines(total: number, timeZone: string, out: NodeJS.WriteStream): Progress & { stop(): void } {
  let month = '';
  return {
    at: (done, now) => {
      const current = now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
      if (current === month) return;
      month = current;
      out.write(`${month}: ${String(done)} van ${String(total)} stappen\n`);
    },
    stop: () => undefined,
  };
}
