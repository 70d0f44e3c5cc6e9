import { describe, expect, it } from 'vitest';
import { EndpointError, parseEndpoint } from '#servicestage/endpoint.ts';

describe('parseEndpoint', () => {
  it.each([
    ['https://servicestage.ap-southeast-3.myhuaweicloud.com', 'servicestage.ap-southeast-3.myhuaweicloud.com'],
    ['https://servicestage.example.com:8443/', 'servicestage.example.com:8443'],
    ['http://127.0.0.1:8080', '127.0.0.1:8080'],
    ['http://127.8.9.10', '127.8.9.10'],
    ['http://localhost:1', 'localhost:1'],
    ['http://[::1]:8080', '[::1]:8080'],
  ])('takes %s', (endpoint, host) => {
    expect(parseEndpoint(endpoint).host).toBe(host);
  });

  it.each([
    'http://servicestage.ap-southeast-3.myhuaweicloud.com',
    'http://128.0.0.1',
    'http://127.0.0.1.example.com',
    'http://127.example.com',
    'http://localhost.example.com',
    'http://[::2]',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://example.com/prefix',
    'https://example.com/?a=b',
    'https://example.com#a',
    'servicestage.example.com',
    '',
  ])('refuses %j', (endpoint) => {
    expect(() => parseEndpoint(endpoint)).toThrow(EndpointError);
  });

  it('does not repeat a password that was put into the URL', () => {
    expect(() => parseEndpoint('https://user:hush@example.com')).toThrow(/it is https:\/\/example\.com$/);
    expect(() => parseEndpoint('http://user:hush@example.com')).toThrow(/it is http:\/\/example\.com$/);
  });
});
