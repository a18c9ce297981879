import { MEASURE_TYPES } from '#measures';
import { Refusal } from '#kernel';
import { textOf, type Paper } from '../text/paper.js';
import { spansOf } from '../text/paper.js';
import { at, bare, DECISION, declined, drafted, extended, full, lifted } from './given.js';

const PERSON = 'Testpersoon A, geboren op 31 januari 1990';
const CODES = [...new Set(MEASURE_TYPES.filter(({ until }) => until === null).map(({ code }) => code))];
const CLOSURES = ['dwelling-closure', 'drugs-closure', 'premises-closure'];

/** What the register holds nowhere, whatever was recorded. */
const NOWHERE = [
  '[ONTBREEKT: met wie geen contact mag worden opgenomen (Wet tijdelijk huisverbod art. 2)]',
  '[ONTBREEKT: hoe het ter plaatse kenbaar is]',
];

const marksIn = (paper: Paper) => [
  ...new Set(
    spansOf(paper)
      .filter(({ open }) => open)
      .map(({ text }) => text),
  ),
];
const saidIn = (paper: Paper) =>
  paper.flatMap((block) =>
    block.kind === 'rule' ? [] : block.kind === 'list' ? block.items.map(textOf) : [textOf(block.spans)],
  );
const textIn = (paper: Paper) => saidIn(paper).join('\n');

