import { type Deed, type Done, DoneSchema } from '#console/scene/offer.ts';

/** Asks for a deed. That nobody answers is said like a mistake in it. */
export async function doDeed(deed: Deed): Promise<Done> {
  try {
    const answer = await fetch('deeds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    });
    return answer.ok ? DoneSchema.parse(await answer.json()) : refused(await answer.text());
  } catch {
    return refused('Nobody answered: is it still running in the terminal?');
  }
}

const refused = (wrong: string): Done => ({ done: false, mistakes: [{ field: '', wrong }] });
