import { Connection } from '@temporalio/client';
import { prepareNamespace } from '../temporal/namespace';

/** Registers the search attributes and the retention of the namespace on the server at this address. */
export async function prepareNamespaceAt(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await prepareNamespace(connection, namespace);
  } finally {
    await connection.close();
  }
}
