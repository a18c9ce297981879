import type { Mail } from '../answers.js';
import { column, heading } from './text.js';

/** Every mail that went out, by who got it, in the order in which they were caught. */
export function mailsSection(mails: readonly Mail[]): readonly string[] {
  const recipients = [...new Set(mails.map(({ to }) => to))];
  return [
    ...heading(`Verzonden e-mail (${String(mails.length)})`),
    ...recipients.flatMap((recipient) => [
      `aan ${recipient}, met hoe lang vóór het einde:`,
      ...mails
        .filter(({ to }) => to === recipient)
        .map(({ subject, text }) => `  ${column(stepOf(text), 8)} ${subject}`),
    ]),
  ];
}

/** `7 dagen`, as the mail begins; a mail that is no reminder has none. */
function stepOf(text: string): string {
  return /^Herinnering (.+) vóór het einde/.exec(text)?.[1] ?? '';
}
