import { documentKind } from '../../domain/documents/catalogue';

/**
 * What a thing of the checklist, or a certificate, is called at a Chinese counter; undefined for a kind that is not in the
 * catalogue. `passport-expired-2022` says which passport it is.
 */
export function documentChinese(kind: string | undefined): string | undefined {
  if (kind === undefined) return undefined;
  if (kind === 'certificate') return '无犯罪记录证明';
  const name = documentKind(kind)?.title.zh;
  if (name === undefined) return undefined;
  const [, which] = /^passport(?:-loss-record)?-(current|expired-\d{4})/.exec(kind) ?? [];
  if (which === undefined) return name;
  return which === 'current' ? `${name}（现用护照）` : `${name}（${which.slice(-4)}年到期）`;
}
