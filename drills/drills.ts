import type { Drill } from './drill';
import { MAIL_DRILLS } from './harm/mail';
import { MESSAGE_DRILLS } from './harm/messages';
import { PROCESS_DRILLS } from './harm/processes';
import { SURROUNDINGS_DRILLS } from './harm/surroundings';

/** All drills, in the order in which they run. */
export const DRILLS: readonly Drill[] = [
  ...PROCESS_DRILLS,
  ...MAIL_DRILLS,
  ...MESSAGE_DRILLS,
  ...SURROUNDINGS_DRILLS,
];
