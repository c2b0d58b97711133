import { emptyCasebook } from '../../../domain/casebook';
import { FIRM } from '../../../domain/firm';
import { intakeSchema, type Intake } from '../../../domain/intake';
import { lettersDue, papersDue } from '../../../domain/journey';
import { reader } from '../../../domain/journey/parties';
import { requestedFacts } from '../../../domain/journey/requested-papers';
import { letterOrder } from '../../../domain/letter-order';
import { isMinor, isMinorOn } from '../../../domain/people/minor';
import { payerOf, readerOf, recipientOf, signerOf } from '../../../domain/people/parties';
import { poaRouteOf } from '../../../domain/routes/poa-route';
import { renderLetter } from '../../../letters/render';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';
import { Pad } from '../../support/pad';
import { upTo } from '../../support/scripts';

const FILING = oneCity.destinations[0]!.filingOn;
const ADDRESS = { line1: '1 Quay Street', city: 'Galway', country: 'IRL' };
const EMPLOYER = {
  name: 'Accounts payable',
  organisation: 'Harbour Robotics Ltd',
  email: 'ap@harbour.example',
  address: ADDRESS,
};
const MOTHER = { name: 'Ana Ortiz', relation: 'mother', email: 'ana@example.org', address: ADDRESS } as const;

/** The one-city intake of somebody born on that day; the stay is theirs whenever it was. */
function intakeOf(changes: { readonly dateOfBirth?: string; readonly parties?: unknown }): Intake {
  const { dateOfBirth = oneCity.applicant.dateOfBirth, parties } = changes;
  return intakeSchema.parse({
    ...oneCity,
    applicant: { ...oneCity.applicant, dateOfBirth },
    // No rule asks it of a child: this authority did.
    destinations: [{ ...oneCity.destinations[0], requestedByAuthority: { on: '2026-09-01' } }],
    ...(parties === undefined ? {} : { parties }),
  });
}
/** Seventeen at the first filing abroad. */
const CHILD = '2009-06-01';

const played = (intake: Intake, command: string): Pad => {
  const pad = Pad.open(intake);
  for (const step of upTo(command)) pad.send(step);
  return pad;
};
const order = (pad: Pad, kind: string) => {
  const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.facts.kind === kind && !l.staff);
  if (letter === undefined) throw new Error(`no letter ${kind}`);
  return letterOrder(pad.matter, emptyCasebook(), letter, pad.now);
};
const letterKeys = (pad: Pad): string[] => lettersDue(pad.matter, emptyCasebook()).map(({ key }) => key);
const paper = (pad: Pad, kind: string) =>
  papersDue(pad.matter, emptyCasebook()).find((p) => p.facts.kind === kind)?.facts;

describe('one person is everybody', () => {
  it('where the intake names nobody else, as intakes of earlier releases do', () => {
    const intake = intakeOf({});
    const { legalName } = intake.applicant;
    for (const role of [readerOf, signerOf, payerOf, recipientOf]) expect(role(intake).name).toBe(legalName);
    expect(order(played(intake, 'send-quote'), 'quote')).not.toHaveProperty('standsIn');
    expect(paper(played(intake, 'send-quote'), 'quote')).not.toHaveProperty('concerning');
  });

  it('a misspelt party is refused with its path', () => {
    const result = intakeSchema.safeParse({
      ...oneCity,
      parties: { payor: EMPLOYER, recipient: { name: 'A' } },
    });
    expect(result.error?.issues.map((i) => i.path.join('.'))).toEqual(
      expect.arrayContaining(['parties.recipient.address', 'parties']),
    );
  });
});

