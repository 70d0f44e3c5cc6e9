import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { SHOP } from './scenes/shop-day.ts';
import { layLine } from './stage/cut-line.ts';
import { inBrowser } from './stage/in-browser.ts';

inBrowser(
  'a lost connection is said, and what happened meanwhile is there with the next one',
  async ({ show, open, complaints }) => {
    show.stage(SHOP);
    const line = await layLine();
    // Loopback is asked directly, unless it is said that it is not.
    const page = await open({ proxy: { server: line.proxy, bypass: '<-loopback>' } });
    const connection = page.locator('#connection');
    await connection.getByText('live').waitFor();

    line.cut();
    await connection.getByText('The connection is lost').waitFor();
    show.patch({ verdict: { sentence: 'All runs ended as they should.', surprises: [] } });
    expect(await page.locator('#verdict').isVisible()).toBe(false);
    line.mend();
    await connection.getByText('live').waitFor();
    await page.getByText('All runs ended as they should.').waitFor();

    await page.close();
    line.close();
    expect(complaints.splice(0).filter((text) => !text.includes('net::ERR_'))).toEqual([]);
  },
);

/** As a browser does when another tab is looked at, and this one again. */
const turn = (page: Page, visibility: 'hidden' | 'visible') =>
  page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);

inBrowser(
  'a tab that nobody looks at asks for nothing, and shows all that there is once somebody does',
  async ({ show, open }) => {
    show.stage(SHOP);
    const page = await open();
    await expect.poll(() => show.watchers.size).toBe(1);

    await turn(page, 'hidden');
    await expect.poll(() => show.watchers.size).toBe(0);
    show.patch({ verdict: { sentence: 'All runs ended as they should.', surprises: [] } });
    await turn(page, 'visible');
    await page.getByText('All runs ended as they should.').waitFor();

    expect(await page.locator('#connection').innerText()).toBe('live');
    expect(show.watchers.size).toBe(1);
  },
);
