import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { intakeSchema } from '../../domain/intake';
import { playbookSchema } from '../../domain/playbooks/read';
import type { Playbook } from '../../domain/playbooks/schema';
import { Playbooks } from '../../store/playbooks';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { deskOf, present } from '../support/desk-of-firm';
import { describeWithTestServer } from '../support/engine';
import { TestFirm } from '../support/test-firm';

const ACTOR = { id: 'paralegal-1', role: 'paralegal' } as const;
const FOUND = { from: 'secondary', source: 'station-facts' } as const;
const PHOTOS = { kind: 'photos', form: 'original', per: 'case', count: 4, wanted: true, ...FOUND } as const;

/** The standard script in another city: the whole of it, or up to the first use of a command. */
function scriptIn(city: string, last = 'close'): Step[] {
  const text = JSON.stringify(STANDARD_SCRIPT).replaceAll('shanghai-pudong', city);
  const steps = JSON.parse(text) as Step[];
  return steps.slice(0, steps.findIndex(({ command }) => command === last) + 1);
}

describeWithTestServer('playbooks of a running case', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  async function open(city: string, shipped?: readonly Playbook[]) {
    const desk = await deskOf(firm, 0, shipped);
    const [{ district: _district, ...stay }] = oneCity.stays as [(typeof oneCity.stays)[0]];
    const intake = intakeSchema.parse({ ...oneCity, stays: [{ ...stay, city }] });
    const { ref } = await desk.open(intake, randomUUID(), ACTOR);
    return { desk, ref, matter: firm.adopt(present(firm, { ref })) };
  }
  const followed = async ({ matter }: Awaited<ReturnType<typeof open>>) =>
    (await matter.view()).stations[0]?.playbook[0]?.name;
  const asks = async ({ matter }: Awaited<ReturnType<typeof open>>) =>
    (await matter.view()).documents.map((d) => d.id);

  it('an amendment changes no case that is open; use-playbook moves it; a new case has it from the start', async () => {
    const before = await open('Wuxi');
    await before.matter.sendAll(scriptIn('wuxi', 'record-review'));
    const wuxi = shippedPlaybooks().find((p) => p.id === 'wuxi');
    await new Playbooks(firm.store.db, shippedPlaybooks()).add(
      { ...wuxi!, version: '2026-12', documents: [PHOTOS] },
      { at: new Date().toISOString(), by: 'paralegal-1', reason: 'the counter asked for photographs' },
    );
    const after = await open('Wuxi');
    for (const { matter } of [before, after]) {
      const done = (await matter.view()).stations.length > 0 ? 2 : 0;
      await matter.sendAll(scriptIn('wuxi', 'accept-engagement').slice(done));
    }
    expect(await followed(after)).toBe('wuxi 2026-12');
    expect(await asks(before)).not.toContain('photos.original');
    expect(await asks(after)).toContain('photos.original');

    expect(await followed(before)).toBe('wuxi 2026-11');
    const { desk, ref } = before;
    const data = { playbook: 'wuxi', version: '2026-12' };
    await desk.send(ref, 'use-playbook', { data, key: randomUUID(), actor: ACTOR });
    expect(await followed(before)).toBe('wuxi 2026-12');
    expect(await asks(before)).toContain('photos.original');
    // Read again from the first event: code that looked a playbook up would find the new version now.
    await firm.replayAll();
  });

  it('of a city that is one more file in the folder carry a case from intake to delivery', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'playbooks-'));
    cpSync(join(__dirname, '..', '..', 'domain', 'data', 'playbooks'), folder, { recursive: true });
    writeFileSync(join(folder, 'harbin.json'), JSON.stringify(HARBIN));
    const shipped = shippedPlaybooks(folder);
    rmSync(folder, { recursive: true });
    const { matter } = await open('哈尔滨', shipped);
    const script = scriptIn('哈尔滨').map((step) =>
      step.command === 'confirm-procedure' ? { ...step, data: {} } : withPhotos(step),
    );
    const toFiling = script.findIndex(({ command }) => command === 'submit-application');
    await matter.sendAll(script.slice(0, toFiling));
    const view = await matter.view();
    expect(view.stations[0]?.playbook.map((p) => p.name)).toEqual(['harbin 1', 'national 2026-11']);
    expect(view.documents.find((d) => d.id === 'photos.original')).toMatchObject({
      title: '4 passport photographs',
      state: 'accepted',
    });
    await matter.sendAll(script.slice(toFiling));
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'delivered' });
  });

  it('of a place where the notary comes first and translates: it is waited for, and the case is delivered without more', async () => {
    const notaryFirst = playbookSchema.parse({
      ...HARBIN,
      documents: [],
      sequence: { first: 'notary', ...FOUND },
      translation: { rule: 'The notary office has it made.', madeBy: 'notary', ...FOUND },
    });
    const { matter } = await open('Harbin', [...shippedPlaybooks(), notaryFirst]);
    const script = scriptIn('harbin').filter(
      ({ command }) => !['record-translation', 'record-notarization'].includes(command),
    );
    const toFiling = script.findIndex(({ command }) => command === 'submit-application') + 1;
    await matter.sendAll(script.slice(0, toFiling));
    await expect(matter.wait('answer')).resolves.toMatchObject({ owner: 'notary' });
    expect(await matter.text('filed/harbin/1')).toContain('The notary office’s turn');
    await matter.sendAll(script.slice(toFiling));
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'delivered' });
    await firm.replayAll();
  });
});

const withPhotos = ({ data, ...step }: Step): Step => {
  const text = JSON.stringify(data ?? {});
  return { ...step, data: JSON.parse(text.replace('"power-of-attorney.original"', '"photos.original",$&')) };
};

/** What a firm might know of a city that the product does not know. */
const HARBIN = {
  schema: 1,
  id: 'harbin',
  version: '1',
  level: 'city',
  place: { city: { english: 'Harbin', chinese: '哈尔滨' } },
  effectiveFrom: null,
  effectiveTo: null,
  verifiedOn: null,
  confidence: 'secondary',
  workingDays: { earliest: 4, latest: 6, ...FOUND },
  documents: [PHOTOS],
  sources: { 'station-facts': { title: 'Made up for this test', kind: 'secondary' } },
};
