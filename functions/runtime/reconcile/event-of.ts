import type { Aim } from '#core/aim/aim.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';

/**
 * An event as the function of its action reads it.
 * @throws z.core.$ZodError
 */
export const readEvent = (text: string): RunEvent => AnyEventSchema.parse(parseJson(text));

/** Of an aim that has not ended: it is forgotten then. */
export const eventOf = ({ event = '' }: Pick<Aim, 'event'>): RunEvent => readEvent(event);
