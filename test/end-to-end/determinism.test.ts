import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { bundleFunctions } from '../../build.ts';
import { buildApp } from '../../infra/automation-app.ts';
import { readAutomations } from '../../infra/automations-file.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { playDay, type Scene } from './play-day.ts';

const EVENTFUL: Scene = {
  automations: ['web-restart', 'web-scale'],
  drill: {
    events: [
      { at: '07:00', alarm: 'web-5xx', for: '5m' },
      { at: '07:00', lostReply: 'web', action: 'restart' },
      { at: '09:00', throttle: true, until: '09:00:10' },
      { at: '12:00', rotateCredentials: true },
      { at: '13:00', job: 'fails', component: 'web', action: 'restart' },
      { at: '13:00', alarm: 'web-5xx', for: '5m' },
    ],
  },
};

test('a day that is played again is the same day, down to ids, log lines and seconds', async () => {
  const [first, second] = await Promise.all([playDay(EVENTFUL), playDay(EVENTFUL)]);

  expect(first.runs).toHaveLength(3);
  for (const part of ['runs', 'events', 'fired', 'logs', 'accepted', 'requests', 'deadLetters'] as const) {
    expect(second[part], part).toEqual(first[part]);
  }
});

test('an app that is built and synthesized again is the same app, byte for byte', async () => {
  using directory = temporaryDirectory();
  const functionsDirectory = join(directory.path, 'dist');
  await bundleFunctions(functionsDirectory);
  const { automations } = await readAutomations({ file: join(import.meta.dirname, 'fleet.yaml') });
  buildApp({ automations, functionsDirectory, outdir: join(directory.path, 'cdk.out') }).synth();

  for (const file of ['ServiceStageAutopilot.template.json', 'ServiceStageAutopilot.assets.json']) {
    const again = await readFile(join(directory.path, 'cdk.out', file), 'utf8');
    expect(again).toBe(await readFile(join(inject('assembly'), file), 'utf8'));
  }
});
