import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { HOSTILE } from './scenes/hostile-day.ts';
import { ROLLBACK, SHOP } from './scenes/shop-day.ts';
import { storyOf } from './scenes/stories.ts';
import { seriousOn } from './stage/audit.ts';
import { inBrowser } from './stage/in-browser.ts';
import { LAPTOP, PHONE } from './stage/sizes.ts';

const LOOKS = [
  { size: 'a laptop', viewport: LAPTOP, colorScheme: 'light' },
  { size: 'a laptop', viewport: LAPTOP, colorScheme: 'dark' },
  { size: 'a phone', viewport: PHONE, colorScheme: 'light' },
  { size: 'a phone', viewport: PHONE, colorScheme: 'dark' },
] as const;

inBrowser.for(LOOKS)(
  'nothing bars anybody from it, on $size, $colorScheme',
  async ({ viewport, colorScheme }, { show, open }) => {
    show.stage({
      ...SHOP,
      verdict: { sentence: 'One run ended otherwise.', surprises: ['shop-api was not rolled back'] },
    });
    show.stories.set(ROLLBACK.aim, storyOf(ROLLBACK));
    const page = await open({ viewport, colorScheme });

    expect(await seriousOn(page), 'the day').toEqual([]);
    await openStory(page);
    expect(await seriousOn(page), 'a story').toEqual([]);
    await page.keyboard.press('Escape');
    await failForm(page, () => {
      show.done = {
        done: false,
        mistakes: [
          { field: 'version', wrong: 'No version.' },
          { field: '', wrong: 'The day is over.' },
        ],
      };
    });
    expect(await seriousOn(page), 'a form with mistakes').toEqual([]);
    await page.keyboard.press('Escape');
    show.stage(HOSTILE);
    await page.locator('h1').getByText('<img').waitFor();
    expect(await seriousOn(page), 'names in any script').toEqual([]);
  },
);

async function openStory(page: Page): Promise<void> {
  await page.locator('#log .line').filter({ hasText: 'rollback' }).first().click();
  await page.locator('dialog .step').first().waitFor();
  for (const summary of await page.locator('dialog summary').all()) await summary.click();
}

async function failForm(page: Page, fail: () => void): Promise<void> {
  fail();
  await page.getByRole('button', { name: 'Cause trouble' }).click();
  await page.getByRole('button', { name: 'Deploy a version' }).click();
  await page.locator('dialog form button[type=submit]').click();
  await page.locator('dialog form').getByText('The day is over.').waitFor();
}
