import type { Client, Connection } from '@temporalio/client';
import type { Envelope } from '../domain/envelope';
import { GRPC, grpcStatus } from '../temporal/grpc-status';
import { caseWorkflowId } from '../temporal/ids';
import { NotAnswered, TurnedDown } from './desk-caller';

/** Milliseconds. */
const PATIENCE_MS = 10_000;

/** Whoever sends signals: machines of the firm through the codec, and strangers who have found the engine's port. */
export class Machine {
  constructor(
    private readonly client: Client,
    private readonly connection: Connection,
    private readonly namespace: string,
  ) {}

  /** @throws NotAnswered; TurnedDown when the case has ended */
  signal(ref: string, envelope: Envelope): Promise<void> {
    return attempt(() =>
      this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflow.getHandle(caseWorkflowId(ref)).signal<[Envelope]>(envelope.command, envelope),
      ),
    );
  }

  /** Something that did not come through the codec. Returns the name under which the engine took it. */
  async stranger(ref: string, random: () => number): Promise<string> {
    const made = STRANGERS[Math.floor(random() * STRANGERS.length)] ?? plainText;
    const { name, data, encoding } = made();
    await attempt(() =>
      this.connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
        await this.connection.workflowService.signalWorkflowExecution({
          namespace: this.namespace,
          workflowExecution: { workflowId: caseWorkflowId(ref) },
          signalName: name,
          input: { payloads: [{ metadata: { encoding: Buffer.from(encoding) }, data: Buffer.from(data) }] },
        });
      }),
    );
    return name;
  }
}

interface Strange {
  readonly name: string;
  readonly data: string;
  readonly encoding: string;
}

const plainText = (): Strange => ({
  name: 'withdraw',
  encoding: 'json/plain',
  data: JSON.stringify({
    version: 1,
    key: 'stranger',
    hash: '0'.repeat(64),
    command: 'withdraw',
    data: {},
    actor: { id: 'attorney-1', role: 'attorney' },
  }),
});

const STRANGERS: readonly (() => Strange)[] = [
  plainText,
  () => ({ name: 'close', encoding: 'binary/encrypted', data: '\u0000\u0001 no cipher text \u00ff' }),
  () => ({ name: 'note', encoding: 'no/such-encoding', data: '{' }),
  () => ({ name: 'no-such-command', encoding: 'json/plain', data: 'null' }),
  () => ({ name: '__temporal_of-its-own', encoding: 'json/plain', data: '"x"' }),
  () => ({ name: 'constructor', encoding: 'json/plain', data: `"${'x'.repeat(100_000)}"` }),
];

async function attempt(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (cause) {
    const status = grpcStatus(cause) ?? grpcStatus(cause instanceof Error ? cause.cause : undefined);
    if (status === GRPC.notFound || (cause instanceof Error && cause.name === 'WorkflowNotFoundError'))
      throw new TurnedDown('the case has ended', { cause });
    throw new NotAnswered('the engine did not answer', { cause });
  }
}
