import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';

interface Place {
  readonly written: Path;
  readonly order: number;
}

/** Remembers, for each path of the tidy copy, the path in the file and how far down it stands. */
export interface Places {
  note(path: Path, written: Path): void;
  /** Puts mistakes about the copy into the words and the order of the file. A missing key stands where its parent does. */
  asWritten(mistakes: Iterable<Mistake>): readonly Mistake[];
}

export function createPlaces(): Places {
  const places = new Map<string, Place>();

  const place = (mistake: Mistake) => {
    for (let length = mistake.path.length; length > 0; length--) {
      const found = places.get(JSON.stringify(mistake.path.slice(0, length)));
      if (found === undefined) continue;
      return { order: found.order, mistake: { ...mistake, path: [...found.written, ...mistake.path.slice(length)] } };
    }
    return { order: 0, mistake };
  };

  return {
    note(path, written) {
      places.set(JSON.stringify(path), { written, order: places.size });
    },
    asWritten: (mistakes) =>
      Array.from(mistakes, place)
        .sort((one, other) => one.order - other.order)
        .map(({ mistake }) => mistake),
  };
}
