import { expect } from 'vitest';
import { SHOP } from './scenes/shop-day.ts';
import { inBrowser } from './stage/in-browser.ts';

inBrowser('what is wrong with a form is said at its fields, all of it, and then it is done', async ({ show, open }) => {
  show.stage(SHOP);
  const mistakes = [
    { field: 'version', wrong: 'No version: write it as 2.1.0.' },
    { field: 'until', wrong: 'No time: write it as 14:30.' },
    { field: '', wrong: 'The day is over.' },
  ];
  show.done = { done: false, mistakes };
  const page = await open();

  await page.getByRole('button', { name: 'Cause trouble' }).click();
  await page.getByRole('button', { name: 'Deploy a version' }).click();
  const form = page.locator('dialog form');
  await form.getByLabel('Component').selectOption('shop-web');
  await form.getByRole('button', { name: 'Deploy a version' }).click();
  await form.getByText('The day is over.').waitFor();
  const version = form.getByLabel('Version');
  expect(await version.getAttribute('aria-invalid')).toBe('true');
  expect(await version.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
  for (const { wrong } of mistakes) await form.getByText(wrong).waitFor();

  show.done = { done: true, mistakes: [] };
  await version.fill('2.2.0');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Done: Deploy a version. Press Play to see' }).waitFor();
  expect(await page.locator('dialog').isVisible()).toBe(false);
  expect(show.deeds).toEqual([
    { do: 'offer', key: 'deploy', values: { component: 'shop-web', version: '' } },
    { do: 'offer', key: 'deploy', values: { component: 'shop-web', version: '2.2.0' } },
  ]);
});

inBrowser('Escape leaves a form, and nothing was done', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  await page.getByRole('button', { name: 'Remedies' }).click();
  await page.getByRole('button', { name: 'Hold a component' }).click();
  await page.getByLabel('Why').fill('She looks at it.');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'hidden' });

  expect(show.deeds).toEqual([]);
});

inBrowser('the clock is asked for what its buttons say', async ({ show, open }) => {
  show.stage(SHOP);
  const page = await open();

  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Next event' }).click();
  await page.getByLabel('Speed').selectOption({ label: '1 h in a second' });
  await page.getByRole('button', { name: 'Next clock change' }).click();
  await page.getByRole('button', { name: 'Again' }).click();
  await page.getByLabel('Day', { exact: true }).fill('2026-12-24');
  await page.getByRole('button', { name: 'Save as drill' }).click();
  await page.getByRole('alert').filter({ hasText: 'Saved' }).waitFor();

  expect(show.deeds).toEqual([
    { do: 'play' },
    { do: 'jump' },
    { do: 'speed', speed: 3600 },
    { do: 'clock-change' },
    { do: 'again' },
    { do: 'date', date: '2026-12-24' },
    { do: 'save' },
  ]);
});

inBrowser('where nothing may be done, nothing is offered', async ({ show, open }) => {
  const { playing: _, ...scene } = SHOP;
  show.stage({ ...scene, source: 'deployed', offers: [] });
  const page = await open();

  expect(await page.getByRole('button', { name: /Play|Next event|Again|trouble|Remedies|drill/ }).count()).toBe(0);
});
