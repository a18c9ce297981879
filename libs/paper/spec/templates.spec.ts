import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Misconfigured } from '#kernel';
import { loadTemplates } from '../templates/load-templates.js';
import { textOf } from '../text/paper.js';
import { bare, drafted, full } from './given.js';

describe('the municipality’s own templates', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drafts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const faultsOf = (path: string) => {
    try {
      loadTemplates(path);
      return null;
    } catch (error) {
      if (error instanceof Misconfigured)
        return error.message.split('\n').map((line) => line.replaceAll(path, 'FOLDER'));
      throw error;
    }
  };

  it('stand in the place of ours, and what they leave out is listed all the same', () => {
    writeFileSync(join(folder, 'premises-closure.md'), '# Sluiting\n\nGesloten: **{{ adressaat }}**\n');
    writeFileSync(join(folder, 'LEESMIJ.txt'), '{{ telt niet }}');
    const { paper, title } = drafted([bare('premises-closure')], {}, loadTemplates(folder));
    expect(title).toBe('Concept: Sluiting');
    const list = paper.at(-1);
    expect(list?.kind === 'list' && list.items.map(textOf)).toEqual(
      expect.arrayContaining(['[ONTBREEKT: de motivering (Awb art. 3:46 en 3:47)]']),
    );
    const ours = drafted(full('dwelling-closure'), {}, loadTemplates(folder));
    expect(ours.title).toBe('Concept: Besluit: sluiting van een woning');
  });

  it('may take in the parts of ours', () => {
    const text =
      "{% assign titel = 'Sluiting' %}{% include 'kop' %}\n{% include 'overwegingen' %}\n{% include 'slot' %}";
    writeFileSync(join(folder, 'premises-closure.md'), text);
    expect(faultsOf(folder)).toBeNull();
  });

  it('have an example in the documentation that is right', () => {
    const { paper } = drafted(full('premises-closure'), {}, loadTemplates('docs/samples/drafts'));
    expect(paper.filter(({ kind }) => kind === 'list')).toHaveLength(1);
    expect(JSON.stringify(paper)).toContain('zichtbaar op het pand');
  });

  it('are refused at the start, every fault at once', () => {
    writeFileSync(join(folder, 'area-ban.md'), 'Beste {{ naam }}');
    writeFileSync(join(folder, 'camera-surveillance.md'), '{% if soort %}');
    writeFileSync(join(folder, 'curfew.md'), 'Avondklok');
    writeFileSync(join(folder, 'drugs-closure.md'), '| a | b |\n| - | - |\n| 1 | 2 |\n');
    expect(faultsOf(folder)).toEqual([
      'DRAFTS_FOLDER: FOLDER is not right:',
      expect.stringMatching(/^ {2}area-ban\.md: undefined variable: naam, line:1/),
      expect.stringMatching(/^ {2}camera-surveillance\.md: tag .* not closed/),
      '  curfew.md: there is no measure type curfew',
      '  drugs-closure.md: a paper has no table: | a | b |',
    ]);
    expect(faultsOf(join(folder, 'absent'))).toEqual([
      'the configuration is not right:',
      '  DRAFTS_FOLDER: FOLDER cannot be read',
    ]);
  });
});
