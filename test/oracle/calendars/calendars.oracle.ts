import { icsDates } from '../../../automations/read/ics/ics-dates.ts';
import { dateAfter, dateRange } from '../../../schedule/zones/date-ranges.ts';
import { DIALECTS, randomDialect } from './dialects.ts';
import { randomOf } from './random.ts';
import { type RandomRule, randomRule } from './random-rules.ts';
import { type Answer, ask, install } from './readers.ts';

const CALENDARS_OF_EACH = 100;
const LEAST_ACCEPTED = 0.9;
const LAST = '2032-12-31';
const WINDOW = { first: '2026-01-01', last: '2029-12-31' };
const SHOWN = 5;
const seed = Number(process.argv[2] ?? 20_260_101);
const RULES = Number(process.argv[3] ?? 10_000);

install();
const problems = [...(await rulesAgainstOthers()), ...(await calendarsAgainstOthers())];
for (const problem of problems.slice(0, SHOWN)) console.error(JSON.stringify(problem, undefined, 2));
process.exitCode = problems.length === 0 ? 0 : 1;

async function rulesAgainstOthers(): Promise<readonly object[]> {
  const rules = Array.from({ length: RULES }, (_, index) => randomRule(randomOf(seed + index)));
  const read = rules.map((rule) => ({ rule, ours: oursOf(rule) }));
  const accepted = read.filter(({ ours }) => typeof ours !== 'string');
  const answers = await ask(accepted.map(({ rule }) => ({ ...rule, last: LAST.replaceAll('-', '') })));
  const differ = (find: (ours: readonly string[], answer: Answer) => boolean) =>
    accepted.flatMap(({ rule, ours }, index) => {
      const answer = answers[index];
      return answer && typeof ours !== 'string' && find(ours, answer) ? [{ ...rule, ours, ...answer }] : [];
    });
  const wrong = differ((ours, { dateutil }) => String(dateutil) !== String(ours));
  const wrongAsEvents = differ((ours, { events, eventsUntil }) => {
    const until = ours.filter((day) => day <= eventsUntil);
    return events !== null && String(events) !== String(until);
  });
  const asked = answers.filter(({ libical }) => libical !== null).length;
  const unlike = differ((ours, { libical }) => libical !== null && String(libical) !== String(ours)).length;
  const share = accepted.length / RULES;
  const percent = (share * 100).toFixed(1);
  console.log(`${percent} % of ${RULES} random rules accepted (seed ${seed}), of which`);
  console.log(`  dateutil reads ${wrong.length} otherwise, recurring-ical-events ${wrongAsEvents.length}`);
  console.log(
    asked === 0
      ? '  libical is not there: see README.md'
      : `  libical reads ${unlike} of ${asked} otherwise (see README.md)`,
  );
  const tooFew =
    share < LEAST_ACCEPTED ? [{ accepted: `${percent} %`, refused: reasons(read.map(({ ours }) => ours)) }] : [];
  return [...wrong, ...wrongAsEvents, ...tooFew];
}

/** The days of a rule, or why it is refused. */
function oursOf({ rule, start }: RandomRule): readonly string[] | string {
  const first = start.replace(/(....)(..)(..)/, '$1-$2-$3');
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`];
  return daysOf([...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'), { first, last: LAST });
}

function daysOf(text: string, window: { readonly first: string; readonly last: string }): readonly string[] | string {
  const read = icsDates(text, { window });
  if ('dates' in read) return read.dates.flatMap(daysIn).filter((day) => day >= window.first && day <= window.last);
  const [problem] = read.problems;
  return problem?.wrong.startsWith('which holds no event') ? [] : (problem?.wrong ?? '');
}

function daysIn(range: string): readonly string[] {
  const { first, last } = dateRange(range);
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return Array.from({ length }, (_, index) => dateAfter(first, index));
}

/** How often each was refused, the most frequent first. */
function reasons(all: readonly (readonly string[] | string)[]): readonly string[] {
  const said = all
    .filter((one) => typeof one === 'string')
    .map((one) => one.replace(/^.* has /, '').replaceAll(/=\S+/g, ''));
  const counts = [...Map.groupBy(said, (one) => one)].map(([one, same]) => ({ one, count: same.length }));
  return counts.toSorted((one, other) => other.count - one.count).map(({ one, count }) => `${count} ${one}`);
}

function without(days: readonly string[], others: readonly string[] | string): readonly string[] {
  return days.filter((day) => !others.includes(day));
}

async function calendarsAgainstOthers(): Promise<readonly object[]> {
  const dialects = DIALECTS.flatMap((name, kind) =>
    Array.from({ length: CALENDARS_OF_EACH }, (_, index) => randomDialect(name, randomOf(seed + kind * 1000 + index))),
  );
  const [first = '', last = ''] = [WINDOW.first, WINDOW.last].map((day) => day.replaceAll('-', ''));
  const answers = await ask(dialects.map(({ plain }) => ({ calendar: plain, first, last })));
  const read = dialects.map((dialect, index) => ({
    ...dialect,
    ours: daysOf(dialect.written, WINDOW),
    theirs: answers[index]?.events ?? [],
  }));
  const refused = read.filter(({ ours }) => typeof ours === 'string');
  const wrong = read.flatMap(({ ours, theirs, ...dialect }) => {
    if (typeof ours === 'string' || String(ours) === String(theirs)) return [];
    return [{ ...dialect, onlyOurs: without(ours, theirs), onlyTheirs: without(theirs, ours) }];
  });
  const accepted = read.length - refused.length;
  console.log(`${accepted} of ${read.length} calendars in ${DIALECTS.length} dialects accepted, of which`);
  console.log(`  recurring-ical-events reads ${wrong.length} otherwise`);
  if (accepted >= LEAST_ACCEPTED * read.length) return wrong;
  return [...wrong, { accepted, refused: reasons(refused.map(({ ours }) => ours)) }];
}
