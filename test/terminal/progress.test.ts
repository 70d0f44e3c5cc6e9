import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { afterAWhile, createProgress, waiting } from '#terminal/progress.ts';

/** What is written to a stream that is a terminal of ten columns, or none. */
function written(isTTY: boolean, quiet: boolean): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 10 });
  const progress = createProgress(stream as unknown as WriteStream, quiet);
  progress.phase('Building …');
  progress.tick('half of it all');
  progress.around(() => stream.write('a line\n'));
  progress.done();
  return stream.read() ?? '';
}

const CLEAR = '\r\u001b[2K';

it('is one line of a terminal, redrawn, cut at its width and out of the way of what is printed', () => {
  expect(written(true, false)).toBe(
    [`${CLEAR}Building `, `${CLEAR}half of i`, `${CLEAR}a line\n`, `${CLEAR}half of i`, CLEAR].join(''),
  );
});

it('is a line for each phase elsewhere', () => {
  expect(written(false, false)).toBe('Building …\na line\n');
});

it('is nothing where it should be quiet', () => {
  expect(written(true, true)).toBe('a line\n');
  expect(written(false, true)).toBe('a line\n');
});

it('is not begun before something takes a while, and not redrawn at every step', () => {
  let now = 0;
  const told: string[] = [];
  const tell = afterAWhile(
    {
      phase: (text) => told.push(`phase ${text}`),
      tick: (text) => told.push(`tick ${text}`),
      around: () => {},
      done: () => {},
    },
    () => now,
  );

  for (now = 0; now < 2_300; now += 50) tell(String(now));

  expect(told).toEqual(['phase 2000', 'tick 2100', 'tick 2200']);
});

describe('what is waited for', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  async function toldOf(ms: number, fails = false): Promise<readonly string[]> {
    vi.useFakeTimers();
    const told: string[] = [];
    const progress = {
      phase: (text: string) => told.push(`phase ${text}`),
      tick: (text: string) => told.push(`tick ${text}`),
      around: () => {},
      done: () => told.push('done'),
    };
    const work = waiting(progress, 'asking AWS …', async (howFar) => {
      await new Promise((done) => setTimeout(done, ms / 2));
      howFar('half of it');
      await new Promise((done) => setTimeout(done, ms / 2));
      if (fails) throw new Error('refused');
      return 'there';
    });
    const settled = Promise.allSettled([work]);
    await vi.runAllTimersAsync();
    expect((await settled)[0]?.status).toBe(fails ? 'rejected' : 'fulfilled');
    return told;
  }

  it('is not mentioned where it is soon there', async () => {
    expect(await toldOf(1_900)).toEqual(['done']);
  });

  it('is told after two seconds, with how far it is, until it is there or has failed', async () => {
    expect(await toldOf(3_000)).toEqual(['phase half of it', 'done']);
    expect(await toldOf(5_000)).toEqual(['phase asking AWS …', 'tick half of it', 'done']);
    expect(await toldOf(5_000, true)).toEqual(['phase asking AWS …', 'tick half of it', 'done']);
  });
});
