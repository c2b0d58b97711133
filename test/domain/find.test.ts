import { findQuery, findTokens } from '../../domain/find';
import { intakeSchema, type Intake } from '../../domain/intake';
import { exampleIntake } from '../desk/desk-fixture';

const intake: Intake = intakeSchema.parse(exampleIntake('two-cities-with-counsel'));
const tokens = findTokens(intake, { intake, parcels: [] });
const texts = new Set(tokens.map((t) => t.text));

/** Would the index find the case? */
function finds(question: string): boolean {
  const { words, whole } = findQuery(question);
  return whole.some((t) => texts.has(t)) || (words.length > 0 && words.every((t) => texts.has(t)));
}

describe('the words under which a case is found', () => {
  it.each([
    'thomas',
    'Nakamura',
    'O’Brien-Nakamura',
    "o'brien nakamura",
    'nakamura thomas',
    'T.OBrien@example.org',
    'aoife brennan',
    'AOIFE@brennandaly.example',
    'daly solicitors',
  ])('%s', (question) => expect(finds(question)).toBe(true));

  it.each(['', '   ', '!!', 'nakam', 'thomas smith', 'o', '@', 'obrien@example.org', '2026', 'PX5550199'])(
    'not "%s"',
    (question) => expect(finds(question)).toBe(false),
  );

  it('include tracking numbers however they are typed, and Chinese names', () => {
    const more = findTokens(intake, {
      intake: { ...intake, applicant: { ...intake.applicant, chineseName: '王小明' } },
      parcels: [{ tracking: 'EE 123-456 CN' }] as never,
    }).map((t) => t.text);
    expect(more).toContain('tracking:EE123456CN');
    expect(findQuery('ee 123 456-cn').whole).toContain('tracking:EE123456CN');
    expect(more).toEqual(expect.arrayContaining([...findQuery('王小明').words]));
  });

  it('stay those of the beginning when an address or a counsel changes', () => {
    const later = { ...intake, applicant: { ...intake.applicant, email: 'new@example.org' } };
    const both = findTokens(intake, { intake: later, parcels: [] }).map((t) => t.text);
    expect(both).toEqual(expect.arrayContaining(['email:t.obrien@example.org', 'email:new@example.org']));
  });
});
