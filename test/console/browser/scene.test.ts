import { expect } from 'vitest';
import { SHOP } from './scenes/shop-day.ts';
import { inBrowser } from './stage/in-browser.ts';
import { LAPTOP, PHONE } from './stage/sizes.ts';

inBrowser('a scene is drawn: what was planned, what happened, and what waits for a person', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  await page.getByRole('heading', { name: 'shop', level: 1 }).waitFor();
  await expect
    .poll(() => page.locator('.row.lane .who').allInnerTexts())
    .toEqual(['shop-web', 'shop-api', 'report-batch']);
  await expect
    .poll(() => page.locator('.row.lane .state').allInnerTexts())
    .toEqual(['RUNNING · 6 · 1.4.0', 'bad · RUNNING · 3 · 2.1.0', 'not known · ?']);
  await expect
    .poll(() => page.locator('.row.signal').allInnerTexts())
    .toEqual([
      expect.stringContaining('shop-web-5xx'),
      expect.stringContaining('shop-api-live'),
      expect.stringContaining('cce-node-memory'),
    ]);
  for (const mood of ['up', 'changing', 'bad', 'stopped', 'unknown']) {
    expect(await page.locator(`#board .band.${mood}`).count(), mood).toBeGreaterThan(0);
  }
  await expect.poll(() => page.locator('#board path.plan').count()).toBeGreaterThan(0);
  await expect
    .poll(() => page.locator('#board .mark').evaluateAll(names))
    .toEqual([
      'scale 6 of shop-web by workday-morning, 09:00, succeeded after 2 min',
      'rollback previous of shop-api by rollback-unhealthy, 14:03, failed after 6 min',
    ]);
  await expect.poll(() => page.locator('#matters code').innerText()).toBe('autopilot release report-batch');
  await expect.poll(() => page.locator('#log li').count()).toBe(4);
});

inBrowser('it is light or dark as the system is', async ({ show, open }) => {
  show.stage(SHOP);
  const [light, dark] = [await open({ colorScheme: 'light' }), await open({ colorScheme: 'dark' })];
  const ground = `getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)`;

  expect(Math.min(...(await light.evaluate<number[]>(ground)))).toBeGreaterThan(230);
  expect(Math.max(...(await dark.evaluate<number[]>(ground)))).toBeLessThan(50);
});

inBrowser.for([
  { name: 'a laptop', viewport: LAPTOP },
  { name: 'a phone', viewport: PHONE },
  { name: 'a small phone', viewport: { width: 320, height: 568 } },
])('on $name only the board scrolls sideways, never the page', async ({ viewport }, { show, open }) => {
  show.stage(SHOP);
  const page = await open({ viewport });

  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
  await expect.poll(() => page.locator('.row.lane').first().isVisible()).toBe(true);
});

const names = (nodes: { getAttribute(name: string): string | null }[]) =>
  nodes.map((node) => node.getAttribute('aria-label'));
