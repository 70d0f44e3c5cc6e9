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
  const noted: (readonly [path: Path, written: Path])[] = [];
  // A fleet has a hundred thousand places, and as a rule no mistake in any of them.
  let places: ReadonlyMap<string, Place> | undefined;

  const place = (mistake: Mistake) => {
    places ??= new Map(noted.map(([path, written], order) => [JSON.stringify(path), { written, order }]));
    for (let length = mistake.path.length; length > 0; length--) {
      const found = places.get(JSON.stringify(mistake.path.slice(0, length)));
      if (found === undefined) continue;
      return { order: found.order, mistake: { ...mistake, path: [...found.written, ...mistake.path.slice(length)] } };
    }
    return { order: 0, mistake };
  };

  return {
    note(path, written) {
      noted.push([path, written]);
      places = undefined;
    },
    asWritten: (mistakes) =>
      Array.from(mistakes, place)
        .sort((one, other) => one.order - other.order)
        .map(({ mistake }) => mistake),
  };
}
