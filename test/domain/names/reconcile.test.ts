import { emptyMatter } from '../../../domain/fold';
import type { Passport } from '../../../domain/intake';
import { nameDifferences, type Identity } from '../../../domain/names/reconcile';
import { STANDARD_SCRIPT } from '../../../bench/standard-script';
import { Pad } from '../../support/pad';
import { passport, person, SOMEBODY } from '../stays/people';

const LINES: [string, string] = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];
const anna = (more: Partial<Passport> = {}, dateOfBirth = '1974-08-12') =>
  person({
    applicant: {
      legalName: 'Anna Maria Eriksson',
      chineseName: '安娜',
      dateOfBirth,
      otherNames: [{ name: 'Anna Maria Lind', kind: 'maiden' }],
      passports: [
        passport('2007-04-16', '2012-04-15', {
          number: 'L898902C3',
          nameAsPrinted: 'ANNA MARIA ERIKSSON',
          ...more,
        }),
      ],
    },
  });
const words = (intake: ReturnType<typeof anna>, identities: Identity[] = [], namesResolved: string[] = []) =>
  nameDifferences({ ...emptyMatter('x', '2026-11-25T00:00:00Z', intake), identities, namesResolved }).map(
    (d) => d.words,
  );

describe('passports', () => {
  it.each<[string, Partial<Passport>, string[]]>([
    ['the legal name', {}, []],
    ['a former name', { nameAsPrinted: 'ANNA MARIA LIND' }, []],
    ['another name', { nameAsPrinted: 'BERTA LIND' }, ['a passport prints another name: BERTA LIND']],
    [
      'the parts turned',
      { nameAsPrinted: 'ERIKSSON ANNA MARIA' },
      ['a passport prints the same parts in another order: ERIKSSON ANNA MARIA'],
    ],
    ['a machine-readable zone that agrees', { mrz: LINES }, []],
    [
      'one of another number',
      { mrz: LINES, number: 'L898902C4' },
      ['machine-readable zone of the passport that expired in 2012: another number than the intake'],
    ],
    [
      'one of another expiry',
      { mrz: LINES, expiresOn: '2012-05-15' },
      ['machine-readable zone of the passport that expired in 2012: another day of expiry than the intake'],
    ],
    [
      'one with a slip',
      { mrz: [LINES[0], `${LINES[1].slice(0, 43)}1`] },
      [
        'machine-readable zone of the passport that expired in 2012: the check digit of the whole line does not fit',
      ],
    ],
    [
      'one of another person',
      { mrz: [LINES[0].replace('ANNA', 'BEAT'), LINES[1]] },
      ['machine-readable zone of the passport that expired in 2012: another name than the page above it'],
    ],
  ])('%s', (_what, more, expected) => {
    expect(words(anna(more))).toEqual(expected);
  });

  it('a birth date that differs is told, and not which', () => {
    const told = words(anna({ mrz: LINES }, '1974-08-13'));
    expect(told).toEqual([
      'machine-readable zone of the passport that expired in 2012: another birth date than the intake',
    ]);
    expect(told.join()).not.toMatch(/0?8-?1[23]/);
  });
});

describe('other papers', () => {
  it.each<[string, Identity, string[]]>([
    ['that agree', { document: 'work permit', name: 'Anna Maria ERIKSSON', chineseName: '安娜' }, []],
    ['by a former name', { document: 'degree', name: 'Anna Maria Lind' }, []],
    [
      'with a name in another order',
      { document: 'work permit', name: 'ERIKSSON ANNA MARIA' },
      ['work permit prints the same parts in another order: ERIKSSON ANNA MARIA'],
    ],
    [
      'with another Chinese name',
      { document: 'work permit', chineseName: '安那' },
      ['work permit prints another Chinese name: 安那'],
    ],
    [
      'with another birth date and number',
      { document: 'certificate of Wuxi', dateOfBirth: '1974-12-08', passportNumber: 'L898902C8' },
      [
        'certificate of Wuxi prints another birth date',
        'certificate of Wuxi prints the number of a passport that is not listed',
      ],
    ],
    ['with a number written with blanks', { document: 'letter', passportNumber: 'l 898902-c3' }, []],
  ])('%s', (_what, identity, expected) => {
    expect(words(anna(), [identity])).toEqual(expected);
  });

  it('what was explained is not asked again', () => {
    const identity = { document: 'work permit', dateOfBirth: '1974-12-08' };
    expect(words(anna(), [identity], ['work permit: birth date'])).toEqual([]);
  });
});

describe('a case', () => {
  const upTo = (command: string) => {
    const pad = Pad.open(SOMEBODY);
    for (const step of STANDARD_SCRIPT) {
      if (step.command === command) return pad;
      pad.send(step);
    }
    return pad;
  };
  const turned = { document: 'the certificate', name: 'ORTIZ VANCE MARIA ELENA' };

  it.each(['check-certificate', 'record-translation', 'record-notarization'])(
    'stops before the notary until a difference is explained: %s',
    (command) => {
      const pad = upTo(command);
      pad.send({ command: 'record-identity', data: turned });
      const step = STANDARD_SCRIPT.find((s) => s.command === command);
      if (step === undefined) throw new Error(`no ${command} in the script`);
      expect(pad.refusal(step)).toMatchObject({
        code: 'outstanding',
        facts: [
          'the certificate prints the same parts in another order: ORTIZ VANCE MARIA ELENA (resolve-name-difference)',
        ],
      });
      pad.send({
        command: 'resolve-name-difference',
        data: {
          name: 'the certificate: name',
          explanation: 'Family name first, as the station always prints it.',
        },
      });
      pad.send(step);
    },
  );

  it('goes on by itself where the paper is read again and agrees', () => {
    const pad = upTo('check-certificate');
    pad.send({ command: 'record-identity', data: turned });
    pad.send({ command: 'record-identity', data: { ...turned, name: 'MARIA ELENA ORTIZ VANCE' } });
    pad.send({ command: 'check-certificate' });
  });

  it('refuses a paper from which nothing was read', () => {
    expect(
      upTo('check-certificate').refusal({ command: 'record-identity', data: { document: 'work permit' } })
        .code,
    ).toBe('bad-data');
  });
});
