import { type Durable, INTERRUPTED } from '#core/ports/durable.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { blindfold } from './blindfold.ts';
import type { PlantedBug } from './planted-bug.ts';

const isUnclear = (error: unknown): error is ServiceStageError =>
  error instanceof ServiceStageError && error.fate === 'unclear';

/** Nobody heeds that a request may have been sent already. */
const heedless = (ledger: Ledger): Ledger => ({
  ...ledger,
  async mark(one, mark) {
    const marked = await ledger.mark(one, mark);
    return marked.kind === 'may-have-been-sent' ? { kind: 'marked', marks: mark.marks + 1 } : marked;
  },
});

/** An execution with another way to do something once. */
const withOnce =
  (once: (durable: Durable) => Durable['once']) =>
  (durable: Durable): Durable => ({ ...durable, once: once(durable) });

export const SUBMIT_BUGS: readonly PlantedBug[] = [
  {
    name: 'blind-retry',
    means: 'a request that was answered with a 502 is sent again at once',
    breaks: ['never-twice'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      act: (component, request, notAfter) =>
        serviceStage.act(component, request, notAfter).catch((error: unknown) => {
          if (isUnclear(error)) return serviceStage.act(component, request, notAfter);
          throw error;
        }),
    }),
  },
  {
    name: 'lost-answer-taken-for-refusal',
    means: 'an answer that got lost counts as not sent',
    breaks: ['never-twice', 'nothing-sent'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      act: (component, request, notAfter) =>
        serviceStage.act(component, request, notAfter).catch((error: unknown) => {
          throw isUnclear(error) ? new ServiceStageError('not-sent', error.failure) : error;
        }),
    }),
  },
  {
    name: 'interrupted-submit-retried',
    means:
      'a request during which the function died is sent again, and neither the ledger nor a job that runs keeps it from that',
    breaks: ['never-twice'],
    serviceStage: blindfold,
    ledger: heedless,
    durable: withOnce((durable) => async (name, body) => {
      const answer = await durable.once(name, body);
      return JSON.stringify(answer) === JSON.stringify(INTERRUPTED) ? durable.once(`${name}-again`, body) : answer;
    }),
  },
  {
    name: 'submit-in-a-plain-step',
    means:
      'the request is sent in a step that runs at least once, and neither the ledger nor a job that runs keeps it from that',
    breaks: ['never-twice'],
    serviceStage: blindfold,
    ledger: heedless,
    durable: withOnce((durable) => (name, body) => durable.step(name, body)),
  },
  {
    name: 'accepted-taken-for-done',
    means: 'a job counts as succeeded as soon as it exists',
    breaks: ['truly-there'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      job: async (id) => ({ id, status: 'SUCCEEDED', messages: [] }),
    }),
  },
  {
    name: 'readiness-not-checked',
    means: 'all replicas that are wanted count as available',
    breaks: ['truly-there'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      async instance(component) {
        const instance = await serviceStage.instance(component);
        const { replica } = instance;
        return { ...instance, status: 'RUNNING', ...(replica !== undefined && { availableReplica: replica }) };
      },
    }),
  },
  {
    name: 'stopped-taken-for-down',
    means: 'a component that was stopped on purpose looks like one that is merely down',
    breaks: ['let-sleep'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      async instance(component) {
        const instance = await serviceStage.instance(component);
        return instance.status === 'STOPPED' ? { ...instance, status: 'DOWN' } : instance;
      },
    }),
  },
];
