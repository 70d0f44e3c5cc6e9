import { problemsOf, type Read, refuseCron } from './cron-problem.ts';
import { type FieldSpec, readValue, spell } from './cron-value.ts';

/** Reads a list of values, ranges and steps, such as `0/15` or `MON-FRI,SUN`, as sorted numbers; a problem for each bad item. */
export function readValues(spec: FieldSpec, text: string): Read<readonly number[]> {
  if (text === '*') return { value: everyOf(spec) };
  const list = text.split(',');
  const rest = list.filter((item) => item !== '');
  if (list.length > 1 && list.includes('*')) return refuseCron(spec.field, text, '* already takes every value', '*');
  if (rest.length < list.length) return refuseCron(spec.field, text, 'an item is missing', rest.join(',') || '*');
  const items = list.map((item) => readItem(spec, item));
  const problems = items.flatMap(problemsOf);
  if (problems.length > 0) return { problems };
  const values = items.flatMap((item) => ('value' in item ? item.value : []));
  return { value: [...new Set(values)].sort((a, b) => a - b) };
}

/** Counted once: most fields are *, and there are 230 years. */
const every = new WeakMap<FieldSpec, readonly number[]>();

function everyOf(spec: FieldSpec): readonly number[] {
  const known = every.get(spec) ?? count(spec.min, spec.max);
  every.set(spec, known);
  return known;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function readItem(spec: FieldSpec, item: string): Read<readonly number[]> {
  const [base = '', step, ...more] = item.split('/');
  if (more.length > 0) return refuseCron(spec.field, item, 'more than one /', `${base || '*'}/${step}`);
  if (step === undefined) {
    const range = readRange(spec, base);
    return 'value' in range ? enumerate(spec, item, range.value) : range;
  }
  if (base === '') return refuseCron(spec.field, item, 'a step needs a start', `*/${step}`);
  const range = readRange(spec, base);
  const stride = readStep(spec, step);
  if (!('value' in range && 'value' in stride)) return { problems: [...problemsOf(range), ...problemsOf(stride)] };
  const { from, to } = range.value;
  const open = !base.includes('-');
  return enumerate(spec, item, { from, to: open ? spec.max : to }, stride.value);
}

/** A single value is a range of one; with a step it runs on to the end of the field. */
function readRange(spec: FieldSpec, text: string): Read<Range> {
  if (text === '*') return { value: { from: spec.min, to: spec.max } };
  const [first = '', last, ...more] = text.split('-');
  if (more.length > 0) return refuseCron(spec.field, text, 'a range has one -', `${first}-${more.at(-1)}`);
  const from = readValue(spec, first, text);
  const to = last === undefined ? from : readValue(spec, last, text);
  if ('value' in from && 'value' in to) return { value: { from: from.value, to: to.value } };
  return { problems: to === from ? problemsOf(from) : [...problemsOf(from), ...problemsOf(to)] };
}

function readStep({ field, min, max }: FieldSpec, step: string): Read<number> {
  const right = `a step from 1 to ${max - min}`;
  if (!/^\d+$/.test(step)) return refuseCron(field, `/${step}`, 'the step is not a whole number', right);
  const value = Number(step);
  if (value < 1) return refuseCron(field, `/${step}`, 'the step is below 1', right);
  return value > max - min ? refuseCron(field, `/${step}`, `the step is wider than ${min}-${max}`, right) : { value };
}

function enumerate(spec: FieldSpec, item: string, { from, to }: Range, step?: number): Read<readonly number[]> {
  const whole = from <= to ? count(from, to) : [...count(from, spec.max), ...count(spec.min, to)];
  const values = whole.filter((_, index) => index % (step ?? 1) === 0);
  if (from > to) {
    const short = step !== undefined || values.length <= 7;
    const list = short ? spell(spec, values) : `${from}-${spec.max},${spec.min}-${to}`;
    // Scheduler's guide does not say whether a range may run past the end (FRI-MON); the one for rules shows 20-2 among the
    // hours. It is refused, because a list always says the same. Years have no past-the-end: there the two were swapped.
    return refuseCron(spec.field, item, 'the range runs backwards', spec.field === 'year' ? `${to}-${from}` : list);
  }
  if (spec.field === 'day-of-week' && step !== undefined) {
    return refuseCron(spec.field, item, 'AWS has no / in day-of-week', spell(spec, values));
  }
  return { value: values };
}

const count = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
