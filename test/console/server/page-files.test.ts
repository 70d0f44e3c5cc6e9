import { expect, test } from 'vitest';
import { madeOnce, pageFiles } from '#console/server/page-files.ts';

const KIB = 1024;

test('the script of the page is small', async () => {
  const script = (await pageFiles()).get('page.js')?.body ?? '';

  expect(Buffer.byteLength(script) / KIB).toBeLessThan(90);
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

test('what could not be made is made for the next one who asks', async () => {
  let times = 0;
  const files = madeOnce(async () => {
    times += 1;
    if (times === 1) throw new Error('too many open files');
    return 'the page';
  });

  await expect(files()).rejects.toThrow('too many open files');
  expect(await Promise.all([files(), files()])).toEqual(['the page', 'the page']);
  expect(times).toBe(2);
});
