import { describe, expect, it } from 'vitest';
import { type HealthNote, type Looks, looksAfter, untold } from '#core/health/looks.ts';
import fc from '#test/fast-check.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

interface Facts {
  readonly failures?: number;
  readonly of?: number;
  readonly version?: string;
}

/** A look each minute from then on: `g` green, `r` red, `.` none. */
const play = (
  text: string,
  { failures = 3, of = failures, version = '2.0.0' }: Facts = {},
  first = 0,
  before?: Looks,
) =>
  [...text].reduce<Looks | undefined>((looks, letter, minute) => {
    if (letter === '.') return looks;
    return looksAfter(
      looks,
      note({ healthy: letter === 'g', version, at: T0 + (first + minute) * MINUTE }, failures, of),
    );
  }, before);

const note = (facts: Pick<HealthNote, 'healthy' | 'version' | 'at'>, failures = 3, of = failures): HealthNote => ({
  check: 'live',
  gap: 2.5 * MINUTE,
  every: MINUTE,
  steady: failures * MINUTE,
  sickness: { failures, of },
  ...facts,
});

const isSick = (text: string, facts?: Facts) => play(text, facts)?.sick !== undefined;

describe('a version is sick', () => {
  it('after as many red looks in a row as its check says, and not before', () => {
    expect(isSick('rr')).toBe(false);
    expect(isSick('rrgr')).toBe(false);
    expect(isSick('grrr')).toBe(true);
  });

  it('by the looks that could be judged: one that was excused in between counts as none', () => {
    expect(isSick('rr.r')).toBe(true);
    expect(isSick('rr..r')).toBe(false);
  });

  it('by so many of so many, as the alarm of its check counts', () => {
    expect(isSick('rgrgr', { failures: 3, of: 5 })).toBe(true);
    expect(isSick('rgrggr', { failures: 3, of: 5 })).toBe(false);
  });

  it('since it became red, as of the look that made it so', () => {
    expect(play('gg.rrr')?.sick).toEqual({ since: T0 + 3 * MINUTE, at: T0 + 5 * MINUTE, told: false });
  });

  it('by its own looks alone: another version that is deployed while it is red begins anew', () => {
    const bad = play('rrrrr', { version: '2.0.0' });
    const worse = (text: string) => play(text, { version: '2.1.0' }, 5, bad);

    expect(worse('rr')?.sick).toBeUndefined();
    expect(worse('rrr')?.sick).toEqual({ since: T0 + 5 * MINUTE, at: T0 + 7 * MINUTE, told: false });
  });

  it('once, whatever flaps, until it was seen healthy again', () => {
    const first = play('rrr')?.sick;

    expect(play('rrrgrrrggrrr')?.sick).toEqual(first);
    expect(play('rrr.....rrr')?.sick).toEqual(first);
    expect(play('rrrgggg')?.sick).toBeUndefined();
    expect(play('rrrggggrrr')?.sick?.since).toBe(T0 + 7 * MINUTE);
  });
});

describe('a version is seen healthy', () => {
  it('once it was green for long enough at a stretch, and is no more once it is sick', () => {
    expect(play('ggg')?.seen).toBeUndefined();
    expect(play('gggg')?.seen).toBe(T0 + 3 * MINUTE);
    expect(play('ggggrr')?.seen).toBe(T0 + 3 * MINUTE);
    expect(play('ggggrrr')?.seen).toBeUndefined();
  });

  it('anew each day, so that it is not forgotten', () => {
    const looks = play('gggg');
    const at = (hours: number) => T0 + hours * 3_600_000;
    const green = (before: Looks | undefined, hours: number) =>
      looksAfter(before, { ...note({ healthy: true, version: '2.0.0', at: at(hours) }), gap: 86_400_000 });

    expect(green(looks, 23)?.seen).toBe(looks?.seen);
    expect(green(green(looks, 23), 25).seen).toBe(at(25));
  });
});

describe('what there is to tell', () => {
  const sick = play('rrr');
  const red = note({ healthy: false, version: '2.0.0', at: T0 });

  it('is a version that is sick, with a red look, as long as it was not told', () => {
    expect(sick && untold(sick, red)).toEqual(sick?.sick);
    expect(sick?.sick && untold({ ...sick, sick: { ...sick.sick, told: true } }, red)).toBeUndefined();
  });

  it('is nothing with a look that is green, or late and of another version', () => {
    expect(sick && untold(sick, { ...red, healthy: true })).toBeUndefined();
    expect(sick && untold(sick, { ...red, version: '1.0.0' })).toBeUndefined();
  });
});

describe('two probes at once', () => {
  const look = (seconds: number, healthy: boolean, version = '2.0.0') =>
    note({ healthy, version, at: T0 + seconds * 1000 });
  const seenIn = (...notes: readonly HealthNote[]) => notes.reduce<Looks | undefined>(looksAfter, undefined);

  it('make a version no sicker than one: what both see of it is one look', () => {
    const twice = [0, 60].flatMap((at) => [look(at, false), look(at + 2, false)]);

    expect(seenIn(...twice)?.sick).toBeUndefined();
    expect(seenIn(...twice, look(120, false))?.sick).toEqual({ since: T0, at: T0 + 2 * MINUTE, told: false });
  });

  it('are told from one that was late and the next one, however soon that follows', () => {
    expect(seenIn(look(0, false), look(119, false), look(120, false))?.sick).toBeDefined();
    expect(seenIn(look(0, false), look(119, true), look(120, false), look(180, false))?.sick).toBeUndefined();
  });

  it('see a version that has come in between', () => {
    expect(seenIn(look(0, false), look(2, true, '2.1.0'))?.version).toBe('2.1.0');
  });
});

describe('a look that comes late, or twice', () => {
  it('changes nothing, whatever it saw', () => {
    const aLook = fc.record({
      healthy: fc.boolean(),
      version: fc.constantFrom('1.0.0', '2.0.0'),
      minute: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(aLook, { maxLength: 12 }), aLook, (all, late) => {
        const noted = (one: typeof late) => note({ ...one, at: T0 + one.minute * MINUTE });
        const inOrder = all.toSorted((one, other) => one.minute - other.minute);
        const looks = inOrder.reduce<Looks | undefined>((before, one) => looksAfter(before, noted(one)), undefined);
        if (looks === undefined || T0 + late.minute * MINUTE > looks.at) return;
        expect(looksAfter(looks, noted(late))).toBe(looks);
      }),
    );
  });
});
