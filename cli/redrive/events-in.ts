import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { inputOf, type Transformer } from './input-of.ts';
import type { Letter } from './letter.ts';

/** An event of ours, and how it is handed to a function, to the byte. */
export interface Input {
  readonly payload: string;
  readonly event: RunEvent;
}

/**
 * What a letter was to bring: its body, or where that is the event as it came to a rule, what each target of the rule makes of it that leads
 * to the same function. Which of several it was no attribute says; what was delivered already is a duplicate. Empty where it is no event of ours.
 */
export function inputsIn({ body, action }: Letter, transformers: readonly Transformer[]): readonly Input[] {
  const whole = inputIn(body, action);
  if (whole !== undefined) return [whole];
  const event = parseJson(body);
  return transformers.flatMap((one) => {
    const payload = inputOf(one, event);
    return payload === undefined ? [] : (inputIn(payload, action) ?? []);
  });
}

function inputIn(payload: string, action: Letter['action']): Input | undefined {
  const { data } = AnyEventSchema.safeParse(parseJson(payload));
  return data?.action === action ? { payload, event: data } : undefined;
}
