/**
 * The machine-readable zone of a passport (ICAO 9303 part 4, TD3: two lines of 44 characters), read and checked by its
 * check digits (part 3, section 4.9: weights 7, 3, 1; modulo 10). Its name is cut at 39 characters.
 */
export interface Mrz {
  readonly country: string;
  /** Surname, then given names, as printed there. */
  readonly name: string;
  readonly number: string;
  readonly nationality: string;
  /** `YYMMDD`: the century is not printed. */
  readonly birth: string;
  readonly expiry: string;
  /** The name fills the line: more of it may have been cut off. */
  readonly cut: boolean;
  /** Check digits that do not fit: a slip in typing, or a forged page. */
  readonly problems: readonly string[];
}

const LINE = /^[A-Z0-9<]{44}$/;

/** Whether these two lines have the form of a passport's; their digits are checked by `readMrz`. */
export function isMrz([first, second]: readonly [string, string]): boolean {
  return LINE.test(first) && LINE.test(second) && first.startsWith('P');
}

/** Reads the two lines; `undefined` where they are not those of a passport. */
export function readMrz(lines: readonly [string, string]): Mrz | undefined {
  if (!isMrz(lines)) return undefined;
  const [first, second] = lines;
  const [surname = '', given = ''] = first.slice(5).split('<<');
  const text = (part: string) => part.replace(/</g, ' ').trim();
  const checks: readonly (readonly [string, string, string])[] = [
    ['passport number', second.slice(0, 9), second[9] ?? ''],
    ['birth date', second.slice(13, 19), second[19] ?? ''],
    ['expiry', second.slice(21, 27), second[27] ?? ''],
    ['personal number', second.slice(28, 42), second[42] ?? ''],
    ['whole line', second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43), second[43] ?? ''],
  ];
  return {
    country: text(first.slice(2, 5)),
    name: text(`${surname} ${given}`),
    number: text(second.slice(0, 9)),
    nationality: text(second.slice(10, 13)),
    birth: second.slice(13, 19),
    expiry: second.slice(21, 27),
    cut: !first.endsWith('<'),
    problems: checks
      .filter(([what, field, digit]) => !fits(field, digit, what === 'personal number'))
      .map(([what]) => `the check digit of the ${what} does not fit`),
  };
}

/** An empty personal number may have `<` for its check digit. */
function fits(field: string, digit: string, mayBeEmpty: boolean): boolean {
  if (mayBeEmpty && digit === '<') return /^<*$/.test(field);
  return digit === String(checkDigit(field));
}

/** Letters count from 10, `<` counts 0; weights 7, 3, 1 over and over; the sum modulo 10. */
export function checkDigit(field: string): number {
  const weights = [7, 3, 1];
  return (
    field.split('').reduce((sum, char, i) => sum + valueOf(char) * (weights[i % weights.length] ?? 0), 0) % 10
  );
}

function valueOf(char: string): number {
  if (char === '<') return 0;
  return /[0-9]/.test(char) ? Number(char) : char.charCodeAt(0) - 'A'.charCodeAt(0) + 10;
}