describe('an employer pays, the applicant does the rest', () => {
  const pad = played(intakeOf({ parties: { payer: EMPLOYER } }), 'send-quote');

  it('the quote goes to the employer, copied to whoever answers it, and says whom it is about', () => {
    const quote = order(pad, 'quote');
    expect(quote).toMatchObject({
      to: { recipient: { address: 'ap@harbour.example' } },
      copy: { address: oneCity.applicant.email },
      standsIn: 'payer',
      originals: [],
    });
    const { text } = renderLetter(quote, FIRM);
    expect(text).toContain(`This letter is about ${oneCity.applicant.legalName}, for whom you pay`);
    expect(text).not.toContain('Where your originals are');
    expect(renderLetter({ ...quote, language: 'fr' }, FIRM).text).toContain('dont vous prenez les frais');
  });

  it('the paper is addressed to the employer and concerns the applicant', () => {
    expect(paper(pad, 'quote')).toMatchObject({
      client: {
        name: 'Harbour Robotics Ltd, Accounts payable',
        addressLines: expect.arrayContaining(['Ireland']),
      },
      concerning: oneCity.applicant.legalName,
    });
  });

  it('the employer is asked for the advance, and the applicant reads who was asked', () => {
    const accepted = played(pad.matter.intake, 'accept-engagement');
    const advance = order(accepted, 'payer-advance');
    expect(advance).toMatchObject({
      to: { recipient: { address: 'ap@harbour.example' } },
      standsIn: 'payer',
      originals: [],
      facts: { due: { minor: 37_500, currency: 'USD' } },
    });
    expect(advance).not.toHaveProperty('copy');
    expect(renderLetter(advance, FIRM).text).toContain('Your turn: please pay the advance of USD 375.00');

    const engagement = order(accepted, 'engagement');
    expect(engagement).toMatchObject({ to: { recipient: { address: oneCity.applicant.email } } });
    const { text, subject } = renderLetter(engagement, FIRM);
    expect(text).toContain('We have asked Harbour Robotics Ltd, Accounts payable for it.');
    expect(`${subject} ${text}`).not.toMatch(/please pay|please reply with one line, and/);
    expect(renderLetter({ ...engagement, language: 'fr' }, FIRM).text).toContain(
      'Nous les avons demandés à Harbour Robotics Ltd, Accounts payable.',
    );
  });

  it('who is named as payer only after the acceptance is asked for the advance too, once it is not paid', () => {
    const accepted = played(intakeOf({}), 'accept-engagement');
    expect(letterKeys(accepted)).not.toContain('payer-advance/1');
    accepted.send({ command: 'name-parties', data: { parties: { payer: EMPLOYER } } });
    expect(letterKeys(accepted)).toContain('payer-advance/1');

    const paid = played(intakeOf({}), 'record-payment');
    paid.send({ command: 'name-parties', data: { parties: { payer: EMPLOYER } } });
    expect(letterKeys(paid)).not.toContain('payer-advance/1');
  });

  it('the final account is the employer’s', () => {
    const closed = played(intakeOf({ parties: { payer: EMPLOYER } }), 'close');
    expect(paper(closed, 'closing-statement')).toMatchObject({
      client: { name: 'Harbour Robotics Ltd, Accounts payable' },
    });
    expect(order(closed, 'payer-account')).toMatchObject({
      to: { recipient: { address: 'ap@harbour.example' } },
      facts: { account: expect.arrayContaining([expect.objectContaining({ kind: 'fee' })]) },
    });
    const closing = renderLetter(order(closed, 'closing'), FIRM);
    expect(closing.text).toContain('Done: the case is closed');
    expect(closing.text).not.toContain('please pay');
  });

  it('a payer without an address for mail is named on the paper alone', () => {
    const { email: _none, ...unreachable } = EMPLOYER;
    const quiet = played(intakeOf({ parties: { payer: unreachable } }), 'send-quote');
    expect(order(quiet, 'quote')).toMatchObject({ to: { recipient: { address: oneCity.applicant.email } } });
    quiet.send({ command: 'accept-engagement' });
    expect(letterKeys(quiet)).not.toContain('payer-advance/1');
    expect(order(quiet, 'engagement').facts).not.toHaveProperty('payer');
  });
});

