import { checkDigit, readMrz } from '../../../domain/names/mrz';

/** The specimen of ICAO 9303 part 4, appendix B. */
const SPECIMEN = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const;

describe('the machine-readable zone', () => {
  it('of the specimen is read, and its check digits fit', () => {
    expect(readMrz(SPECIMEN)).toEqual({
      country: 'UTO',
      name: 'ERIKSSON ANNA MARIA',
      number: 'L898902C3',
      nationality: 'UTO',
      birth: '740812',
      expiry: '120415',
      cut: false,
      problems: [],
    });
  });

  it.each([
    ['520727', 3],
    ['AB2134<<<', 5],
    ['L898902C3', 6],
    ['<<<<<<<<<<<<<<', 0],
  ])('check digit of %s is %i', (field, digit) => {
    expect(checkDigit(field)).toBe(digit);
  });

  it.each<[string, (line: string) => string, string[]]>([
    ['a digit of the number', (l) => l.replace('L898902C3', 'L898902C4'), ['passport number', 'whole line']],
    ['a digit of the birth date', (l) => l.replace('740812', '740813'), ['birth date', 'whole line']],
    ['a digit of the expiry', (l) => l.replace('120415', '130415'), ['expiry', 'whole line']],
    ['two letters turned', (l) => l.replace('ZE18', 'EZ18'), ['personal number', 'whole line']],
    ['the last digit', (l) => `${l.slice(0, 43)}1`, ['whole line']],
  ])('a slip in %s is found', (_what, slip, fields) => {
    expect(readMrz([SPECIMEN[0], slip(SPECIMEN[1])])?.problems).toEqual(
      fields.map((field) => `the check digit of the ${field} does not fit`),
    );
  });

  it('an empty personal number needs no digit', () => {
    const line = 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<';
    const whole = checkDigit(line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43));
    expect(readMrz([SPECIMEN[0], `${line}${whole}`])?.problems).toEqual([]);
  });

  it('a name that fills the line may be cut', () => {
    const first = `P<UTO${'PAPANDROPOULOUS<<JONATHON<ALEXANDER<TREV'.slice(0, 39)}`;
    expect(readMrz([first, SPECIMEN[1]])).toMatchObject({ cut: true });
  });

  it.each([
    ['an identity card', ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', SPECIMEN[1]]],
    ['short lines', ['P<UTO', 'L898']],
    ['small letters', [SPECIMEN[0].toLowerCase(), SPECIMEN[1]]],
  ] as const)('%s is none', (_what, lines) => {
    expect(readMrz([lines[0], lines[1]])).toBeUndefined();
  });
});
