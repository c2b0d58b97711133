import { STANDARD_SCRIPT } from '../../../bench/standard-script';
import { shippedCalendars } from '../../../domain/calendar/shipped';
import { emptyCasebook } from '../../../domain/casebook';
import { figuresOf, type Measured } from '../../../domain/estimates/durations';
import { planEstimate } from '../../../domain/estimates/estimate';
import { passportQueues } from '../../../domain/passport-queue';
import { estimatesToPlan, stepsAhead, withTimesOf } from '../../../domain/estimates/ahead';
import { timesTaken } from '../../../domain/estimates/taken';
import { FIRM } from '../../../domain/firm';
import type { LetterFacts } from '../../../domain/letters';
import { lettersDue, papersDue } from '../../../domain/journey';
import { renderLetter } from '../../../letters/render';
import { orderOf } from '../../../preview/samples';
import { intakeSchema } from '../../../domain/intake';
import { playbooksToPin } from '../../../domain/playbooks/of-station';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';
import { shippedPlaybooks } from '../../../store/shipped-playbooks';
import { Pad } from '../../support/pad';
import { TWO_CITIES } from '../../support/scripts';

const standard = (upTo: string, change: Partial<(typeof oneCity)['services']> = {}) => {
  const intake = intakeSchema.parse({ ...oneCity, services: { ...oneCity.services, ...change } });
  const pad = Pad.open(intake);
  for (const step of STANDARD_SCRIPT) {
    pad.now = new Date(Date.parse(pad.now) + 86_400_000).toISOString();
    pad.send(step);
    if (step.command === upTo) break;
  }
  return pad;
};
const ahead = (pad: Pad, station = pad.matter.stations[0]!) => stepsAhead(pad.matter, station);
const names = (pad: Pad) => ahead(pad).map((s) => s.usual.step);

const after = ['check', 'notarization', 'dispatch', 'courier'];

describe('the steps that lie ahead of a certificate', () => {
  test.each([
    ['record-payment', ['confirmation', 'documents', 'filing', 'answer', ...after]],
    ['confirm-procedure', ['documents', 'filing', 'answer', ...after]],
    ['submit-application', ['answer', ...after]],
    ['record-issuance', after],
    ['record-translation', after.slice(1)],
    ['ship', ['courier']],
    ['confirm-delivery', []],
  ])('after %s are %j', (command, steps) => {
    expect(names(standard(command))).toEqual(steps);
  });

  test('have an authentication where an office authenticates', () => {
    expect(names(standard('record-issuance', { legalization: 'apostille' } as object))).toContain(
      'legalization',
    );
  });

  test('begin where the first one began', () => {
    const pad = standard('submit-application');
    expect(ahead(pad)[0]).toMatchObject({ since: pad.matter.stations[0]!.attempts[0]!.since, extension: 0 });
  });
});

describe('the time of an answer', () => {
  const filed = (playbooks: Parameters<typeof Pad.open>[2] = {}, data: object = {}) => {
    const pad = Pad.open(intakeSchema.parse(twoCities), undefined, playbooks);
    for (const step of TWO_CITIES.toDocuments)
      pad.send(
        step.command === 'confirm-procedure' ? { ...step, data: { passport: 'shown', ...data } } : step,
      );
    const guangzhou = pad.matter.stations.find((s) => s.id === 'guangzhou-tianhe')!;
    return ahead(pad, guangzhou).find((s) => s.usual.step === 'answer')!.usual;
  };
  const pinned = { playbooks: playbooksToPin(shippedPlaybooks(), twoCities.stays as never, '2026-09-21') };

  test('is the default where no playbook says it', () => {
    expect(filed()).toMatchObject({ earliest: 10, latest: 25, basis: 'default', verified: true });
  });

  test('is the playbook’s where one does, with its source and its doubt', () => {
    expect(filed(pinned)).toMatchObject({ earliest: 5, latest: 7, basis: 'playbook', verified: false });
    expect(filed(pinned).source).toContain('unverified');
  });

  test('begins with the station’s own word where it gave one', () => {
    expect(filed(pinned, { workingDays: 12 })).toMatchObject({ earliest: 12, latest: 12, basis: 'station' });
    expect(filed({}, { workingDays: 12 })).toMatchObject({ earliest: 12, latest: 25, basis: 'station' });
  });
});

