import { readFileSync, writeFileSync } from 'node:fs';
import { draftPdf } from '../print/pdf.js';
import { drafted, full } from './given.js';

const SAMPLE = 'docs/samples/draft-decision.pdf';

/** A fictitious closure of a dwelling, decided at night; its view was not asked and the report has no number yet. */
const draft = drafted(
  full('dwelling-closure', {
    basis: { code: 'gemeentewet-174a', ground: 'b' },
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    decision: {
      form: 'oral',
      decidedAt: '2027-03-01T01:30:00Z',
      decidedBy: 'acting-mayor',
      via: 'phone',
      confirmedAt: null,
      writtenAt: null,
      reportRef: null,
      zienswijze: null,
    },
    decisionNotes: null,
  }),
);

/** With `UPDATE_DOCS=1` it is written first. */
it('the sample in the documentation is what the register makes', async () => {
  const made = await draftPdf(draft);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(SAMPLE, made);
  const properties = (pdf: Buffer) => pdf.toString('latin1').match(/\/CreationDate .*|<dc:title>[^]*<\/dc:title>/g);
  expect(properties(readFileSync(SAMPLE))).toEqual(properties(made));
});
