import { emptyCasebook } from '../../domain/casebook';
import { papersDue } from '../../domain/journey';
import type { Step } from '../../bench/standard-script';
import { exampleIntake } from '../desk/desk-fixture';
import { Pad } from '../support/pad';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';

/** Nothing is presented without the signed file of that very approval: one that came later, and is nobody else's. */
describe('the signed file of an approval', () => {
  const file = { sha256: 'cd'.repeat(32), mediaType: 'application/pdf', bytes: 7, label: 'x.pdf' };
  const approval = OLD_STAY.findIndex((s) => s.command === 'approve-declaration');
  const present = OLD_STAY.at(-1)!;
  const evidence = [{ kind: 'other', description: 'school records' }];
  const afterSteps = (steps: readonly Step[]) => {
    const pad = Pad.open(exampleIntake('old-stay-lost-passport'));
    for (const step of steps) pad.send(step);
    return pad;
  };
  const sign = (sha256: string, station?: string) =>
    ({
      command: 'record-signature',
      as: 'attorney',
      data: { signer: 'Jane Roe', place: 'New York, USA', file: sha256 },
      ...(station === undefined ? {} : { station }),
    }) as const;
  const attach = (sha256: string) => ({
    command: 'attach-file',
    data: { ...file, sha256, document: 'signed-declaration' },
  });
  const approve = { command: 'approve-declaration', as: 'attorney' } as const;
  const another = 'ef'.repeat(32);

  it.each([
    [
      'more evidence was asked for',
      [{ command: 'record-waiver-decision', data: { decision: 'more-evidence' } }],
    ],
    [
      'the waiver was denied',
      [
        { command: 'record-waiver-decision', data: { decision: 'denied' } },
        {
          command: 'decide',
          as: 'attorney',
          data: { about: 'waiver', answer: 'prepare-again', reason: 'New evidence.' },
        },
      ],
    ],
  ] as const)(
    'prepared again because %s, nothing is presented on the file of the first round',
    (_why, decided) => {
      const pad = afterSteps([...OLD_STAY, ...decided]);
      const [first] = pad.matter.files;
      pad.send({ command: 'add-evidence', data: { items: evidence, complete: true } });
      pad.send(approve);
      expect(pad.refusal(sign(first!.sha256))).toMatchObject({
        code: 'outstanding',
        message: 'this file is the signature of another approval',
      });
      expect(pad.refusal(present)).toMatchObject({ code: 'not-now' });
      pad.send(attach(another));
      pad.send(sign(another));
      pad.send(present);
    },
  );

  it('the signature of a text that was edited since is not that of the new one', () => {
    const pad = afterSteps(OLD_STAY.slice(0, approval + 1));
    pad.send(attach(file.sha256));
    const { n: attached } = pad.entries.at(-1)!;
    pad.send({ command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['I, Jane Roe.'] } });
    const { n: approved } = pad.send(approve);
    expect(pad.refusal(sign(file.sha256))).toMatchObject({
      code: 'outstanding',
      facts: expect.arrayContaining([`attached: entry ${attached}; approved: entry ${approved}`]),
    });
    // The approval was entered late: the file is entered again, after it.
    pad.send({ command: 'correct', data: { entry: attached, void: true, reason: 'Signed on this text.' } });
    pad.send(attach(file.sha256));
    pad.send(sign(file.sha256));
  });

  it("one station's signature is not another's", () => {
    const pad = Pad.open(exampleIntake('two-cities-with-counsel'));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    const stations = ['chengdu-wuhou', 'guangzhou-tianhe'];
    const grounds = [{ ground: 'severe-hardship', statement: 'Set out in the declaration.' }];
    for (const station of stations) {
      pad.send({ command: 'declare-unobtainable', station, as: 'attorney', data: { reason: 'No records.' } });
      pad.send({ command: 'add-evidence', station, data: { items: evidence, complete: true } });
      pad.send({ command: 'choose-grounds', station, as: 'attorney', data: { grounds } });
      pad.send({ ...approve, station });
    }
    pad.send(attach(file.sha256));
    pad.send(sign(file.sha256, stations[0]));
    expect(pad.refusal(sign(file.sha256, stations[1]))).toMatchObject({
      code: 'outstanding',
      facts: expect.arrayContaining([expect.stringContaining('Chengdu')]),
    });
  });

  it("prepared again in the attorney's own words, the text is approved as a version of its own and has its own papers", () => {
    const pad = afterSteps(OLD_STAY.slice(0, approval));
    pad.send({ command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['I, Jane Roe.'] } });
    for (const step of OLD_STAY.slice(approval)) pad.send(step);
    const first = papersDue(pad.matter, emptyCasebook()).map(({ key }) => key);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'more-evidence' } });
    pad.send({ command: 'add-evidence', data: { items: evidence, complete: true } });
    pad.send(approve);
    pad.send(attach(another));
    pad.send(sign(another));
    const pack = papersDue(pad.matter, emptyCasebook()).find(({ key }) =>
      key.startsWith('waiver-pack/wuhan/signed/'),
    );
    expect(first).not.toContain(pack?.key);
    expect(pack?.facts).toMatchObject({ signature: { file: another } });
  });
});
