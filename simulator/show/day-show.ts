import * as realTime from 'node:timers/promises';
import type { Deed, Done } from '#console/scene/offer.ts';
import type { Show } from '#console/scene/show.ts';
import { knownIn } from '#simulator/play/choose-drill.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import { cause } from './cause/cause.ts';
import { rowsOf } from './cause/rows.ts';
import { save } from './cause/save.ts';
import { notDone } from './done.ts';
import { createGoals, createPacing, createTurns, FRAME_MS, forAFrame } from './frames.ts';
import { tellStory } from './story/tell-story.ts';
import { createTheatre, type TheatreProps } from './theatre.ts';
import { move } from './transport.ts';

export interface DayShowProps extends Omit<TheatreProps, 'realNow' | 'offers'> {
  readonly realNow?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** Where drills are saved, absolute. */
  readonly directory: string;
  /** The command line that plays a day of a drill file again. */
  readonly commandOf: (file: string, date: string) => string;
}

/** A simulated day as a page watches it. Nothing is simulated before somebody does. */
export function createDayShow(given: DayShowProps): Show {
  const { realNow = Date.now, sleep = realTime.setTimeout, directory, commandOf, ...props } = given;
  const known = knownIn(props.fleet);
  const rows = rowsOf(known);
  const theatre = createTheatre({ ...props, realNow, offers: rows.map(({ fixed: _, ...offer }) => offer) });
  const { take: inTurn, isWaitedFor } = createTurns();
  let isClosed = false;
  /** Counts who plays: whoever was there before leaves. */
  let players = 0;

  /** Small steps, so that what is caused in between takes effect when it was caused: a slow machine falls behind, and skips nothing. */
  const play = async (): Promise<void> => {
    const me = ++players;
    const isOn = (): boolean => theatre.playing().playing && me === players && !isClosed;
    const [goalOf, pause] = [createGoals(), createPacing(realNow)];
    while (isOn()) {
      await inTurn(async () => {
        if (!isOn()) return;
        await theatre.goOn(({ step, clock }) => {
          const until = goalOf(clock.now(), theatre.playing().speed * FRAME_MS);
          return forAFrame({ step: () => step(until), realNow, isWaitedFor });
        });
      });
      await sleep(pause());
    }
  };

  const perform = (deed: Deed): Promise<Done> => {
    switch (deed.do) {
      case 'save':
        return save({ theatre, directory, commandOf });
      case 'offer':
        return cause({ theatre, rows, known }, deed.key, deed.values);
      default:
        return move({ theatre, zones: props.fleet.zones, play: () => void play() }, deed);
    }
  };

  return {
    scene: theatre.scene,
    watch(watcher) {
      theatre.watchers.add(watcher);
      void inTurn(() => theatre.goOn(() => Promise.resolve()));
      return () => theatre.watchers.delete(watcher);
    },
    story: async (aim) => {
      const { played, day } = await inTurn(theatre.open);
      return tellStory({ aim, day, played });
    },
    act: (deed) =>
      inTurn(() => perform(deed)).catch((error: unknown) => {
        if (error instanceof OperatorError) return notDone(error.message, deed.do === 'date' ? 'date' : '');
        throw error;
      }),
    close: () => {
      isClosed = true;
      theatre.stop();
      return inTurn(theatre.close);
    },
  };
}
