import { asWord } from '#terminal/shell-word.ts';
import type { AskedAws } from './aws.ts';

/** Of which file, where and as whom a line was typed, as far as it says so itself. */
export type TypedWhere = AskedAws & { readonly automations?: string };

/** A line that is typed where this one was, to the same end: `autopilot show 3f2a91c07b.2 --local`. */
export function typed(line: string, { automations, region, profile, local = false }: TypedWhere): string {
  const said = Object.entries({ automations, region, profile }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, asWord(value)],
  );
  return ['autopilot', line, ...said, ...(local ? ['--local'] : [])].join(' ');
}
