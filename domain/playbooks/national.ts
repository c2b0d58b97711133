import national from '../data/playbooks/national.json';
import { readPlaybook } from './read';

/**
 * What holds where nothing else is known. It comes with the rules themselves, so that a case that was opened without
 * playbooks (before they were files) still has one.
 */
export const NATIONAL = readPlaybook(national, 'domain/data/playbooks/national.json');
