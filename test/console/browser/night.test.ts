import { expect } from 'vitest';
import { createNightShow } from '#cli/console/night-show.ts';
import { NO_MAIL } from '#cli/console/read-mail.ts';
import { readNight } from '#cli/console/read-night.ts';
import { openConsole } from '#console/server/open-console.ts';
import { running } from '#test/support/instances.ts';
import { HOUR, MINUTE, NOON, opened, toldIn, twoZones } from '#test/support/told-runs.ts';
import { seriousOn } from './stage/audit.ts';
import { inBrowser } from './stage/in-browser.ts';

const MORNING = NOON - 4 * HOUR;

inBrowser('last night is looked at: what failed, and how it went on; nothing can be done there', async ({ open }) => {
  const failed = { outcome: 'failed', reason: 'job-failed', message: 'No quota.', word: undefined } as const;
  const again = new Date(MORNING + 7 * MINUTE).toISOString();
  const ledger = await toldIn(
    opened(MORNING + 2 * MINUTE, { ...failed, again }),
    opened(MORNING + 8 * MINUTE, { number: 2 }),
  );
  const where = { automations: 'my.yaml', region: 'eu-central-1' };
  const { automations: file } = await twoZones();
  const instance = running({ replica: 8, availableReplica: 8 });
  const first = await readNight(
    {
      file,
      isOther: false,
      ledger,
      where,
      since: '24h',
      read: async (_, instances) => ({
        components: instances.map((instanceId) => ({ instanceId, state: { kind: 'read', instance } })),
      }),
      readQueues: async () => ({ kind: 'read', value: [] }),
      readMail: async () => ({ kind: 'read', value: NO_MAIL }),
    },
    NOON,
    () => undefined,
  );
  const show = createNightShow({
    ...{ first, ledger, where, readAgain: async () => first, stepsOf: async () => [], each: () => undefined },
  });
  const { url, close } = await openConsole({ show, onError: () => undefined });
  const page = await open({}, url);

  await page.locator('#heading').getByText('deployed', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(Play|Next event|Cause trouble|Remedies)$/ }).count()).toBe(0);
  expect(await seriousOn(page)).toEqual([]);
  await page.locator('#log .line').filter({ hasText: 'failed' }).click();
  await page.locator('dialog .try').nth(1).waitFor();
  await expect.poll(() => page.locator('dialog').innerText()).toContain('No quota.');
  expect(await page.locator('dialog .cause').innerText()).toMatch(/^Set off by the schedule /);
  await expect.poll(() => page.locator('dialog code').first().innerText()).toContain('autopilot show');
  expect(await seriousOn(page)).toEqual([]);
  await page.close();
  await close();
});
