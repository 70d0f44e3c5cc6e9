import type { Aim } from '#core/aim/aim.ts';
import type { Mark, Marked } from '#core/aim/aim-writes.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { blindfold } from './blindfold.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Nobody ever looks after what is due then. */
const NEVER = Date.parse('2100-01-01T00:00:00Z');

export const asMarked = ({ marks }: Mark): Marked => ({ kind: 'marked', marks: marks + 1 });

/** An aim as if it were known of its requests what is said here. */
const withSent = (aim: Aim | undefined, sent: Aim['sending']['sent']): Aim | undefined =>
  aim?.sending.sent === 'may' ? { ...aim, sending: { ...aim.sending, sent } } : aim;

/** A later try takes what may have been sent for something else, and sends. */
const taking =
  (sent: Aim['sending']['sent']) =>
  (ledger: Ledger): Ledger => ({
    ...ledger,
    take: async (one, again) => withSent(await ledger.take(one, again), sent),
    mark: (one, mark) => ledger.mark(one, { ...mark, repeatable: true }),
  });

/** What breaks when a rule of the protocol of aims is left out. */
export const AIM_BUGS: readonly PlantedBug[] = [
  {
    name: 'number-not-written',
    means: 'the number of the next try is not written down before that is begun',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({ ...ledger, nextTry: async () => true }),
  },
  {
    name: 'opened-without-again',
    means: 'nobody has to look after an aim that was opened, before its first try says so',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({ ...ledger, open: (key, props) => ledger.open(key, { ...props, again: NEVER }) }),
  },
  {
    name: 'silent-submitter-left-alone',
    means: 'no further try is begun where something may have been sent',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({
      ...ledger,
      nextTry: async (key, seen, again) =>
        (await ledger.aim(key))?.sending.sent !== 'may' && ledger.nextTry(key, seen, again),
    }),
  },
  {
    name: 'sent-reset',
    means: 'a later try takes what may have been sent for something that was not, and nobody looks whether a job runs',
    breaks: ['never-twice'],
    serviceStage: blindfold,
    ledger: taking('no'),
  },
  {
    name: 'repeated-unsettled',
    means: 'a restart is repeated though nobody knows what became of the one before, nor whether a job runs',
    breaks: ['never-twice'],
    serviceStage: blindfold,
    ledger: taking('settled'),
  },
  {
    name: 'sent-cleared',
    means: 'a try that ends forgets that it may have sent something',
    breaks: ['never-twice', 'nothing-sent'],
    serviceStage: blindfold,
    ledger: (ledger) => ({
      ...ledger,
      endTry: (one, judged, end) => ledger.endTry(one, judged, { ...end, sending: { sent: 'no', times: 0 } }),
    }),
  },
  {
    name: 'ended-by-anybody',
    means: 'a try that has lost its aim tells how that ended',
    breaks: ['one-last-word', 'nothing-sent'],
    ledger: (ledger) => ({
      ...ledger,
      endTry: async (one, judged, end) => {
        const ended = await ledger.endTry(one, judged, end);
        return ended === 'superseded' || ended === 'marked' ? 'ended' : ended;
      },
    }),
  },
  {
    name: 'word-noted-without-again',
    means: 'nobody has to look whether a last word was told',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({
      ...ledger,
      endTry: (one, judged, end) => ledger.endTry(one, judged, end.kind === 'word' ? { ...end, again: NEVER } : end),
    }),
  },
  {
    name: 'barred-without-again',
    means: 'nobody comes back to what was held, busy or cooling down',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({
      ...ledger,
      endTry: (one, judged, end) =>
        ledger.endTry(one, judged, end.kind === 'again' && end.outcome === 'skipped' ? { ...end, again: NEVER } : end),
    }),
  },
  {
    name: 'closing-unheard',
    means: 'whoever is at it does not learn that a person has closed its aim',
    breaks: ['closed-for-good'],
    ledger: (ledger) => ({
      ...ledger,
      mark: async (one, mark) => {
        const marked = await ledger.mark(one, mark);
        return marked.kind === 'closed' || marked.kind === 'superseded' ? asMarked(mark) : marked;
      },
      take: async (one, again) => {
        const { closed: _, ...aim } = (await ledger.take(one, again)) ?? {};
        return 'key' in aim ? aim : undefined;
      },
    }),
  },
  {
    name: 'again-not-compared',
    means: 'the next try is begun whoever has said meanwhile that he lives',
    breaks: ['left-alone'],
    eachMinute: true,
    ledger: (ledger) => ({
      ...ledger,
      dueAims: (_now, most) => ledger.dueAims(Number.POSITIVE_INFINITY, most),
      aims: async (keys) => (await ledger.aims(keys)).map((aim) => aim && { ...aim, again: 0 }),
      nextTry: async (key, seen, again) => {
        const { again: now = seen.again } = (await ledger.aim(key)) ?? {};
        return ledger.nextTry(key, { ...seen, again: now }, again);
      },
    }),
  },
  {
    name: 'aim-forgotten',
    means: 'the reconciler leaves out the aim that has been due for longest',
    breaks: ['reached-or-told'],
    ledger: (ledger) => ({ ...ledger, dueAims: async (now, most) => (await ledger.dueAims(now, most)).slice(1) }),
  },
  {
    name: 'shy',
    means: 'a run gives up where nothing is in its way, and comes back later',
    breaks: ['fair-weather'],
    ledger: (ledger) => ({
      ...ledger,
      mark: async (one, mark) => {
        const marked = await ledger.mark(one, mark);
        return marked.kind === 'marked' ? { ...marked, kind: 'lease-lost' } : marked;
      },
    }),
  },
];
