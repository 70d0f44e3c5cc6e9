import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { NameSchema } from '#core/component.ts';

/** Looks at the name of a component or an automation, which is the last step of the path. */
export function* nameMistakes(name: string, path: Path): Generator<Mistake> {
  if (NameSchema.safeParse(name).success) return;
  const meant = kebabCase(name.slice(0, 200));
  const hint = NameSchema.safeParse(meant).success ? `, such as ${meant}` : '';
  const wrong = name.length > 64 ? `is a name of ${name.length} characters` : 'is not a kebab-case name';
  yield {
    path,
    wrong,
    right: `a name is up to 64 lower-case letters and digits, begins with a letter and joins words by single hyphens${hint}`,
    inKey: true,
  };
}

const kebabCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
