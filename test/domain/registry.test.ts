import { z } from 'zod';
import { ROLES } from '../../domain/actor';
import { COMMANDS, commandNamed } from '../../domain/commands';

/** The first set of commands: names are a contract with everybody who sends. */
const FIRST_SET = `
  record-conflict-check record-review release-letter decide
  send-quote revise-quote accept-engagement decline-engagement record-payment add-expense approve-expense refund close
  log-contact confirm-procedure
  receive-items review-items mark-unobtainable advance-poa move-custody recall-original declare-trip resolve-name-difference
  submit-application
  record-not-accepted record-status record-deficiency record-issuance record-refusal record-transfer file-objection
  record-objection-result
  extend-deadline inquire declare-unobtainable request-reissue
  check-certificate record-translation record-notarization record-notary-refusal record-legalization report-defect
  ship record-tracking confirm-delivery report-lost
  add-evidence choose-grounds edit-declaration approve-declaration record-signature present-waiver record-waiver-decision
  hold resume withdraw reopen assign note update-contact name-parties confirm-route change-counsel log-client-message snooze mute-mail unmute-mail
  resolve-attention correct
`
  .trim()
  .split(/\s+/);

describe('the registry', () => {
  it('has every command of the first set', () => {
    expect(FIRST_SET.filter((name) => commandNamed(name) === undefined)).toEqual([]);
  });

  it('has each name once', () => {
    const names = COMMANDS.map((c) => c.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('finds nothing under a name that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', ''])
      expect(commandNamed(name)).toBeUndefined();
  });

  describe.each(COMMANDS.map((c) => [c.name, c] as const))('%s', (_name, spec) => {
    it('has a kebab-case name and one line of help without a full stop', () => {
      expect(spec.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(spec.help).toMatch(/^\S[^\n]*[^.\s]$/);
    });

    it('is for roles that there are, each once', () => {
      expect(spec.roles.length).toBeGreaterThan(0);
      expect(new Set(spec.roles).size).toBe(spec.roles.length);
      expect(spec.roles.filter((role) => !ROLES.includes(role))).toEqual([]);
    });

    it('takes its own example, and takes it again as it was read', () => {
      const read = spec.schema.parse(spec.example);
      expect(spec.schema.parse(read)).toEqual(read);
    });

    it('has a JSON Schema that describes an object', () => {
      const json = z.toJSONSchema(spec.schema, { io: 'input', unrepresentable: 'any' });
      expect(json).toMatchObject({ type: 'object', additionalProperties: false });
      expect(() => z.toJSONSchema(spec.schema)).not.toThrow();
    });

    it('takes when it happened, for whom it is entered and how it is known', () => {
      const facts = {
        occurredOn: '2026-09-20',
        onBehalfOf: 'Wang Min',
        source: 'reported',
        remark: 'by telephone',
        attachments: [{ name: 'receipt.pdf', sha256: '0'.repeat(64) }],
      };
      expect(spec.schema.parse({ ...(spec.example as object), ...facts })).toMatchObject(facts);
    });

    it.each([
      ['a field that it does not know', { unknownField: 1 }],
      ['a day that does not exist', { occurredOn: '2026-02-30' }],
      ['a source that is none', { source: 'hearsay' }],
      ['markup in a name', { onBehalfOf: '<b>Wang</b>' }],
    ])('refuses %s', (_what, more) => {
      expect(spec.schema.safeParse({ ...(spec.example as object), ...more }).success).toBe(false);
    });

    it.each([[null], [7], ['text'], [[]]])('refuses %p for its data', (data) => {
      expect(spec.schema.safeParse(data).success).toBe(false);
    });
  });
});
