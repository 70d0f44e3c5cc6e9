import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answerDoctor } from '#cli/doctor/answer-doctor.ts';
import { doctor } from '#cli/doctor/command.ts';
import { DoctorJsonSchema } from '#cli/doctor/doctor-schema.ts';
import type { Known } from '#cli/doctor/facts.ts';
import { runDoctor } from '#cli/doctor/run-doctor.ts';
import { PAGE } from '#terminal/screen.ts';
import { functionSeen, judging, NOW, read, WELL } from '#test/support/known.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

function answer(known: Partial<Known> = {}) {
  const { exit, text, json } = answerDoctor({ ...WELL, ...known }, judging, false);
  return { exit, lines: text(PAGE).split('\n'), json: z.parse(DoctorJsonSchema, json()) };
}

it('ends well where nothing is red, be it that something is yellow', () => {
  expect(answer().exit).toBe(0);
  expect(answer().json).toMatchObject({ at: '2027-03-22T11:00:00.000Z', light: 'green' });
  expect(answer({ concurrency: read(10) })).toMatchObject({ exit: 0, json: { light: 'yellow' } });
});

it('has a line for each finding, and below one that is not green what to do', () => {
  const { exit, lines, json } = answer({ functions: read([functionSeen('restart', 1), functionSeen('stop', 2)]) });

  expect(exit).toBe(1);
  const at = lines.findIndex((line) => line.includes('dead-letters'));
  expect(lines.slice(at, at + 4)).toEqual([
    'red    dead-letters   restart-letters: 1 dead letter',
    '                      → autopilot redrive: it says what they were',
    'red                   stop-letters: 2 dead letters',
    '                      → autopilot redrive: it says what they were',
  ]);
  expect(lines.at(-1)).toMatch(/^\d+ green, 0 yellow, 2 red$/);
  expect(json.light).toBe('red');
  expect(json.findings.filter(({ light }) => light === 'red')).toMatchObject([{ next: expect.any(String) }, {}]);
});

it('takes no words, and says which options it has not', () => {
  expect(mistakesIn(doctor, ['web', '--fist-run'])).toEqual([
    '--fist-run: no such option; did you mean --first-run?',
    'web: not an option; see --help',
  ]);
});

it('a file with mistakes is told before AWS is asked anything', async () => {
  const asked = readArgs(doctor, ['--automations', 'package.json']);
  const places = () => Promise.reject(new Error('asked'));

  await expect(runDoctor(asked, () => NOW, places)).rejects.toMatchObject({ name: 'AutomationsFileError', exit: 2 });
});

it('where AWS does not even say who asks, nothing else is asked', async () => {
  const asked = readArgs(doctor, ['--automations', 'examples/two-zones.yaml']);
  const config = {
    endpoint: 'http://127.0.0.1:9',
    region: 'us-east-1',
    credentials: { accessKeyId: 'A', secretAccessKey: 's' },
    maxAttempts: 1,
  };

  await expect(
    runDoctor(
      asked,
      () => NOW,
      async () => ({ config }),
    ),
  ).rejects.toMatchObject({
    name: 'UnreachableError',
    exit: 3,
    message: expect.stringContaining('AWS did not say who asks'),
  });
});
