import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { readPurpose } from '#access';
import type { Caller } from '#kernel';
import { measuresReadModel } from '#measures';
import { Answer, AnswerType, Config, CurrentCaller, moment, WaitsFor, RequestId, Roles, ZodQuery } from '#platform';
import { representationOf, SHEET_TYPES, type SheetType } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DossierReader } from './dossier-reader.js';
import { sheetOf } from './sheet/dossier-sheet.js';

const dossierQuery = z.strictObject({ knownAt: moment().optional() });

@ApiTags('measures')
@Controller('v1/measures')
export class DossierController {
  constructor(
    private readonly reader: DossierReader,
    private readonly config: Config,
  ) {}

  /** Everything around a measure, as known at `knownAt` or now: as data, as a page or as a PDF. */
  @Get(':id/dossier')
  @Roles('duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor')
  @WaitsFor(measuresReadModel.name)
  @ApiHeader({
    name: 'Purpose',
    required: false,
    description: "Why the person's data is to stand in it; recorded. Without it the person is a reference.",
  })
  async dossier(
    @Param('id') measureId: string,
    @ZodQuery(dossierQuery) { knownAt }: z.output<typeof dossierQuery>,
    @Headers('purpose') purpose: string | undefined,
    @AnswerType(SHEET_TYPES) type: SheetType,
    @CurrentCaller() caller: Caller,
    @RequestId() requestId: string,
  ): Promise<Answer<unknown>> {
    const data = await this.reader.read({
      caller,
      requestId,
      measureId,
      knownAt,
      purpose: purpose === undefined ? null : readPurpose(purpose),
    });
    const { headers, body } = await representationOf(type, {
      data,
      sheet: () => sheetOf(data, this.config.timeZone),
      madeAt: Temporal.Instant.from(data.madeAt),
      fileName: `dossier-${data.measureId}.pdf`,
    });
    return new Answer(200, { vary: 'Accept, Purpose', ...headers }, body);
  }
}
