export { archiveSweep } from './archive-sweep';
export { caseErasure } from './case-erasure';
export { calendarNews } from './calendar-news';
export { clearanceCase } from './clearance-case';
export { listSweep } from './list-sweep';
export { orphanSweep } from './orphan-sweep';
export { retentionSweep } from './retention-sweep';
export { staffDigest } from './staff-digest';
