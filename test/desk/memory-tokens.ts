import type { FindToken } from '../../domain/find';
import type { TokenStore } from '../../desk/finder';

/** The blind index without hashes, in memory. */
export function memoryTokens(): TokenStore {
  const byRef = new Map<string, readonly FindToken[]>();
  return {
    replace: (ref, tokens) => Promise.resolve(void byRef.set(ref, tokens)),
    lookup: (texts) =>
      Promise.resolve(
        [...byRef].flatMap(([ref, tokens]) =>
          tokens.filter((token) => texts.includes(token.text)).map((token) => ({ ...token, ref })),
        ),
      ),
    missing: () => Promise.resolve([]),
  };
}
