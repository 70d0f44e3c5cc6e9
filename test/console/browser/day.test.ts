import { expect } from 'vitest';
import { SHOP } from './scenes/shop-day.ts';
import { inBrowser } from './stage/in-browser.ts';

inBrowser('it goes on as it happens, and a reload shows the same', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();
  const now = SHOP.now + 60_000;

  show.patch({ now, tries: [{ ...MORNING_AGAIN, startedAt: now }] });
  await page.getByRole('button', { name: 'restart of shop-web by restart-on-5xx, 15:01, under way' }).waitFor();
  show.patch({ verdict: { sentence: 'All 2 runs ended as the drill says they should.', surprises: [] } });
  await page.locator('#verdict .held').waitFor();
  const before = await page.locator('main').innerText();
  await page.reload();
  await page.locator('#verdict .held').waitFor();

  await expect.poll(() => page.locator('main').innerText()).toBe(before);
});

inBrowser('another day takes the place of the one before', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  show.stage({
    ...SHOP,
    date: '2027-03-28',
    timezone: 'Europe/Berlin',
    from: 1_805_583_600_000,
    until: 1_805_666_400_000,
    now: 1_805_583_600_000,
    tries: [],
    happenings: [],
  });
  await page.getByText('Europe/Berlin').waitFor();

  await expect.poll(() => page.locator('#board .mark').count()).toBe(0);
  await expect.poll(() => page.locator('#date').inputValue()).toBe('2027-03-28');
});

const MORNING_AGAIN = {
  id: 'b3f2a91c07.1',
  aim: 'b3f2a91c07',
  automation: 'restart-on-5xx',
  component: 'shop-web',
  action: 'restart',
  what: 'restart',
  trigger: 'shop-web-5xx',
} as const;
