import { describe, expect, it } from 'vitest';
import { toldRuns } from '#cli/chronicle/told-run.ts';
import { answerDoctor } from '#cli/doctor/answer-doctor.ts';
import type { Known } from '#cli/doctor/facts.ts';
import { STEP_NAMES, STEPS } from '#cli/doctor/first-run/steps.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { PAGE } from '#terminal/screen.ts';
import { judging, NOW, read, seen, sightings, WELL } from '#test/support/known.ts';
import { opened } from '#test/support/told-runs.ts';

const ran = (facts: Partial<OutcomeDetail>): Partial<Known> => ({
  runs: read(toldRuns([opened(NOW - 60_000, facts)], NOW)),
});

/** How each step stands, by its name. */
const standings = (known: Partial<Known> = {}) =>
  Object.fromEntries(STEP_NAMES.map((name) => [name, STEPS[name].standing({ ...WELL, ...known })]));

it('is every step once, in its order', () => {
  expect([...STEP_NAMES].toSorted()).toEqual(Object.keys(STEPS).toSorted());
});

describe('a step', () => {
  it.each<readonly [string, Partial<Known>]>([
    ['observed', ran({ outcome: 'skipped', reason: 'observed' })],
    ['held', ran({ outcome: 'skipped', reason: 'held' })],
    ['restart', ran({ action: 'restart' })],
    ['alarm', ran({ trigger: { alarm: 'web-5xx' } })],
    ['rollback', ran({ action: 'rollback' })],
  ])('%s is done once a run ended so', (name, known) => {
    expect(standings()[name]).toBe('open');
    expect(standings(known)[name]).toBe('done');
    expect(standings({ runs: { kind: 'unread', isDenied: true, why: 'no', next: 'ask' } })[name]).toBe('unknown');
  });

  it('is not done by a run that failed', () => {
    expect(standings(ran({ action: 'restart', outcome: 'failed', reason: 'refused' })).restart).toBe('open');
  });

  it('signed-read is done once a component was seen, and told once somebody has confirmed', () => {
    const unseen = { state: { kind: 'unseen', fate: 'credentials', failure: { message: 'no' } } } as const;

    expect(standings({ sightings: read(sightings({ web: unseen })) })['signed-read']).toBe('open');
    expect(standings({ sightings: read(sightings({ web: unseen, vm: seen() })) })['signed-read']).toBe('done');
    expect(standings({ subscriptions: read([]) }).told).toBe('open');
    expect(standings().told).toBe('done');
  });

  it('dead-letter leaves no trace that lasts', () => {
    expect(standings()['dead-letter']).toBe('unknown');
  });
});

describe('autopilot doctor --first-run', () => {
  const answer = (known: Partial<Known> = {}) => answerDoctor({ ...WELL, ...known }, judging, true);

  it('says what is done, and how the next step is done', () => {
    const text = answer().text(PAGE);

    expect(text).toContain('2 of 8 are done, as far as that can be known');
    expect(text).toMatch(/^done +1 {2}One signed read$/m);
    expect(text).toMatch(/^next +3 {2}One run that only observes$/m);
    expect(text).toMatch(/^only you know +5 {2}One dead letter$/m);
    for (const line of STEPS.observed.how) expect(text).toContain(line);
    expect(text).toContain(STEPS.observed.seen);
    expect(text).not.toContain(STEPS.restart.seen);
  });

  it('tells scripts how each step stands, and whoever does not ask nothing of it', () => {
    expect(
      answer()
        .json()
        .firstRun?.map(({ step, standing }) => `${step} ${standing}`),
    ).toEqual([
      'signed-read done',
      'told done',
      'observed open',
      'held open',
      'dead-letter unknown',
      'restart open',
      'alarm open',
      'rollback open',
    ]);
    expect(answerDoctor(WELL, judging, false).json()).not.toHaveProperty('firstRun');
  });
});
