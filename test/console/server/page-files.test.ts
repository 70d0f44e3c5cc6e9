import { expect, test } from 'vitest';
import { pageFiles } from '#console/server/page-files.ts';

const KIB = 1024;

test('the script of the page is small', async () => {
  const script = (await pageFiles()).get('page.js')?.body ?? '';

  expect(Buffer.byteLength(script) / KIB).toBeLessThan(80);
});

test('the page asks for what there is', async () => {
  const files = await pageFiles();
  const asked = [...`${files.get('')?.body}`.matchAll(/(?:href|src)="([\w.]+)"/g)].map(([, name]) => name);

  expect(asked.toSorted()).toEqual(['page.js', 'style.css']);
  expect(asked.filter((name) => !files.has(name ?? ''))).toEqual([]);
});

test('neither script nor style asks for anything from elsewhere', async () => {
  const files = await pageFiles();

  for (const name of ['page.js', 'style.css']) {
    const text = Buffer.from(files.get(name)?.body ?? '').toString('utf8');
    expect(text.match(/https?:\/\/[\w./]+/g)?.filter((url) => !url.startsWith('http://www.w3.org/')) ?? []).toEqual([]);
  }
});

test('it is made once', async () => {
  expect(await pageFiles()).toBe(await pageFiles());
});
