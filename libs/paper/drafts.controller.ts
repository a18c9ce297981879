import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { readPurpose } from '#access';
import type { Caller } from '#kernel';
import { measuresReadModel } from '#measures';
import { Answer, AnswerType, CurrentCaller, WaitsFor, RequestId, Roles, ZodQuery } from '#platform';
import { z } from 'zod';
import { DRAFTED } from './decision.js';
import type { Draft } from './draft.js';
import { Drafts } from './drafts.js';
import { draftDocx } from './print/docx.js';
import { draftMarkdown } from './print/markdown.js';
import { draftPdf } from './print/pdf.js';

/** As what a draft can be had; the first where nobody asks. */
const TYPES = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/pdf',
  'text/markdown',
] as const;

type DraftType = (typeof TYPES)[number];

const FORMS: Readonly<
  Record<DraftType, { readonly suffix: string; readonly print: (draft: Draft) => Promise<Buffer> | string }>
> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { suffix: 'docx', print: draftDocx },
  'application/pdf': { suffix: 'pdf', print: draftPdf },
  'text/markdown': { suffix: 'md', print: draftMarkdown },
};

/** Without `of`: the last decision. */
const draftQuery = z.strictObject({ of: z.enum(DRAFTED).optional() });

@ApiTags('measures')
@Controller('v1/measures')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  /** A decision as a draft to finish: what the register has in words, what it has not marked. */
  @Get(':id/draft')
  @Roles('mayors-office', 'mayor', 'legal-desk', 'duty-officer')
  @WaitsFor(measuresReadModel.name)
  @ApiHeader({
    name: 'Purpose',
    required: false,
    description: 'Why the person is looked up whom the measure addresses; recorded. Without it the draft names nobody.',
  })
  async draft(
    @Param('id') measureId: string,
    @ZodQuery(draftQuery) { of }: z.output<typeof draftQuery>,
    @Headers('purpose') purpose: string | undefined,
    @AnswerType(TYPES) form: DraftType,
    @CurrentCaller() caller: Caller,
    @RequestId() requestId: string,
  ): Promise<Answer<Buffer | string>> {
    const asked = { caller, requestId, measureId, of, purpose: purpose === undefined ? null : readPurpose(purpose) };
    const { draft, type } = await this.drafts.of(asked);
    const { suffix, print } = FORMS[form];
    const headers = {
      vary: 'Accept, Purpose',
      'cache-control': 'no-store',
      'content-type': form === 'text/markdown' ? `${form}; charset=utf-8` : form,
      'content-disposition': `attachment; filename="concept-${type}.${suffix}"`,
    };
    return new Answer(200, headers, await print(draft));
  }
}
