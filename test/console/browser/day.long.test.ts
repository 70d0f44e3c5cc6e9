import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { seriousOn } from './stage/audit.ts';
import { openExample } from './stage/example-show.ts';
import { inBrowser } from './stage/in-browser.ts';

/** A part of the example's morning: enough to scale up, to break something, and to see it healed. */
const MORNING: Drill = {
  timezone: 'Asia/Shanghai',
  hours: { from: '08:20', until: '08:50' },
  components: { 'shop-api': { replica: 2, versions: ['2.0.2', '2.0.3'] } },
};

inBrowser(
  'a day is watched, broken by a click, seen to heal, told and saved; and the drill holds',
  async ({ open }) => {
    using directory = temporaryDirectory();
    const { url, surprisesOn } = await openExample(MORNING, directory.path);
    const page = await open({}, url);

    await goOnUntil(page, 'scale 6 succeeded · shop-api');
    await page.getByRole('button', { name: 'Cause trouble' }).click();
    await page.getByRole('button', { name: 'Deploy a bad version' }).click();
    await page.locator('dialog form').getByLabel('Component').selectOption('shop-api');
    await page.locator('dialog form button[type=submit]').click();
    await page.getByRole('alert').filter({ hasText: 'Done' }).waitFor();
    await goOnUntil(page, 'rollback previous succeeded · shop-api');
    const check = page.locator('.row.signal').filter({ hasText: 'check shop-api-live' });
    expect(await check.locator('.glow').evaluateAll(classes)).toEqual(['glow green', 'glow green', 'glow red']);
    const lane = page.locator('.row.lane').filter({ hasText: 'shop-api' });
    expect(await lane.locator('.state').innerText()).toBe('RUNNING · 6 · 2.0.3');

    await lineOf(page, 'rollback previous succeeded').click();
    const story = page.getByRole('dialog', { name: 'rollback-unhealthy' });
    await story.locator('.step.request').first().waitFor();
    for (const kind of ['event', 'look', 'decision', 'request', 'answer', 'poll', 'outcome']) {
      expect(await story.locator(`.step.${kind}`).count(), kind).toBeGreaterThan(0);
    }
    expect(await seriousOn(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Save as drill' }).click();
    await page.locator('#saved .file').waitFor();
    await page.locator('#verdict .held').waitFor();
    const file = await page.locator('#saved code').innerText();
    expect(await surprisesOn(file)).toEqual({ runs: 3, surprises: [] });
  },
);

inBrowser(
  "an alarm of Huawei's is set off by a click, seen red and over, and what it set off is told",
  async ({ open }) => {
    using directory = temporaryDirectory();
    const { url } = await openExample(
      { timezone: 'Asia/Shanghai', hours: { from: '08:00', until: '08:30' } },
      directory.path,
      'examples/huawei-alarms.yaml',
    );
    const page = await open({}, url);
    const row = page.locator('.row.signal').filter({ hasText: 'Huawei shop-web-memory' });
    await row.locator('.glow.green').waitFor({ state: 'attached' });
    expect(await row.locator('.who').getAttribute('title')).toBe('Huawei shop-web-memory of AOM');

    await page.getByRole('button', { name: 'Cause trouble' }).click();
    await page.getByRole('button', { name: "Set off an alarm of Huawei's" }).click();
    const form = page.locator('dialog form');
    await form.getByLabel('Rule').selectOption('shop-web-memory');
    await form.getByLabel('For how long').fill('3m');
    await form.locator('button[type=submit]').click();
    await page.getByRole('alert').filter({ hasText: 'Done' }).waitFor();
    expect(await row.locator('.unseen').textContent()).toBe('red');

    await goOnUntil(page, 'restart succeeded · shop-web');
    await goOnUntil(page, 'SMN says that shop-web-memory of aom is OK');
    expect(await row.locator('.unseen').textContent()).toBe('green');
    await lineOf(page, 'restart succeeded').click();
    await page
      .getByRole('dialog', { name: 'restart-on-memory wants restart of shop-web' })
      .locator('.step.outcome')
      .waitFor();
  },
);

const lineOf = (page: Page, text: string) => page.locator('#log .line').filter({ hasText: text });

/** From event to event, until the log says so. */
async function goOnUntil(page: Page, text: string): Promise<void> {
  const next = page.getByRole('button', { name: 'Next event' });
  for (let jumps = 0; (await lineOf(page, text).count()) === 0; jumps += 1) {
    expect(jumps, await page.locator('#log').innerText()).toBeLessThan(40);
    await Promise.all([page.waitForResponse(/deeds$/), next.click()]);
  }
}

const classes = (nodes: { getAttribute(name: string): string | null }[]) =>
  nodes.map((node) => node.getAttribute('class'));