describe('a passport that two stations want', () => {
  const queued = (playbooks: Parameters<typeof Pad.open>[2] = {}) => {
    // One passport for both stays.
    const intake = structuredClone(twoCities);
    const current = intake.applicant.passports[1]!;
    intake.applicant.passports = [{ ...current, issuedOn: '2015-05-14' }];
    const pad = Pad.open(intakeSchema.parse(intake), undefined, playbooks);
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    pad.send({ command: 'submit-application', station: 'chengdu-wuhou' });
    return pad;
  };

  test('puts the queue before the second station’s filing, and takes it away with the answer of the first', () => {
    const pad = queued();
    const [first, second] = estimatesToPlan(pad.matter);
    expect(first?.steps.map((s) => s.usual.step)).not.toContain('queue');
    expect(second?.steps[0]).toMatchObject({
      usual: { step: 'queue', earliest: 10, latest: 25, basis: 'default' },
      before: [{ station: 'chengdu-wuhou', since: first?.steps[0]?.since }],
    });
    pad.send({ command: 'record-issuance', station: 'chengdu-wuhou' });
    expect(estimatesToPlan(pad.matter)[1]?.steps.map((s) => s.usual.step)).not.toContain('queue');
  });
});

describe('how long the stations before it keep a passport', () => {
  const intake = structuredClone(twoCities);
  intake.applicant.passports = [{ ...intake.applicant.passports[1]!, issuedOn: '2015-05-14' }];
  const calendars = shippedCalendars();
  const pinned = { playbooks: playbooksToPin(shippedPlaybooks(), twoCities.stays as never, '2026-09-21') };
  const toDocuments = (own: object = {}) => {
    const pad = Pad.open(intakeSchema.parse(intake), undefined, pinned);
    for (const step of TWO_CITIES.toDocuments)
      pad.send(
        step.command === 'confirm-procedure' && step.station === 'chengdu-wuhou'
          ? { ...step, data: { ...(step.data as object), ...own } }
          : step,
      );
    return pad;
  };
  const filed = (pad: Pad) => {
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    pad.send({ command: 'submit-application', station: 'chengdu-wuhou' });
    return pad;
  };
  const estimated = (pad: Pad, measured: Measured = () => undefined) =>
    estimatesToPlan(pad.matter).map((order) => planEstimate(order, pad.now, calendars, measured));
  const queueOf = (pad: Pad, measured?: Measured) =>
    estimated(pad, measured)
      .at(-1)
      ?.steps.find((s) => s.step === 'queue');
  const ofChengdu =
    (count: number): Measured =>
    (station, step) =>
      station === 'chengdu-wuhou' && step === 'answer'
        ? figuresOf([3, 4, 4, 5, 6, 6].slice(0, count))
        : undefined;

  test.each<[string, object, number, object]>([
    ['is what its playbook says', {}, 0, { earliest: 20, latest: 20, basis: 'playbook' }],
    ['is not measured by four times', {}, 4, { earliest: 20, latest: 20, basis: 'playbook' }],
    ['is measured by five', {}, 5, { earliest: 3, latest: 6, basis: 'measured' }],
    ['begins with its own word', { workingDays: 12 }, 0, { earliest: 12, latest: 20, basis: 'station' }],
  ])('%s', (_what, own, times, expected) => {
    for (const pad of [toDocuments(own), filed(toDocuments(own))]) {
      expect(queueOf(pad, ofChengdu(times))).toMatchObject(expected);
    }
  });

  test('is counted from the day on which it was filed there, and the second files when the passport is free', () => {
    const pad = filed(toDocuments());
    const [first, second] = estimated(pad, ofChengdu(5));
    const freed = first!.atStation!.earliest;
    const alone = { ...estimatesToPlan(pad.matter)[1]! };
    const free = planEstimate(
      { ...alone, steps: alone.steps.filter((s) => s.before === undefined) },
      `${freed}T09:00:00.000Z`,
      calendars,
      () => undefined,
    );
    expect(second!.atStation!.earliest).toBe(free.atStation!.earliest);
  });

  test('counts in the latest day alone while it has not said whether it keeps it', () => {
    const pad = toDocuments();
    const [order] = estimatesToPlan(pad.matter).slice(1);
    const doubtful = {
      ...order!,
      steps: order!.steps.map((s) =>
        s.before === undefined
          ? s
          : { ...s, before: s.before.map((b) => ({ ...b, mayBeNone: true as const })) },
      ),
    };
    const made = planEstimate(doubtful, pad.now, calendars, ofChengdu(5));
    expect(made.steps.find((s) => s.step === 'queue')).toMatchObject({ earliest: 0, latest: 6 });
  });

  test('stays what it was when only the calendar is another one', () => {
    const pad = filed(toDocuments());
    const [, made] = estimated(pad, ofChengdu(5));
    const [, order] = estimatesToPlan(pad.matter);
    expect(planEstimate(withTimesOf(order!, made), pad.now, calendars, () => undefined)).toEqual(made);
  });

  test('is what staff read of the queue, too', () => {
    const pad = toDocuments();
    const book = emptyCasebook();
    const waits = () => passportQueues(pad.matter, book)[0]?.places.map((p) => p.waits);
    expect(waits()?.[1]).toEqual({ earliest: 20, latest: 20 });
    book.estimates = Object.fromEntries(estimated(pad, ofChengdu(5)).map((e) => [e.station, e]));
    expect(waits()?.[1]).toEqual({ earliest: 3, latest: 6 });
    filed(pad);
    expect(passportQueues(pad.matter, book)[0]?.places[1]?.freeOn).toBeUndefined();
    const after = estimated(pad, ofChengdu(5));
    book.estimates = Object.fromEntries(after.map((e) => [e.station, e]));
    expect(passportQueues(pad.matter, book)[0]?.places[1]).toMatchObject({
      waits: { earliest: 0, latest: 0 },
      freeOn: after[0]!.atStation,
    });
  });
});

