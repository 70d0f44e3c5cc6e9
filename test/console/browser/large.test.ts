import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { LARGE } from './scenes/large-day.ts';
import { inBrowser } from './stage/in-browser.ts';
import { PHONE } from './stage/sizes.ts';

/** What a browser lays out and paints without effort. Each lane has dozens, so this is the lanes that are seen and a few more. */
const MOST_NODES = 4000;

const nodes = (page: Page) => page.evaluate<number>(`document.querySelectorAll('*').length`);
const frame = (page: Page) =>
  page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))');

inBrowser(
  'of 200 components and 5,000 tries only what is seen is there, wherever one looks',
  async ({ show, open }) => {
    show.stage(LARGE);
    expect([LARGE.lanes.length, LARGE.tries.length]).toEqual([200, 5000]);
    const page = await open();

    for (const place of ['0', 'board.scrollHeight / 2', 'board.scrollHeight']) {
      await page.evaluate(`{ const board = document.querySelector('#board'); board.scrollTop = ${place}; }`);
      await frame(page);
      expect(await nodes(page), place).toBeLessThan(MOST_NODES);
      expect(await page.locator('.row.lane').count()).toBeLessThan(30);
    }
    expect(await page.locator('.row.lane').getByText('component-199').isVisible()).toBe(true);
    await page.locator('#log .box').evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await frame(page);
    expect(await page.locator('#log li').count()).toBeLessThan(50);
  },
);

inBrowser('looked at as closely as can be, and on a phone, there is no more', async ({ show, open }) => {
  show.stage(LARGE);
  const [close, phone] = [await open(), await open({ viewport: PHONE })];

  await close.locator('#board').focus();
  for (let times = 0; times < 6; times += 1) await close.keyboard.press('+');
  await frame(close);
  expect(await nodes(close)).toBeLessThan(MOST_NODES);
  expect(await nodes(phone)).toBeLessThan(MOST_NODES);
});

inBrowser('as time goes on only what changes is drawn anew', async ({ show, open }) => {
  show.stage(LARGE);
  const page = await open();
  await frame(page);
  await page.evaluate(`
    globalThis.drawn = 0;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) globalThis.drawn += addedNodes.length;
    }).observe(document.querySelector('#board'), { childList: true, subtree: true });
  `);

  for (let step = 1; step <= 20; step += 1) {
    show.patch({ now: LARGE.now + step * 1000 });
    await frame(page);
  }
  expect(await page.evaluate<number>('globalThis.drawn')).toBeLessThan(200);
});

inBrowser('the keyboard leads to a lane that is not drawn yet', async ({ show, open }) => {
  show.stage(LARGE);
  const page = await open();

  await page.locator('.mark[tabindex="0"]').focus();
  for (let lane = 0; lane < 40; lane += 1) {
    await page.keyboard.press('ArrowDown');
    await frame(page);
  }
  const at = await page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`);
  expect(at).toContain('component-040');
});

inBrowser('a name leads to its lane', async ({ show, open }) => {
  show.stage(LARGE);
  const page = await open();

  await page.getByLabel('Find a component').fill('component-123');
  await expect.poll(() => page.locator('.row.lane .who').allInnerTexts()).toEqual(['component-123']);
});