describe('a draft', () => {
  it.each(CODES)('%s: says of a full record all there is, and marks only what the register holds nowhere', (code) => {
    const { paper, title } = drafted(full(code), { person: PERSON });
    expect(marksIn(paper).filter((mark) => !NOWHERE.includes(mark))).toEqual([]);
    expect(title).toMatch(/^Concept: Besluit: ./);
    expect(textIn(paper)).toContain('Er is ernstige vrees voor herhaling.');
    expect(textIn(paper)).not.toMatch(/undefined|null|\{|\\/);
  });

  it.each(CODES)('%s: marks of a bare record of the night every part that its decision must have', (code) => {
    const { paper } = drafted([bare(code)]);
    const closing = paper.at(-1);
    const listed = closing?.kind === 'list' ? closing.items.map(textOf) : [];
    const marks = marksIn(paper);
    expect(listed).toEqual(expect.arrayContaining(marks));
    expect(marks).toEqual(
      expect.arrayContaining([
        '[ONTBREEKT: de wettelijke grondslag (Awb art. 3:47 lid 2)]',
        '[ONTBREEKT: de motivering (Awb art. 3:46 en 3:47)]',
        '[ONTBREEKT: de woning, het pand, het gebied of de persoon]',
      ]),
    );
    const closure = CLOSURES.includes(code);
    expect(marks.some((mark) => mark.includes('begunstigingstermijn'))).toBe(closure);
  });

  it('of a closure at night marks exactly what is missing', () => {
    expect(marksIn(drafted([bare('dwelling-closure', { urgent: true })]).paper)).toEqual([
      '[ONTBREEKT: de wettelijke grondslag (Awb art. 3:47 lid 2)]',
      '[ONTBREEKT: de motivering (Awb art. 3:46 en 3:47)]',
      '[ONTBREEKT: de bestuurlijke rapportage waarop het steunt (Awb art. 3:49)]',
      '[ONTBREEKT: de zienswijze, of waarom daarvan is afgezien (Awb art. 4:8 en 4:11)]',
      '[ONTBREEKT: de woning, het pand, het gebied of de persoon]',
    ]);
  });

  it('names the law, the period and the last day for objection as the register has them', () => {
    const text = textIn(
      drafted(full('dwelling-closure', { basis: { code: 'gemeentewet-172-3', ground: null } })).paper,
    );
    expect(text).toContain('gelet op artikel 172, derde lid, van de Gemeentewet;');
    expect(text).toContain('van maandag 1 maart 2027 om 02:30 uur tot maandag 15 maart 2027 om 02:30 uur (2 weken)');
    expect(text).toContain('dat is tot en met maandag 12 april 2027, tegen dit besluit bezwaar maken');
    const unannounced = textIn(drafted(full('dwelling-closure', { announcement: null })).paper);
    expect(unannounced).toContain('binnen zes weken na de dag waarop het bekend is gemaakt, tegen dit besluit');
  });

  it('tells the hour that happens twice by its offset, and midnight as the end of a day', () => {
    const ends = (endsAt: string) =>
      textIn(drafted([bare('dwelling-closure', { endsAt: at(endsAt), duration: null })]).paper);
    expect(ends('2027-10-31T02:30:00+01:00')).toContain('tot zondag 31 oktober 2027 om 02:30 uur (UTC+01:00);');
    expect(ends('2027-10-31T02:30:00+02:00')).toContain('tot zondag 31 oktober 2027 om 02:30 uur (UTC+02:00);');
    expect(ends('2027-03-28T03:30:00+02:00')).toContain('tot zondag 28 maart 2027 om 03:30 uur;');
    expect(ends('2027-03-16T00:00:00+01:00')).toContain('tot maandag 15 maart 2027 om 24:00 uur;');
  });

  it('is of the last decision, or of the kind that was asked for', () => {
    const happened = [...full('dwelling-closure'), declined, extended(), lifted];
    expect(drafted(happened).title).toBe('Concept: Besluit tot beëindiging: sluiting van een woning');
    expect(textIn(drafted(happened).paper)).toContain(
      'op te heffen met ingang van zaterdag 20 maart 2027 om 09:00 uur.',
    );
    const extension = textIn(drafted(happened, { of: 'extension' }).paper);
    expect(extension).toContain('te verlengen tot maandag 12 april 2027 om 02:30 uur (4 weken).');
    expect(extension).toContain('heeft dat gedaan');
    expect(marksIn(drafted(happened, { of: 'extension' }).paper)).toEqual([]);
    expect(textIn(drafted(happened, { of: 'non-extension' }).paper)).toContain('niet te verlengen');
    expect(textIn(drafted(happened, { of: 'imposition' }).paper)).toContain(
      'mondeling genomen op maandag 1 maart 2027',
    );
  });

  it.each(CODES)('%s: can be put on paper whatever was decided', (code) => {
    for (const kind of ['extension', 'lifting', 'non-extension'] as const)
      expect(textIn(drafted([...full(code), declined, extended(), lifted], { of: kind }).paper)).not.toMatch(
        /undefined|null|\{|\\/,
      );
  });

  it('of what was voided, or never decided, is refused', () => {
    const codeOf = (work: () => unknown) => {
      try {
        work();
        return null;
      } catch (error) {
        return error instanceof Refusal ? error.code : error;
      }
    };
    expect(codeOf(() => drafted(full('area-ban'), { of: 'lifting' }))).toBe('DRAFT.NOT_DECIDED');
    const voided = { type: 'MeasureVoided', data: { reason: null } } as const;
    expect(codeOf(() => drafted([...full('area-ban'), voided]))).toBe('MEASURE.VOIDED');
  });

  it('names nobody unless the vault was asked, and says so where the name would stand', () => {
    const unnamed = drafted(full('area-ban')).paper;
    expect(marksIn(unnamed)).toEqual(['[naam: opvragen met doel]']);
    expect(textIn(unnamed)).toContain('Volgens het register ontbreekt er niets.');
    expect(textIn(drafted(full('area-ban'), { person: PERSON }).paper)).toContain(
      `${PERSON} te bevelen zich niet te bevinden`,
    );
  });

  it('of an assistant prosecutor asks for the mandate, and is signed for the mayor', () => {
    const decision = { ...DECISION, decidedBy: 'assistant-prosecutor' } as const;
    const ban = (mandate: string | null) =>
      drafted(full('temporary-home-ban', { decision, decisionNotes: { mandate, zienswijzeReason: null } })).paper;
    expect(marksIn(ban(null))).toContain('[ONTBREEKT: het mandaat waaronder is besloten (Awb art. 10:10)]');
    expect(textIn(ban('besluit 2024-3'))).toContain('handelend krachtens mandaat: besluit 2024-3;');
    expect(textIn(ban(null))).toContain('Namens de burgemeester, de hulpofficier van justitie');
    expect(textIn(ban(null))).toContain('beroep instellen bij de rechtbank');
  });

  it('shows what people wrote as they wrote it, and takes none of it for Markdown or a template', () => {
    const grounds = '# Kop {{ kenmerk }} *ster*\n- lijn <b>\n\n1. [x](y) | `code`';
    const said = saidIn(drafted(full('dwelling-closure', { grounds })).paper);
    expect(said).toEqual(expect.arrayContaining(['# Kop {{ kenmerk }} *ster*\n- lijn <b>', '1. [x](y) | `code`']));
  });
});