describe('an estimate that is made again for a new calendar', () => {
  test('keeps the times it was made from, for the same attempt alone', () => {
    const pad = standard('submit-application');
    const [order] = estimatesToPlan(pad.matter);
    const measured = { ...order!.steps[0]!.usual, earliest: 3, latest: 4, basis: 'measured' as const };
    const made = {
      station: order!.station,
      attempt: 1,
      inHand: { earliest: '2026-10-12', latest: '2026-10-13', provisional: false },
      steps: [measured],
      calendarVersion: 'china-2026',
    };
    expect(withTimesOf(order!, made).steps[0]).toMatchObject({ usual: measured, isFixed: true });
    expect(withTimesOf(order!, { ...made, attempt: 2 })).toEqual(order);
  });
});

describe('the quote', () => {
  const quoted = (command: string) => {
    const pad = Pad.open(intakeSchema.parse(twoCities), undefined, {
      playbooks: playbooksToPin(shippedPlaybooks(), twoCities.stays as never, '2026-09-21'),
    });
    for (const step of TWO_CITIES.toDocuments) {
      pad.send(step);
      if (step.command === command) break;
    }
    const book = emptyCasebook();
    const measured: Measured = (station, step) =>
      station === 'chengdu-wuhou' && step === 'answer' ? figuresOf([3, 4, 4, 5, 6]) : undefined;
    book.estimates = Object.fromEntries(
      estimatesToPlan(pad.matter).map((order) => [
        order.station,
        planEstimate(order, pad.now, shippedCalendars(), measured),
      ]),
    );
    const letter = lettersDue(pad.matter, book).find((l) => l.facts.kind === 'quote');
    const paper = papersDue(pad.matter, book).find((p) => p.facts.kind === 'quote');
    return { pad, book, facts: letter?.facts, paper: paper?.facts };
  };

  test('says both dates of every station, as if work began at once, each with its basis and what it covers', () => {
    const { pad, facts } = quoted('send-quote');
    const before = ['confirmation', 'documents', 'filing', 'answer'];
    expect(facts).toMatchObject({
      estimates: [
        {
          station: { id: 'chengdu-wuhou' },
          atStation: { from: 'measured', count: 5, workingDays: { earliest: 3, latest: 6 }, covers: before },
          inHand: { covers: [...before, 'check', 'notarization', 'legalization', 'dispatch', 'courier'] },
        },
        { station: { id: 'guangzhou-tianhe' }, atStation: { from: 'playbook', covers: before } },
      ],
    });
    const [first] = (facts as Extract<LetterFacts, { kind: 'quote' }>).estimates!;
    // Three working days of the answer at the least, and what comes before it takes what it takes.
    expect(first!.atStation!.earliest > pad.now.slice(0, 10)).toBe(true);
    expect(first!.inHand!.latest > first!.atStation!.latest).toBe(true);
    const text = renderLetter(orderOf(facts!), FIRM).text.replace(/\s+/g, ' ');
    expect(text).toMatch(
      /An answer of the police station in Chengdu, Wuhou: between [^;]+ That covers asking the office what it wants, gathering the documents and the station’s answer\. Basis for the answer: 3 to 6 working days in China, as measured in 5 applications at this station\./,
    );
    expect(text).toMatch(
      /The certificate of Chengdu, Wuhou in hand: between [^.]+ That covers [^.]*and the courier\./,
    );
    expect(text).toContain('estimates and no promise');
  });

  test('gives the same dates on its paper, until it is answered', () => {
    const { pad, book, facts, paper } = quoted('send-quote');
    expect(paper).toHaveProperty('estimates', (facts as Extract<LetterFacts, { kind: 'quote' }>).estimates);
    pad.send({ command: 'request-paper', data: { paper: 'quote' } });
    expect(papersDue(pad.matter, book).at(-1)!.facts).toEqual(paper);
    pad.send({ command: 'accept-engagement', data: {} });
    expect(papersDue(pad.matter, book).at(-1)!.facts).not.toHaveProperty('estimates');
  });

  test('names no date that nobody has estimated, and none is made once it is accepted until work begins', () => {
    const { pad, facts } = quoted('accept-engagement');
    expect(estimatesToPlan(pad.matter)).toEqual([]);
    expect(facts).not.toHaveProperty('estimates');
    expect(renderLetter(orderOf(facts!), FIRM).text).not.toContain('How long');
  });
});

describe('times that steps took', () => {
  test('are those of the answer, the notary and the courier, each once', () => {
    const times = timesTaken(standard('close').matter);
    expect(times.map((t) => [t.step, t.station])).toEqual([
      ['answer', 'shanghai-pudong'],
      ['notarization', 'shanghai-pudong'],
      ['courier', 'shanghai-pudong'],
    ]);
    const [, notary] = times;
    // From the check, over the translation, to the notarial certificate: two days of the script.
    expect(Date.parse(notary!.until) - Date.parse(notary!.since)).toBe(2 * 86_400_000);
  });

  test('are taken back when a correction voids the answer', () => {
    const pad = standard('record-issuance');
    expect(timesTaken(pad.matter)).toHaveLength(1);
    const entry = pad.entries.find((e) => e.command === 'record-issuance')!.n;
    pad.send({ command: 'correct', data: { entry, void: true, reason: 'It was another case.' } });
    expect(timesTaken(pad.matter)).toEqual([]);
  });

  test('hold no fact of a person', () => {
    const text = JSON.stringify(timesTaken(standard('close').matter));
    for (const fact of ['Ortiz', 'Maria', '505550142']) expect(text).not.toContain(fact);
  });
});
