import { Client } from 'pg';

/** Counts the SQL statements that this process sends, from now on: every one goes through the driver's `query`. */
export function countStatements(): { sent(): number } {
  let sent = 0;
  const query = Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown;
  Reflect.set(
    Client.prototype,
    'query',
    new Proxy(query, {
      apply: (original, client, args) => {
        sent++;
        return Reflect.apply(original, client, args);
      },
    }),
  );
  return { sent: () => sent };
}
