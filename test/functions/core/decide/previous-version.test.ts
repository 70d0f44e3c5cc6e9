import { describe, expect, it } from 'vitest';
import { deployedAt, olderVersions } from '#core/decide/previous-version.ts';
import fc from '#test/fast-check.ts';

const previousVersion = (...[list, running]: Parameters<typeof olderVersions>) => olderVersions(list, running)[0];

const snapshots = (...versions: readonly string[]) =>
  versions.map((version, index) => ({ version, createdAt: index + 1 }));

describe('the previous version', () => {
  it('is the newest one older than the running version, in whatever order they are listed', () => {
    expect(previousVersion(snapshots('1', '2', '3').toReversed(), '3')).toBe('2');
    expect(previousVersion(snapshots('1', '2', '3'), '3')).toBe('2');
  });

  it('is not a newer version that was rolled back from', () => {
    expect(previousVersion(snapshots('1', '2', '3'), '2')).toBe('1');
  });

  it('is the newest of all where the running version is not listed', () => {
    expect(previousVersion(snapshots('1', '2'), '3')).toBe('2');
  });

  it('skips other records of the running version', () => {
    expect(previousVersion(snapshots('1', '2', '2'), '2')).toBe('1');
  });

  it('of a version deployed twice is the one deployed before its last deployment', () => {
    expect(previousVersion(snapshots('1', '2', '1'), '1')).toBe('2');
  });

  it('is told by the order of the list where a record has no time', () => {
    expect(previousVersion([{ version: '1.1', createdAt: 1 }, { version: '1.0' }], '1.1')).toBe('1.0');
    expect(previousVersion([{ version: '1.1' }, { version: '1.0', createdAt: 9 }], '1.0')).toBeUndefined();
  });

  it('is counted from the record that is said to run, and is none that is', () => {
    const records = [{ version: '1' }, { version: '2' }, { version: '1', current: true as const }, { version: '0' }];

    expect(previousVersion(records, '1')).toBe('0');
    expect(previousVersion(records, '2')).toBe('0');
  });

  it('does not exist for the first version', () => {
    expect(previousVersion(snapshots('1'), '1')).toBeUndefined();
    expect(previousVersion([], '1')).toBeUndefined();
  });

  it('is never the running version and never newer than it', () => {
    const list = fc.array(fc.record({ version: fc.constantFrom('a', 'b', 'c', 'd'), createdAt: fc.nat(20) }));
    fc.assert(
      fc.property(list, fc.constantFrom('a', 'b', 'c', 'd'), (all, version) => {
        const previous = previousVersion(all, version);
        const deployed = Math.max(...all.filter((one) => one.version === version).map((one) => one.createdAt));

        expect(previous).not.toBe(version);
        if (previous === undefined || deployed === Number.NEGATIVE_INFINITY) return;
        expect(all.some((one) => one.version === previous && one.createdAt < deployed)).toBe(true);
      }),
    );
  });
});

describe('the older versions', () => {
  it('are listed newest first, each once', () => {
    expect(olderVersions(snapshots('1', '2', '1', '3', '4'), '4')).toEqual(['3', '1', '2']);
  });
});

describe('the age of a version', () => {
  it('counts from its latest deployment', () => {
    expect(deployedAt(snapshots('1', '2', '1', '3'), '1')).toBe(3);
  });

  it('is not known where it is not listed', () => {
    expect(deployedAt(snapshots('1', '2'), '3')).toBeUndefined();
  });
});
