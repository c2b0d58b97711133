/** Effects without any effect; they are only counted. */
export interface FloorActivities {
  empty(): Promise<void>;
}

export class CountedActivities {
  done = 0;
  readonly activities: FloorActivities = {
    empty: () => {
      this.done++;
      return Promise.resolve();
    },
  };
}
