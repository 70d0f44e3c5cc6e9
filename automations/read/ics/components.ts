import { show } from '#automations/mistakes/words/show.ts';
import { type ContentLine, contentLines, type StrayLine } from './content-lines.ts';
import type { Refusal } from './refusal.ts';

export type Property = ContentLine;

/** What stands between BEGIN and END. */
export interface Component {
  /** In capitals, such as VEVENT. */
  readonly name: string;
  /** Where it begins. */
  readonly line: number;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
}

interface Open extends Component {
  readonly properties: Property[];
  readonly components: Component[];
}

const FILE = 'a calendar is an iCalendar file (RFC 5545) as programs export it';

/** What days are read from. Of the rest some programs break a text without a blank on the next line, which does no harm. */
const READ = /^(?:DT.*|DURATION|R.*|EX.*|TZ.*|UID|SEQUENCE|STATUS|METHOD|TRANSP|CATEGORIES)$/;

/** Takes a text apart into the calendars that it holds; what is wrong is said of the file. */
export function calendarsIn(text: string): readonly Component[] | Refusal {
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(text))
    return { wrong: 'is no calendar: it does not begin with BEGIN:VCALENDAR', right: FILE };
  const whole: Open = { name: '', line: 0, properties: [], components: [] };
  const open: Open[] = [whole];
  for (const one of contentLines(text)) {
    const before = open.at(-1)?.properties.at(-1)?.name;
    if ('stray' in one && before !== undefined && !READ.test(before)) continue;
    const wrong = 'stray' in one ? one : put(one, open);
    if (wrong !== undefined) return refusedLine(wrong);
  }
  const unended = open.at(-1);
  if (unended !== undefined && unended !== whole) {
    const wrong = `is no calendar: what begins in line ${unended.line}, ${show(unended.name)}, does not end`;
    return { wrong, right: FILE };
  }
  return whole.components.filter(({ name }) => name === 'VCALENDAR');
}

/** Puts a line into what is open, of which the last is the innermost; what ends without having begun is no line of it. */
function put(line: ContentLine, open: Open[]): StrayLine | undefined {
  const named = line.value.toUpperCase();
  if (line.name === 'BEGIN') open.push({ name: named, line: line.line, properties: [], components: [] });
  else if (line.name !== 'END') open.at(-1)?.properties.push(line);
  else if (open.length === 1 || named !== open.at(-1)?.name) return { line: line.line, stray: `END:${line.value}` };
  else {
    const [ended] = open.splice(-1);
    if (ended !== undefined) open.at(-1)?.components.push(ended);
  }
  return undefined;
}

const refusedLine = ({ line, stray }: StrayLine): Refusal => ({
  wrong: `is no calendar: invalid line ${line}, ${show(stray)}`,
  right: 'a line that goes on with the one before begins with a blank',
});

export const propertiesOf = ({ properties }: Component, name: string): readonly Property[] =>
  properties.filter((property) => property.name === name);

/** The value of the first property of this name. */
export const valueIn = (component: Component, name: string): string | undefined =>
  component.properties.find((property) => property.name === name)?.value;

/** A text as it is meant, without the marks before commas and ends of lines. */
export const textOf = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark));
