import { expect, test } from 'vitest';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';
import { withRuleBeside } from '#test/end-to-end/stage/template-edits.ts';

const restartAt = (at: string) => ({ at, alarm: 'web-5xx', for: '5m' });
const STRANGE = '{"secretKey":"not-ours-but-secret"}';

/** All that leaves the functions, and what the simulator writes down of it; but not the strange event itself. */
const told = ({ runs, deadLetters, events, fired, logs, requests }: PlayedDay): string => {
  const isStrange = ({ payload }: { payload: string }) => payload === STRANGE;
  // The queue keeps it as it came; what Lambda says beside it is ours.
  const letters = deadLetters.map((letter) =>
    isStrange(letter) ? { ...letter, payload: '', message: letter.message?.attributes } : letter,
  );
  const ours = fired.filter((firing) => !isStrange(firing));
  return JSON.stringify({ runs, letters, events, ours, logs, requests });
};

test('no secret, token or signature is in any log line, event, dead letter or firing, whatever goes wrong', async () => {
  const day = await playDay({
    automations: ['web-restart', 'web-scale'],
    hours: ['06:55', '10:40'],
    drill: {
      credentials: 'temporary',
      events: [
        restartAt('07:00'),
        { at: '07:30', rotateCredentials: true },
        restartAt('07:32'),
        { at: '08:59', job: 'fails', component: 'web', action: 'scale' },
        restartAt('10:00'),
      ],
    },
    stageHands: ({ stage, at }) => {
      // A gateway that refuses a signature quotes the request, and the token with it.
      const secretKey = 'simulated-secret-of-the-other-side';
      at('09:30', () => stage.serviceStage.setIdentities([{ ...stage.keys.identity(), secretKey }]));
    },
    edit: withRuleBeside('web-restart', STRANGE),
  });

  expect(day.runs.map(({ reason }) => reason)).toEqual([
    ...['verified', 'verified', 'verified', 'verified'],
    ...['job-failed', 'refused', 'credentials-refused', 'recovered'],
  ]);
  expect(day.deadLetters).toHaveLength(3);
  const text = told(day);
  expect(text).not.toMatch(/simulated-secret|simulated-token|not-ours-but-secret/);
  expect(text).not.toMatch(/Signature=|SDK-HMAC|canonicalRequest/);
  const signatures = day.wire.map(({ headers }) => /Signature=(\w{64})$/.exec(headers.authorization ?? '')?.[1]);
  expect(signatures).not.toContain(undefined);
  expect(signatures.filter((signature) => text.includes(signature ?? ''))).toEqual([]);
});
