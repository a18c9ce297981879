import { Temporal } from 'temporal-polyfill';
import { dutchDuration } from '#sheet';
import { oneLine } from '#kernel';
import { renderReminder, type ReminderMailInput } from '../deliver/reminder-mail.js';

const ZONE = 'Europe/Amsterdam';
const at = (moment: string) => Temporal.Instant.from(moment);

function render(changes: Partial<ReminderMailInput> = {}) {
  const aboutAt = changes.aboutAt ?? at('2027-12-01T11:00:00Z');
  return renderReminder(
    {
      about: 'end',
      step: 'P7D',
      category: 'measure',
      href: 'https://nachtwacht.example/v1/measures/0b9c0a3e-8f5e-4a53-9a51-3c7f5d0e6a11',
      typeNl: 'woningsluiting',
      whereNl: 'Almere Stad',
      aboutAt,
      taskNl: null,
      decideBy: aboutAt,
      flags: [],
      missed: [],
      level: 0,
      takeUpUrl: null,
      now: aboutAt.subtract({ hours: 24 * 7 }),
      ...changes,
    },
    ZONE,
  );
}

describe('how long there is', () => {
  const opening = (step: string, now: string) => {
    const [first] = render({ step, aboutAt: at('2027-03-07T21:13:00Z'), now: at(now) }).text.split('\n');
    return first;
  };

  it('is said where it is so, and not of a step before days off, nor of one that came late', () => {
    expect(opening('PT4H', '2027-03-07T17:13:20Z')).toBe('Herinnering 4 uur vóór het einde van een maatregel.');
    expect(opening('PT4H', '2027-03-05T12:00:00Z')).toBe('Herinnering aan het einde van een maatregel.');
    expect(opening('PT24H', '2027-03-07T06:00:00Z')).toBe('Herinnering aan het einde van een maatregel.');
  });
});

describe('NOT-03: moments in a mail', () => {
  it.each(['2027-07-01T10:00:00Z', '2027-11-24T11:00:00Z'])('say the local time of the end, sent at %s', (now) => {
    const { subject, text } = render({ now: at(now) });
    expect(subject).toBe('Woningsluiting (Almere Stad) eindigt op woensdag 1 december 2027, 12:00 uur (+01:00)');
    expect(text).toContain('Einde: woensdag 1 december 2027, 12:00 uur (+01:00)');
    expect(subject + text).not.toMatch(/11:00|13:00/);
  });
});

describe('DUR-03: an end in the hour that happens twice', () => {
  it('carries its offset, so that the two cannot be confused', () => {
    expect(render({ aboutAt: at('2027-10-31T00:30:00Z') }).text).toContain(
      'zondag 31 oktober 2027, 02:30 uur (+02:00)',
    );
    expect(render({ aboutAt: at('2027-10-31T01:30:00Z') }).text).toContain(
      'zondag 31 oktober 2027, 02:30 uur (+01:00)',
    );
  });
});

describe('a reminder of something that is due', () => {
  it('says what is to be done, of which measure and by when, and nothing of an extension', () => {
    const { subject, text } = render({ about: 'announce', taskNl: 'het besluit bekendmaken', step: 'PT4H' });
    const by = 'woensdag 1 december 2027, 12:00 uur (+01:00)';
    expect(subject).toBe(`Het besluit bekendmaken: woningsluiting (Almere Stad), uiterlijk ${by}`);
    expect(text).toContain(`Uiterlijk: ${by}`);
    expect(text).not.toMatch(/Einde|verlengen/);
  });
});

