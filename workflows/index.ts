export { archiveSweep } from './archive-sweep';
export { clearanceCase } from './clearance-case';
export { orphanSweep } from './orphan-sweep';
