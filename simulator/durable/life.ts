/** A place in an execution at which its function may die; `path` is that of the operation under way, or says what is called. */
export interface Moment {
  readonly path: string;
  /** `begun` and `ran` enclose a body, `inside` is a call to the outside within it, `remembered` comes after its checkpoint. */
  readonly point: 'before' | 'begun' | 'inside' | 'ran' | 'remembered';
}

/** One invocation of a function. When it dies its promises stay open for ever, so that nothing of it goes on. */
export interface Life {
  isOver(): boolean;
  end(): void;
  /** The function may die here, in which case this never resolves. */
  reach(moment: Moment): Promise<void>;
  /** The same promise for as long as the function lives. */
  within<T>(promise: Promise<T>): Promise<T>;
}

/** `dies` is asked at each moment while the function lives; if it says so the life is over. */
export function createLife(dies: (moment: Moment) => boolean): Life {
  let over = false;
  return {
    isOver: () => over,
    end: () => {
      over = true;
    },
    reach(moment) {
      over ||= dies(moment);
      return over ? never() : Promise.resolve();
    },
    within: (promise) =>
      promise.then(
        (value) => (over ? never() : value),
        (error: unknown) => (over ? never() : Promise.reject(error)),
      ),
  };
}

const never = <T>(): Promise<T> => new Promise(() => undefined);
