import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { HOSTILE, NAMES } from './scenes/hostile-day.ts';
import { storyOf } from './scenes/stories.ts';
import { inBrowser } from './stage/in-browser.ts';
import { PHONE } from './stage/sizes.ts';

const hacked = (page: Page) => page.evaluate('globalThis.hacked');

inBrowser('names in any script, and markup for one, are text', async ({ show, open }) => {
  show.stage({ ...HOSTILE, title: 'shop\u202egnp' });
  const page = await open();

  expect(await page.title()).toBe('shop\ufffdgnp · simulated day');
  await expect
    .poll(() => page.locator('.row.lane .who').allTextContents())
    .toEqual(NAMES.map((name) => name.replace('\u202e', '\ufffd')));
  expect(await page.locator('main img, main script, header img').count()).toBe(0);
  expect(await hacked(page)).toBeUndefined();
});

inBrowser('no story and no form makes markup of what it is given', async ({ show, open, url }) => {
  show.stage(HOSTILE);
  const [one] = HOSTILE.tries;
  if (one === undefined) throw new Error('no try');
  show.stories.set(one.aim, storyOf(one));
  const page = await open({}, `${url}#aim=${one.aim}`);

  await page.locator('dialog .step').first().waitFor();
  for (const summary of await page.locator('dialog summary').all()) await summary.click();
  await expect.poll(() => page.locator('dialog').innerText()).toContain('<script>globalThis.hacked = true</script>');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cause trouble' }).click();
  await page.locator('dialog .offer').click();
  await page.locator('dialog form').waitFor();

  expect(await page.locator('dialog img, dialog script').count()).toBe(0);
  expect(await hacked(page)).toBeUndefined();
});

inBrowser('what somebody is refused with is text, too', async ({ show, open }) => {
  show.stage(HOSTILE);
  show.done = { done: false, mistakes: [{ field: '', wrong: '<img src=x onerror="globalThis.hacked = true">' }] };
  const page = await open();

  await page.getByRole('button', { name: 'Save as drill' }).click();
  await page.getByRole('alert').filter({ hasText: '<img' }).waitFor();
  expect(await page.locator('#notice img').count()).toBe(0);
});

inBrowser('however long a name is, the page stays as wide as the phone', async ({ show, open }) => {
  show.stage(HOSTILE);
  const page = await open({ viewport: PHONE });

  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
});

inBrowser('a text that is made markup or a script all the same is not let', async ({ show, open, complaints }) => {
  show.stage(HOSTILE);
  const page = await open();
  const image = `'<img src="data:," onerror="globalThis.hacked = true">'`;

  for (const made of [
    `document.body.insertAdjacentHTML('beforeend', ${image})`,
    `document.body.append(document.createRange().createContextualFragment(${image}))`,
    `document.createElement('iframe').srcdoc = ${image}`,
    `document.createElement('img').setAttribute('onerror', 'globalThis.hacked = true')`,
    `document.createElement('script').text = 'globalThis.hacked = true'`,
  ])
    await expect(page.evaluate(made)).rejects.toThrow('Trusted');
  await expect.poll(() => complaints.splice(0).join(), { timeout: 60_000 }).toContain('Trusted');
  expect(await hacked(page)).toBeUndefined();
});
