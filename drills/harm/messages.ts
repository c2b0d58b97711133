import type { Drill } from '../drill';

/** Nothing is broken; what is sent is out of the ordinary. */
export const MESSAGE_DRILLS: readonly Drill[] = [
  {
    name: 'everything-twice',
    about: 'every message twice at one time, under one key',
    manner: 'twice',
  },
  {
    name: 'storm-at-closing',
    about: 'a storm of signals while a case closes',
    manner: 'storm',
  },
  {
    name: 'strangers',
    about: 'plain text and rubbish as signals, not through the codec, before every message',
    manner: 'hostile',
    check: (cases) =>
      cases.some(({ record }) => (record?.refused ?? 0) > 0) ? [] : ['no stranger was refused'],
  },
];
