/**
 * Loaded into a worker before everything else (`node --require`) where libfaketime is not installed: its clock is off by
 * so many milliseconds.
 */
const offset = Number(process.env['CLEARANCE_DRILL_DATE_OFFSET'] ?? '0');
const TrueDate = Date;

class OtherDate extends TrueDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(TrueDate.now() + offset);
    else super(...(given as [number]));
  }

  static override now(): number {
    return TrueDate.now() + offset;
  }
}

globalThis.Date = OtherDate as DateConstructor;
