import { periodFault } from '#calendar';
import { z } from 'zod';

/** A duration as a decision states it (ISO 8601, whole numbers, weeks by themselves); stays text for `parsePeriod`. */
export function duration() {
  return z
    .string()
    .meta({ format: 'duration', example: 'P2W' })
    .superRefine((text, context) => {
      const fault = periodFault(text);
      if (fault !== null) context.addIssue({ code: 'custom', params: { code: 'DURATION.FORMAT' }, message: fault });
    });
}
