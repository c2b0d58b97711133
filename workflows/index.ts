export { clearanceCase } from './clearance-case';
