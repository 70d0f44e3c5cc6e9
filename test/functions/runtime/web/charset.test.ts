import { describe, expect, it } from 'vitest';
import { textOf } from '#runtime/web/charset.ts';

/** 正常, "all is well", in GBK. */
const GBK = Buffer.from([0xd5, 0xfd, 0xb3, 0xa3]);
const MARK = '\ufeff';
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('the charset of a body', () => {
  it.each([
    ['text/plain; charset=gbk', GBK, '正常'],
    ['text/plain;charset="GB18030"', GBK, '正常'],
    ['text/html; Charset = gb2312', GBK, '正常'],
    ['text/plain; charset=iso-8859-1', Buffer.from('läuft', 'latin1'), 'läuft'],
    ['text/plain; charset=utf-16le', utf16('läuft', 'le'), 'läuft'],
    ['application/json; charset=utf8', Buffer.from('正常'), '正常'],
    ['application/json', Buffer.from('正常'), '正常'],
    [undefined, Buffer.from('正常'), '正常'],
    ['text/plain; charset=klingon', Buffer.from('正常'), '正常'],
  ])('is that of %s', (type, bytes, text) => {
    expect(textOf(bytes, type)).toBe(text);
  });

  it.each([
    '<!doctype html><html><head><meta charset="gbk"><title>',
    "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>",
    '<?xml version="1.0" encoding="GBK"?><status>',
  ])('is what a page says of itself: %s', (head) => {
    expect(textOf(Buffer.concat([Buffer.from(head), GBK]), 'text/html')).toBe(`${head}正常`);
    expect(textOf(Buffer.concat([Buffer.from(head), GBK]), 'text/html; charset=utf-8')).not.toContain('正常');
    expect(textOf(Buffer.concat([Buffer.from(head), GBK]), 'application/json')).not.toContain('正常');
  });

  it('of a page that says UTF-16 in single bytes is not that', () => {
    const page = '<meta charset="utf-16"> 正常';

    expect(textOf(Buffer.from(page), 'text/html')).toBe(page);
  });
});

describe('a byte order mark', () => {
  it.each([
    ['UTF-8', Buffer.from(`${MARK}ok`)],
    ['UTF-16, little end first', utf16(`${MARK}ok`, 'le')],
    ['UTF-16, big end first', utf16(`${MARK}ok`, 'be')],
  ])('of %s is no text, and tells the charset whatever else does', (_, bytes) => {
    expect(textOf(bytes, undefined)).toBe('ok');
    expect(textOf(bytes, 'text/plain; charset=iso-8859-1')).toBe('ok');
  });
});

it('what ends in the middle of a character ends before it', () => {
  expect(textOf(Buffer.from('正常').subarray(0, 5), undefined)).toBe('正');
});