describe('the text of a reminder', () => {
  it('says what, where, when, what to decide and where to look', () => {
    expect(render().text).toBe(
      [
        'Herinnering 7 dagen vóór het einde van een maatregel.',
        '',
        'Wat: woningsluiting',
        'Waar: Almere Stad',
        'Einde: woensdag 1 december 2027, 12:00 uur (+01:00)',
        'Besluit: wel of niet verlengen, vóór woensdag 1 december 2027, 12:00 uur (+01:00); zonder besluit eindigt de maatregel.',
        'Maatregel: https://nachtwacht.example/v1/measures/0b9c0a3e-8f5e-4a53-9a51-3c7f5d0e6a11',
        '',
      ].join('\n'),
    );
  });

  it('says that nothing is to be decided where the measure cannot be extended', () => {
    expect(render({ decideBy: null }).text).toContain('Besluit: over verlenging hoeft niet te worden besloten');
  });

  it('past the working day before the end says that it can still be extended; past the end that it cannot', () => {
    const decideBy = at('2027-11-26T16:00:00Z');
    expect(render({ decideBy, now: at('2027-11-29T11:00:00Z') }).text).toContain(
      'Besluit: wel of niet verlengen had vóór vrijdag 26 november 2027, 17:00 uur (+01:00) besloten moeten zijn; het kan nog tot het einde.',
    );
    expect(render({ decideBy, now: at('2027-12-01T11:00:00Z') }).text).toContain('Besluit: verlengen kan niet meer');
  });

  it('says so when it comes after the end', () => {
    const late = render({ now: at('2027-12-02T11:00:00Z') });
    expect(late.subject).toContain('is geëindigd op woensdag 1 december 2027');
    expect(late.text).toContain('(al voorbij)');
    expect(late.text).toContain('doorgaan kan alleen met een nieuw besluit');
  });

  it('lists what was missed in the notice about a measure that was recorded late', () => {
    const missed = [
      { step: 'P14D', dueAt: at('2027-11-17T11:00:00Z') },
      { step: 'P7D', dueAt: at('2027-11-24T11:00:00Z') },
    ];
    const { subject, text } = render({ about: 'missed', step: 'once', missed });
    expect(subject).toBe(
      'Te laat geregistreerd: woningsluiting (Almere Stad), einde woensdag 1 december 2027, 12:00 uur (+01:00)',
    );
    expect(text).toContain('- 14 dagen vóór het einde: woensdag 17 november 2027, 12:00 uur (+01:00)');
    expect(text).toContain('- 7 dagen vóór het einde: woensdag 24 november 2027, 12:00 uur (+01:00)');
  });
});

describe('the notice to the legal desk', () => {
  it.each([
    ['contrary-to-law', 'de wet'],
    ['contrary-to-policy', 'het beleid'],
  ])('says of a decision that is %s which limit it passes', (flag, limit) => {
    const { subject, text } = render({ about: 'contrary', step: 'once', flags: [flag] });
    expect(subject).toBe(
      `Voorbij een grens van ${limit}: woningsluiting (Almere Stad), einde woensdag 1 december 2027, 12:00 uur (+01:00)`,
    );
    expect(text).toContain(`hoewel het voorbij een grens van ${limit} gaat`);
    expect(text).not.toContain('Besluit:');
  });
});

describe('NOT-04: line breaks in what a mail says', () => {
  it.each(['\r\n', '\n', '\r', '\u2028', '\u0085', '\v'])('collapse to one line (%j)', (breaking) => {
    const where = `Explosie${breaking}Bcc: a@example.org${breaking}X-Test: 1`;
    const { subject, text } = render({ whereNl: where });
    expect(subject).toContain('Explosie Bcc: a@example.org X-Test: 1');
    expect(subject).toBe(oneLine(subject));
    expect(text).toContain('Waar: Explosie Bcc: a@example.org X-Test: 1\n');
  });
});

it('writes durations in words', () => {
  const words = (text: string) => dutchDuration(Temporal.Duration.from(text));
  expect(words('P1D')).toBe('1 dag');
  expect(words('P2W')).toBe('2 weken');
  expect(words('P1M')).toBe('1 maand');
  expect(words('P1DT12H')).toBe('1 dag en 12 uur');
  expect(words('PT30M')).toBe('30 minuten');
});
