import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const mail = z.object({
  /** Those it was delivered to, separated by a comma. */
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string(),
  /** RFC 3339, UTC. */
  receivedAt: z.string(),
});

export type CaughtMail = Readonly<z.infer<typeof mail>>;

/** Caught mails, oldest first, a line each in a file, so that a restart loses none. */
export class MailStore {
  private mails: CaughtMail[];

  constructor(private readonly file: string) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const whole = lines.slice(0, -1); // what follows the last line end was cut off by a kill
    this.mails = whole.map((line) => mail.parse(JSON.parse(line)));
    if (lines.at(-1)) writeFileSync(file, whole.map((line) => `${line}\n`).join(''));
  }

  add(caught: CaughtMail): void {
    appendFileSync(this.file, `${JSON.stringify(caught)}\n`, { mode: 0o600 });
    this.mails.push(caught);
  }

  all(): readonly CaughtMail[] {
    return this.mails;
  }

  clear(): void {
    writeFileSync(this.file, '', { mode: 0o600 });
    this.mails = [];
  }
}
