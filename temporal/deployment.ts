/** The name under which all releases of the worker are known to the engine (worker versioning). */
export const DEPLOYMENT = 'clearance';
