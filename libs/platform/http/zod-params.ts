import { Body, Param, Query, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { check } from './check.js';

/** An offset's `+` that was not escaped: a query string reads it as a space. */
const UNESCAPED_OFFSET = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/;

class CheckPipe implements PipeTransform {
  constructor(
    private readonly schema: z.ZodType,
    private readonly code: string,
  ) {}

  transform(value: unknown): unknown {
    return check(this.schema, value, this.code);
  }
}

class QueryPipe extends CheckPipe {
  override transform(value: unknown): unknown {
    const query = Object.entries(value as Record<string, unknown>).map(([name, part]) => [
      name,
      typeof part === 'string' ? part.replace(UNESCAPED_OFFSET, '$1+$2') : part,
    ]);
    return super.transform(Object.fromEntries(query));
  }
}

/** The body by its schema (a `z.strictObject`). The schema feeds the OpenAPI document as well. */
export const ZodBody = (schema: z.ZodType): ParameterDecorator =>
  Body({ schema, pipes: [new CheckPipe(schema, 'BODY.INVALID')] });

/** The query by its schema (a `z.strictObject` of strings and what is made of them). An unknown parameter is a fault. */
export const ZodQuery = (schema: z.ZodType): ParameterDecorator =>
  Query({ schema, pipes: [new QueryPipe(schema, 'QUERY.INVALID')] });

/** All parameters of the path by their schema. For an identifier `@Param` will do: identifiers are opaque. */
export const ZodParams = (schema: z.ZodType): ParameterDecorator =>
  Param({ schema, pipes: [new CheckPipe(schema, 'PATH.INVALID')] });
