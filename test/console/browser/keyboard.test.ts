import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { MORNING, ROLLBACK, SHOP } from './scenes/shop-day.ts';
import { storyOf } from './scenes/stories.ts';
import { inBrowser } from './stage/in-browser.ts';

const focused = (page: Page) =>
  page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`);

/** Presses the tab key until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`the tab key leads nowhere of the name ${name}, but to ${passed.join(' | ')}`);
}

inBrowser(
  'the keyboard alone leads along the lanes, into a story, and back to where it was',
  async ({ show, open }) => {
    show.stage(SHOP);
    for (const one of SHOP.tries) show.stories.set(one.aim, storyOf(one));
    const page = await open();

    await tabTo(page, /^scale 6 of shop-web/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toMatch(/^rollback previous of shop-api/);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page)).toMatch(/^scale 6 of shop-web/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toMatch(/^rollback previous of shop-api/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'rollback-unhealthy wants rollback previous of shop-api' }).waitFor();
    await expect.poll(() => page.locator('dialog .step').count()).toBe(11);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'hidden' });

    // It is hidden before it has said that it is closed.
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    expect(await focused(page)).toMatch(/^rollback previous of shop-api/);
  },
);

inBrowser('the skip link leads past what stands above the board', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('To the time-line');
  await page.keyboard.press('Enter');
  await tabTo(page, /^scale 6 of shop-web/);
});

inBrowser('what has the focus is seen to have it', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  for (const name of [/^Cause trouble$/, /^Play$/, /^Find a component$/, /^scale 6 of shop-web/]) {
    await tabTo(page, name);
    const [style, width] = await page.evaluate<[string, string]>(
      `(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))`,
    );
    expect([style, Number.parseFloat(width) >= 2], `${name}`).toEqual(['solid', true]);
  }
});

inBrowser('keys look closer, and at all of it again; not while somebody types', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();
  const width = () => page.evaluate<number>(`document.querySelector('#board').scrollWidth`);
  const whole = await width();

  await page.locator('#filter').pressSequentially('+web');
  await page.locator('#filter').fill('');
  expect(await width()).toBe(whole);
  await page.locator('#board').focus();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(whole * 1.5);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(whole);
});

inBrowser(
  'what happened is moved to at a scale at which it can be read, and all of the day is a key away',
  async ({ show, open }) => {
    show.stage(SHOP);
    const page = await open();
    show.stories.set(MORNING.aim, storyOf(MORNING));
    const board = page.locator('#board');
    const width = () => board.evaluate((node) => node.scrollWidth);
    const whole = await width();

    await board.focus();
    await page.keyboard.press('i');
    await expect.poll(width).toBeGreaterThan(whole * 5);
    const [seen, mark] = await Promise.all([
      board.boundingBox(),
      page.getByRole('button', { name: /^rollback/ }).boundingBox(),
    ]);
    expect(mark?.x).toBeGreaterThan(seen?.x ?? Number.NaN);
    expect(mark?.x).toBeLessThan((seen?.x ?? Number.NaN) + (seen?.width ?? Number.NaN));
    await page.keyboard.press('0');
    await expect.poll(width).toBe(whole);
    await page.locator('#log .line').filter({ hasText: 'scale 6 succeeded' }).click();
    await page.keyboard.press('Escape');
    const morning = page.getByRole('button', { name: /^scale 6 of shop-web/ });
    await expect.poll(async () => (await morning.boundingBox())?.width).toBeGreaterThan(60);
  },
);

inBrowser(
  'a wheel with Ctrl looks closer at what the mouse is on, and dragging moves the lanes',
  async ({ show, open }) => {
    show.stage(SHOP);
    const page = await open();
    const foot = page.locator('#board .foot').first();
    const left = async () => {
      const { x, width } = (await foot.boundingBox()) ?? { x: Number.NaN, width: 0 };
      return x + width / 2;
    };
    const before = await left();
    const box = await page.locator('.row.lane .plot').first().boundingBox();
    if (box === null) throw new Error('no lane');

    // A wheel is told of in whole px, which grow with the rest.
    await page.mouse.move(before, box.y + 60);
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect.poll(() => page.locator('#board').evaluate((node) => node.scrollWidth)).toBeGreaterThan(3000);
    await expect.poll(async () => Math.abs((await left()) - before)).toBeLessThan(25);
    await page.mouse.down();
    await page.mouse.move(before + 90, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await left()) - before - 90)).toBeLessThan(30);
  },
);

inBrowser('two fingers on the glass look closer, and leave the page as large as it is', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open({ hasTouch: true });
  const width = () => page.locator('#board').evaluate((node) => node.scrollWidth);
  const whole = await width();
  const box = await page.locator('.row.lane .plot').first().boundingBox();
  if (box === null) throw new Error('no lane');
  const glass = await page.context().newCDPSession(page);
  const fingers = (apart: number) =>
    [-1, 1].map((side) => ({ x: box.x + 400 + (side * apart) / 2, y: box.y + 60, id: side + 1 }));

  await glass.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(60) });
  for (const apart of [90, 120, 180, 240]) {
    await glass.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });

  await expect.poll(width).toBeGreaterThan(whole * 2);
  expect(await page.evaluate<number>('visualViewport.scale')).toBe(1);
});

inBrowser('a story has an address, which a reload and whoever gets it find open', async ({ show, open, url }) => {
  show.stage(SHOP);
  show.stories.set(MORNING.aim, storyOf(MORNING));
  const page = await open();
  const story = (of: Page) => of.getByRole('dialog', { name: 'workday-morning wants scale 6 of shop-web' }).waitFor();

  await page.locator('#board .mark').first().click();
  await story(page);
  await expect.poll(() => page.url()).toBe(`${url}#aim=${MORNING.aim}`);
  await page.reload();
  await story(page);
  await story(await open({}, page.url()));
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // The browser tells that a dialog was closed a moment later, and before that the way back leads elsewhere.
  await expect.poll(() => page.url()).not.toContain('#aim=');
  await page.goBack();
  await story(page);
});

inBrowser('a story that nobody knows of says so', async ({ show, open, url, complaints }) => {
  show.stage(SHOP);
  const page = await open({}, `${url}#aim=${ROLLBACK.aim}`);

  await page.getByText('Nobody knows of it.').waitFor();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
});

inBrowser('a story is copied as the JSON that it is', async ({ show, open, url }) => {
  show.stage(SHOP);
  show.stories.set(MORNING.aim, storyOf(MORNING));
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] }, `${url}#aim=${MORNING.aim}`);

  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await page.getByText('Copied').waitFor();
  expect(JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'))).toEqual(storyOf(MORNING));
});
