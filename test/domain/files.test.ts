import fc from 'fast-check';
import { fileLabel } from '../../domain/files/label';
import { recognise } from '../../domain/files/recognise';
import { shortText } from '../../domain/fields';
import { OLD_STAY } from '../support/scripts';
import { jpeg, pdf, png, pngChunk, tiff, zip } from '../support/scans';
import { Pad } from '../support/pad';
import { exampleIntake } from '../desk/desk-fixture';

const problem = (bytes: Uint8Array, name = 'scan') => {
  const found = recognise(bytes, name);
  return found.kind === 'refused' ? found.problem : `taken as ${found.mediaType}`;
};

describe('what a file is', () => {
  it.each([
    ['application/pdf', pdf],
    ['image/jpeg', jpeg],
    ['image/png', png],
    ['image/tiff', tiff],
    ['image/tiff', () => tiff(false)],
  ] as const)('%s is known by its content, whatever it is called', async (mediaType, make) => {
    expect(recognise(await make(), 'scan')).toEqual({ kind: 'known', mediaType });
  });

  it('a picture with further pictures behind it, as telephones make them, is one', () => {
    expect(problem(Buffer.concat([jpeg(), Buffer.alloc(3), jpeg()]))).toBe('taken as image/jpeg');
  });

  it.each([
    ['scan.docx', 'The name ends in .docx, but the content is PNG: name it .png.'],
    ['scan.pdf', 'The name ends in .pdf, but the content is PNG: name it .png.'],
    ['scan.PNG', 'taken as image/png'],
    ['no ending at all', 'taken as image/png'],
  ])('%s with the content of a PNG: %s', (name, answer) => {
    expect(problem(png(), name)).toBe(answer);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /empty/],
    ['a page of the web', () => Buffer.from('<html><script>alert(1)</script></html>'), /none of PDF, JPEG/],
    ['a zip', zip, /none of PDF/],
    ['a program', () => Buffer.from('MZ\x90\0'), /none of/],
    ['a PDF that is cut off', async () => (await pdf()).subarray(0, 700), /its end is missing/],
    [
      'a PDF with a program behind it',
      async () => Buffer.concat([await pdf(), Buffer.from('MZ')]),
      /something follows/,
    ],
    [
      'a PDF with a zip behind it',
      async () => Buffer.concat([await pdf(), zip()]),
      /something follows its end/,
    ],
    [
      'a PDF whose table is elsewhere',
      async () => replaced(await pdf(), /startxref\n\d+/, 'startxref\n7'),
      /cross-reference/,
    ],
    ['a PDF with a script', () => withinPdf(Buffer.from('<< /S /JavaScript >>')), /carries a script/],
    ['a zip that hides in front of the end of a PDF', async () => withinPdf(zip()), /PDF and an archive/],
    ['a JPEG that is cut off', () => jpeg().subarray(0, -1), /cut off/],
    [
      'a JPEG with a page of the web behind it',
      () => Buffer.concat([jpeg(), Buffer.from('<html>')]),
      /something follows/,
    ],
    ['a JPEG without a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]), /holds no picture/],
    ['a JPEG that is a PDF, too', () => jpegWithComment(Buffer.from('%PDF-1.4\n')), /JPEG and a PDF at once/],
    ['a PNG that is cut off', () => png().subarray(0, -5), /cut off/],
    ['a PNG with one wrong bit', () => flipped(png(), 45), /is damaged/],
    ['a PNG with something behind it', () => Buffer.concat([png(), zip()]), /something follows/],
    ['a PNG with a zip in a part of it', () => pngWith(zip()), /PNG and an archive/],
    ['a PNG of no size', () => png(0, 1), /no size/],
    ['a TIFF whose page lies outside', () => tiff().subarray(0, 20), /outside the file/],
    ['a TIFF whose pages go round in a circle', loopingTiff, /no end/],
  ])('%s is refused with the reason', async (_what, make, reason) => {
    expect(problem(await make())).toMatch(reason);
  });

  it('no bytes make it throw, however they begin', async () => {
    const starts = [Buffer.alloc(0), await pdf(), jpeg(), png(), tiff(), tiff(false), zip()];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(400),
        fc.uint8Array({ maxLength: 60 }),
        (start, cut, more) => {
          const bytes = Buffer.concat([start.subarray(0, start.length - Math.min(cut, start.length)), more]);
          expect(['known', 'refused']).toContain(recognise(bytes, 'x').kind);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('the label of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\scans\\visa page.pdf', 'visa page.pdf'],
    ['.htaccess', 'htaccess'],
    ['a\r\nb\u202Egpj.exe', 'abgpj.exe'],
    ['<b>x</b>', 'b'],
    ['///', 'file'],
    ['签证.pdf', '签证.pdf'],
  ])('%j is shown as %j', (name, label) => expect(fileLabel(name)).toBe(label));

  it('fits the record whatever the name was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const label = fileLabel(name);
        expect(shortText.safeParse(label).success).toBe(true);
        expect(label).not.toMatch(/[/\\]/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('files in the record', () => {
  const file = { sha256: 'cd'.repeat(32), mediaType: 'application/pdf', bytes: 7, label: 'x.pdf' };
  const signature = { signer: 'Jane Roe', place: 'New York, USA' };
  const approved = () => {
    const pad = Pad.open(exampleIntake('old-stay-lost-passport'));
    for (const step of OLD_STAY.slice(
      0,
      OLD_STAY.findIndex((s) => s.command === 'attach-file'),
    ))
      pad.send(step);
    return pad;
  };

  it('a signature names a file that is in the case, as the signed declaration', () => {
    const pad = approved();
    const sign = {
      command: 'record-signature',
      as: 'attorney',
      data: { ...signature, file: file.sha256 },
    } as const;
    expect(pad.refusal(sign)).toMatchObject({
      code: 'outstanding',
      facts: [expect.stringContaining(file.sha256), expect.anything()],
    });
    pad.send({ command: 'attach-file', data: { ...file, document: 'other' } });
    expect(pad.refusal(sign).code).toBe('outstanding');
    pad.send({ command: 'attach-file', data: { ...file, document: 'signed-declaration' } });
    pad.send(sign);
  });

  it('an attachment of any command must be in the case', () => {
    const pad = approved();
    const note = {
      command: 'note',
      data: { text: 'See the scan.', attachments: [{ name: 'scan', sha256: file.sha256 }] },
    };
    expect(pad.refusal(note)).toMatchObject({ code: 'outstanding' });
    pad.send({ command: 'attach-file', data: { ...file, document: 'other' } });
    pad.send(note);
  });

  it('the same file for the same document is one; for another document it is another', () => {
    const pad = approved();
    pad.send({ command: 'attach-file', data: { ...file, document: 'other' } });
    expect(pad.refusal({ command: 'attach-file', data: { ...file, document: 'other' } }).code).toBe(
      'not-now',
    );
    pad.send({ command: 'attach-file', data: { ...file, document: 'evidence' } });
    expect(pad.matter.files.map((f) => f.document)).toEqual(['other', 'evidence']);
  });

  it.each([
    ['agent', 'evidence'],
    ['agent', 'signed-declaration'],
    ['agent', 'refusal-notice'],
    ['agent', 'receipt'],
    ['bookkeeper', 'evidence'],
    ['bookkeeper', 'visas.scan'],
  ] as const)('%s may not attach %s', (as, document) => {
    expect(approved().refusal({ command: 'attach-file', as, data: { ...file, document } }).code).toBe(
      'not-allowed',
    );
  });

  it('an agent attaches what is on the checklist, and nothing that is not', () => {
    const pad = approved();
    pad.send({ command: 'attach-file', as: 'agent', data: { ...file, document: pad.matter.items[0]!.id } });
    expect(
      pad.refusal({ command: 'attach-file', as: 'agent', data: { ...file, document: 'x.scan' } }).code,
    ).toBe('unknown-item');
  });

  it('a file that a later entry needs cannot be voided before that entry is', () => {
    const pad = Pad.open(exampleIntake('old-stay-lost-passport'));
    for (const step of OLD_STAY) pad.send(step);
    const { entry } = pad.matter.files[0]!;
    expect(
      pad.refusal({ command: 'correct', as: 'attorney', data: { entry, void: true, reason: 'a slip' } })
        .facts[0],
    ).toContain('record-signature');
  });
});

function replaced(bytes: Buffer, what: RegExp, by: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(what, by), 'latin1');
}
const flipped = (bytes: Buffer, at: number): Buffer => {
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
};
const pngWith = (more: Buffer): Buffer => {
  const whole = png();
  const end = whole.length - 12;
  return Buffer.concat([whole.subarray(0, end), pngChunk('zzZz', more), whole.subarray(end)]);
};
const jpegWithComment = (comment: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([
    jpeg().subarray(0, 2),
    Buffer.from([0xff, 0xfe]),
    length,
    comment,
    jpeg().subarray(2),
  ]);
};
/** Between the last object and the table there may be anything: readers go by the offset. */
async function withinPdf(more: Buffer): Promise<Buffer> {
  const whole = (await pdf()).toString('latin1');
  const table = whole.lastIndexOf('xref\n0');
  const moved = `${whole.slice(0, table)}${more.toString('latin1')}\n${whole.slice(table)}`;
  return Buffer.from(moved.replace(/startxref\n\d+/, `startxref\n${table + more.length + 1}`), 'latin1');
}
function loopingTiff(): Buffer {
  const bytes = tiff();
  bytes.writeUInt32LE(8, 10 + 3 * 12);
  return bytes;
}
