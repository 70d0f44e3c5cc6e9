import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import { openConsole } from '#console/server/open-console.ts';
import { CHROMIUM, isInstalled } from './installed.ts';
import { LAPTOP } from './sizes.ts';
import { StagedShow } from './staged-show.ts';

interface Stage {
  readonly browser: Browser;
  readonly show: StagedShow;
  readonly url: string;
  /** What the page complained of, such as a breach of its policy; a test that expects some takes it out. */
  readonly complaints: string[];
  /** A window at an address, which is the console's unless said. */
  readonly open: (how?: BrowserContextOptions, url?: string) => Promise<Page>;
}

/** What never comes is told by its name after so long; that a machine is busy is no fault of the page. */
const NEVER_COMES_MS = 60_000;

const inAnyBrowser = base.extend<Stage>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from it what a fixture wants.
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        // The shared memory of a container is small.
        args: ['--no-sandbox', '--disable-dev-shm-usage'],
        timeout: NEVER_COMES_MS,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  show: async ({}, use) => use(new StagedShow()),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  url: async ({ show, complaints }, use) => {
    const { url, close } = await openConsole({ show, onError: (error) => complaints.push(String(error)) });
    await use(url);
    await close();
  },
  open: async ({ browser, url: ours, complaints }, use) => {
    const windows: Page[] = [];
    await use(async (how, url = ours) => {
      const page = await browser.newPage({ viewport: LAPTOP, locale: 'en-GB', reducedMotion: 'reduce', ...how });
      windows.push(page);
      page.setDefaultTimeout(NEVER_COMES_MS);
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(url);
      await page.locator('#heading h1').waitFor();
      return page;
    });
    for (const window of windows) await window.close();
  },
});

/** A test in a real browser, over a show of its own. */
export const inBrowser = isInstalled ? inAnyBrowser : inAnyBrowser.skip;
