import { describe, expect, test } from 'vitest';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';
import type { Json } from '#test/support/synthesized.ts';

/** A scale at nine of a component that ServiceStage does not know: that is given up at once. */
const scene = {
  automations: ['web-scale'],
  hours: ['08:58', '09:30'],
  drill: { components: { web: { missing: true } } },
} as const;

const AT_NINE = Date.parse('2026-11-24T09:00:00+08:00');
const told = ({ notifications }: PlayedDay) =>
  notifications.map(({ at, subject, text }) => [(at - AT_NINE) / 60_000, subject ?? text] as const);

describe.concurrent('what a person has to know', () => {
  test('is told in sentences within the minute, once', async () => {
    const day = await playDay(scene);

    expect(told(day)).toEqual([[expect.any(Number), 'Needs you: scale 5 of web failed (not-found)']]);
    expect(told(day)[0]?.[0]).toBeLessThan(2);
    expect(day.notifications[0]?.text).toMatch(
      /^The scale 5 of web failed: ServiceStage does not know .*\nWhat to do: see "Outcome failed"/s,
    );
  });

  test('reaches a person also where the function that tells is broken: at first that it is, and what it was to tell is kept', async () => {
    const day = await playDay({
      ...scene,
      edit: ({ Resources }) => {
        for (const { Properties } of Object.values<Json>(Resources)) {
          // It knows no way, so that it breaks down whatever is in a queue.
          const variables = Properties?.Environment?.Variables;
          if (variables?.WAYS !== undefined) variables.WAYS = '[]';
        }
      },
    });

    const [crash, letter, ...others] = told(day);
    expect(crash?.[1]).toMatch(
      /is ALARM: The function that tells people .* See "A message was not told" in docs\/runbook\.md\./,
    );
    expect(crash?.[0]).toBeLessThan(7);
    expect(letter?.[1]).toMatch(/is ALARM: Something that a person has to know could not be told by the way topic\./);
    expect(letter?.[0]).toBeLessThan(22);
    expect(others).toEqual([]);
    expect(day.deadLetters.map(({ payload }) => JSON.parse(payload).detail)).toMatchObject([
      { component: 'web', reason: 'not-found', word: 'given-up' },
    ]);
  });
});
