import { writeFileSync } from 'node:fs';
import { FIRM } from '../../domain/firm';
import { paperPdf } from '../../letters/papers/render';
import { DOCUMENTS, documentOf } from './documents';
test('show', async () => {
  for (const n of Object.keys(DOCUMENTS)) {
    const t = Date.now();
    const b = await paperPdf(documentOf(n), FIRM);
    console.log(n, b.length, Date.now() - t);
    writeFileSync(`/tmp/pdf/${n}.pdf`, b);
  }
});
