import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { pathOf, problemOf } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { htmlOf, PAGE_HEADERS, type ConfirmationPage } from './confirmation-page.js';

/** A page with its status, where that is not the problem's. */
type Foreseen = ConfirmationPage & { readonly status?: number };

/** What somebody who followed a link reads, by the code of the refusal. */
const BY_CODE: Readonly<Record<string, Foreseen>> = {
  'LINK.EXPIRED': {
    status: 410,
    title: 'Deze link is verlopen',
    lines: [
      'Een link werkt 24 uur. De herinnering staat nog in de lijst van herinneringen; daar kan zij worden opgepakt.',
    ],
  },
  'LINK.WRONG': {
    title: 'Deze link klopt niet',
    lines: ['Neem de link over zoals hij in de mail staat, in zijn geheel.'],
  },
  'REMINDER.NOT_FOUND': { title: 'Deze herinnering is er niet', lines: ['Zij is niet in het register te vinden.'] },
  'REMINDER.ACKNOWLEDGED': {
    status: 410,
    title: 'Al opgepakt',
    lines: ['Deze herinnering is al opgepakt. U hoeft niets meer te doen.'],
  },
  'REMINDER.TOLD_AGAIN': {
    status: 410,
    title: 'Er is een latere mail',
    lines: ['Hierna is opnieuw herinnerd. Gebruik de link in de laatste mail.'],
  },
  'REMINDER.NOT_TOLD': {
    title: 'Oppakken kan nu niet',
    lines: ['Deze herinnering geldt niet meer, is uitgesteld, of wordt op dit moment verzonden.'],
  },
  'QUERY.INVALID': { title: 'Deze link is niet volledig', lines: ['Neem de link over zoals hij in de mail staat.'] },
  'BODY.INVALID': {
    title: 'Dit kon niet worden gelezen',
    lines: ['Een notitie is ten hoogste 500 tekens. Er is niets vastgelegd.'],
  },
  'DATABASE.UNAVAILABLE': {
    title: 'Even niet bereikbaar',
    lines: ['Probeer het over een minuut opnieuw; u ziet dan ook of het al was vastgelegd.'],
  },
};

const UNFORESEEN: ConfirmationPage = {
  title: 'Er ging iets mis',
  lines: ['Probeer het later opnieuw, of zoek de herinnering op in de lijst van herinneringen.'],
};

/** Answers what is thrown as a page for whoever followed a link; its status is that of the problem, or 410 for what is over. */
@Catch()
export class ConfirmationPageFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, headers } = problemOf(error, pathOf(request));
    const { status = problem.status, ...page }: Foreseen = BY_CODE[problem.code] ?? UNFORESEEN;
    request.failure = error;
    void reply
      .code(status)
      .headers({ ...headers, ...PAGE_HEADERS })
      .send(htmlOf(page));
  }
}
