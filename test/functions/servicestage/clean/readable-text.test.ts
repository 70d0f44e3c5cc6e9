import { describe, expect, it } from 'vitest';
import { createCleaner } from '#servicestage/clean/clean.ts';
import { MAX_TEXT, readableText, readableWord } from '#servicestage/clean/readable-text.ts';

const clean = createCleaner()({ accessKey: 'HUSHACCESSKEY', secretKey: 'HUSH/secret+key' });

describe('what a person can read', () => {
  it.each([undefined, null, 404, true, {}, [], '', '  '])('of %j is nothing', (raw) => {
    expect(readableText(raw, clean)).toBe('');
  });

  it.each([
    ['of JSON is every text in it', { a: ' no pod ', b: { c: ['no node', null, 7] } }, 'no pod; no node'],
    ['of JSON leaves out what is blank', { a: '  ', b: 'no pod', c: '' }, 'no pod'],
    ['of written JSON is the same', ' {"a":"no pod","b":["no node"]}', 'no pod; no node'],
    ['of JSON that is written inside JSON is that', ['{"a":"no pod"}'], '{"a":"no pod"}'],
    ['of a text that happens to be a JSON number is that', '404', '404'],
    ['of a text with brackets in it is that', 'pods[0]: {"a', 'pods[0]: {"a'],
    ['of a plain text with a tag in it is that', 'replicas <3> are too few', 'replicas <3> are too few'],
    ['of HTML is what is between the tags', '<p>no<br>pod</p>', 'no pod'],
    ['of HTML are no styles', '<p>no<style>p { color: red }</style>pod</p>', 'no pod'],
    ['of HTML is no script that never ends', '<p>no pod<script>let a = "x"', 'no pod'],
  ])('%s', (_, raw, text) => {
    expect(readableText(raw, clean)).toBe(text);
  });

  it('is at most 500 characters long, and then shows that it was longer', () => {
    expect(readableText('x'.repeat(500), clean)).toBe('x'.repeat(500));
    expect(readableText('x'.repeat(501), clean)).toBe(`${'x'.repeat(499)}…`);
    expect(MAX_TEXT).toBe(500);
  });

  it('of HTML is cleaned once more when its tags are gone', () => {
    const html = '<p>of HUSH<script>let a = "<p>"</script>ACC<style>p { color: red }</style>ESSKEY</p>';

    expect(readableText(html, clean)).toBe('of ***');
  });

  it('is looked for in the first 4,000 characters', () => {
    const tag = (length: number) => `<${'a'.repeat(length - 2)}>`;

    expect(readableText(`${tag(3_999)}no pod`, clean)).toBe('n');
    expect(readableText(`${tag(4_000)}no pod`, clean)).toBe('');
  });

  it('is not looked for below five levels of JSON', () => {
    expect(readableText([[[[['no pod']]]]], clean)).toBe('no pod');
    expect(readableText([[[[[['no pod']]]]]], clean)).toBe('');
  });

  it('has nothing in it that a terminal obeys, and no half of a character', () => {
    expect(readableText('no\u0000 \u001b[31mpod\u202e', clean)).toBe('no [31mpod');
    expect(readableText(`${'x'.repeat(498)}😀 pods`, clean)).toBe(`${'x'.repeat(498)}\ufffd…`);
  });
});

describe('a word', () => {
  it('is shown as it is, on one line, capped, and without secrets', () => {
    expect(readableWord('{"a":"b"}', clean)).toBe('{"a":"b"}');
    expect(readableWord(' RUN\nNING ', clean)).toBe('RUN NING');
    expect(readableWord('x'.repeat(300_000), clean)).toBe(`${'x'.repeat(499)}…`);
    expect(readableWord('of HUSHACCESSKEY', clean)).toBe('of ***');
  });
});
