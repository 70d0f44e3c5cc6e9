import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { CHROMIUM } from './stage/installed.ts';
import { npmStart } from './stage/npm-start.ts';
import { LAPTOP, PHONE } from './stage/sizes.ts';

// Takes the pictures that the documents show, of a day that is the same each time: `npm run pictures`.

/** A Wednesday, in a zone whose clocks do not change. */
const DATE = '2026-11-25';
const PICTURES = join(import.meta.dirname, '../../../docs/pictures');

const SCHEMES = ['light', 'dark'] as const;

using directory = temporaryDirectory();
mkdirSync(PICTURES, { recursive: true });
const day = await npmStart(directory.path, DATE);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--lang=en-GB'] });

const open = async (how: BrowserContextOptions): Promise<Page> => {
  const page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce', ...how });
  await page.goto(day.url);
  await page.locator('.row.lane .state').first().waitFor();
  return page;
};
const take = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
};
/** From event to event, until the log says so: at the very instant at which it happened, however fast the machine is. */
const goOnUntil = async (page: Page, text: string): Promise<void> => {
  const next = page.getByRole('button', { name: 'Next event' });
  while ((await page.locator('#log .line').filter({ hasText: text }).count()) === 0) {
    await Promise.all([page.waitForResponse(/deeds$/), next.click()]);
  }
};

try {
  const first = await open({ viewport: LAPTOP });
  await goOnUntil(first, 'restart succeeded · shop-web');
  await first.getByRole('button', { name: 'Cause trouble' }).click();
  await first.getByRole('button', { name: 'Deploy a bad version' }).click();
  await first.locator('dialog form').getByLabel('Component').selectOption('shop-api');
  await first.locator('dialog form button[type=submit]').click();
  await first.locator('dialog').waitFor({ state: 'hidden' });
  await goOnUntil(first, 'rollback previous succeeded · shop-api');
  for (const colorScheme of SCHEMES) {
    const page = await open({ viewport: LAPTOP, colorScheme });
    await page.getByRole('button', { name: 'What happened' }).click();
    await page.mouse.move(0, 0);
    await take(page, `console-${colorScheme}`);
    await take(await open({ viewport: PHONE, colorScheme }), `console-phone-${colorScheme}`);
  }
  const story = await open({ viewport: LAPTOP });
  await story.locator('#log .line').filter({ hasText: 'rollback previous succeeded' }).click();
  await story.locator('dialog .step').first().waitFor();
  await story.evaluate('document.activeElement.blur()');
  await take(story, 'console-run');
} finally {
  await browser.close();
  await day.close();
}