describe('a spouse engages the firm, and a friend receives the parcel', () => {
  const pad = played(
    intakeOf({
      parties: {
        client: { name: 'Sam Roe', email: 'sam@example.org', timeZone: 'Europe/Dublin', language: 'fr' },
        recipient: { name: 'Kim Lee', address: ADDRESS },
      },
    }),
    'ship',
  );

  it('letters go to the spouse, in their language and on their clock', () => {
    expect(reader(pad.matter)).toMatchObject({
      to: { name: 'Sam Roe', address: 'sam@example.org' },
      zone: 'Europe/Dublin',
      language: 'fr',
      standsIn: 'client',
    });
  });

  it('the parcel goes to the friend', () => {
    expect(paper(pad, 'parcel-contents')).toMatchObject({ to: { name: 'Kim Lee' } });
  });

  it('a new address is that of the spouse', () => {
    pad.send({ command: 'update-contact', data: { email: 'sam.new@example.org' } });
    expect(reader(pad.matter).to.address).toBe('sam.new@example.org');
    expect(pad.matter.intake.applicant.email).toBe(oneCity.applicant.email);
    expect(pad.refolded()).toEqual(pad.matter);
  });

  it('taken away, the applicant reads again', () => {
    pad.send({ command: 'name-parties', data: { parties: { client: null, recipient: null } } });
    expect(reader(pad.matter).to.address).toBe(oneCity.applicant.email);
    expect(pad.matter.intake).not.toHaveProperty('parties');
  });
});

it('counsel who is the only contact reads alone, whoever else is named', () => {
  const intake = intakeSchema.parse({
    ...twoCities,
    counsel: { ...twoCities.counsel, onlyContact: true },
    parties: { client: { name: 'Sam Roe', email: 'sam@example.org' } },
  });
  expect(reader(Pad.open(intake).matter)).toMatchObject({ audience: 'counsel' });
  expect(reader(Pad.open(intake).matter)).not.toHaveProperty('standsIn');
});

describe('a child', () => {
  it.each([
    ['the day before the 18th birthday', `${Number(FILING.slice(0, 4)) - 18}-03-02`, true],
    ['the birthday itself', `${Number(FILING.slice(0, 4)) - 18}-03-01`, false],
    ['years later', '1990-01-01', false],
  ])('is under age at the filing on %s', (_when, dateOfBirth, minor) => {
    expect(FILING).toBe('2027-03-01');
    expect(isMinor(intakeOf({ dateOfBirth }))).toBe(minor);
  });

  it('born on 29 February comes of age on the last day of February', () => {
    const intake = intakeOf({ dateOfBirth: '2008-02-29' });
    expect([isMinorOn(intake, '2026-02-27'), isMinorOn(intake, '2026-02-28')]).toEqual([true, false]);
  });

  it('gets no quote before somebody is named who may act', () => {
    const pad = Pad.open(intakeOf({ dateOfBirth: CHILD }));
    pad.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    pad.send({ command: 'record-review' });
    expect(pad.refusal({ command: 'send-quote' }).facts.join()).toContain('name-parties');
    pad.send({ command: 'name-parties', data: { parties: { guardian: MOTHER } } });
    pad.send({ command: 'send-quote' });
    expect(pad.refolded()).toEqual(pad.matter);
  });

  const intake = intakeOf({ dateOfBirth: CHILD, parties: { guardian: MOTHER } });
  const pad = played(intake, 'review-items');

  it('has letters written to the guardian, who is told whose papers are meant', () => {
    const asked = order(pad, 'originals');
    expect(asked).toMatchObject({ to: { recipient: { name: 'Ana Ortiz' } }, standsIn: 'guardian' });
    expect(renderLetter(asked, FIRM).text).toContain(`you act for ${oneCity.applicant.legalName}`);
  });

  it('has the power of attorney signed by the guardian, where the guardian lives', () => {
    expect(requestedFacts(pad.matter, 'power-of-attorney')).toMatchObject({
      guardian: { name: 'Ana Ortiz', relation: 'mother' },
    });
    expect(poaRouteOf(pad.matter).signedIn).toBe('IRL');
  });

  it('an adult has no guardian: who acts for one is the client', () => {
    const adult = played(intakeOf({}), 'record-review');
    expect(
      adult.refusal({ command: 'name-parties', data: { parties: { guardian: MOTHER } } }).message,
    ).toContain('of age');
    expect(
      requestedFacts(
        played(intakeOf({ parties: { guardian: MOTHER } }), 'confirm-procedure').matter,
        'power-of-attorney',
      ),
    ).not.toHaveProperty('guardian');
  });
});
