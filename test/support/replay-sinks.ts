import { CaseListWriter } from '../../worker/case-list';

/** For workers that replay: what was shown once is not shown again, but a sink that is not there is complained of. */
export const REPLAY_SINKS = new CaseListWriter(() => Promise.reject(new Error('a replay showed something')))
  .sinks;
