import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** By which a text becomes markup, a script or a style. */
const DANGEROUS =
  /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|srcdoc|setHTML|document\.write|\beval\b|new Function|javascript:|setAttribute\('on|'style'|cssText|\.href =/;

const ROOT = new URL('../../../', import.meta.url);
const sources = globSync('console/page/**/*.ts', { cwd: ROOT.pathname });

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(20);
});

test('whatever somebody is called, no source of the page can make markup of it', () => {
  const found = sources.filter((source) => DANGEROUS.test(readFileSync(new URL(source, ROOT), 'utf8')));

  expect(found).toEqual([]);
});

test('no markup of the page has a script or a style of its own, which its policy would not let it use', () => {
  const page = readFileSync(new URL('console/page/page.html', ROOT), 'utf8');

  expect(page).not.toMatch(/\son\w+=|\sstyle=|<style|<script(?! type="module" src="page\.js">)/);
});
