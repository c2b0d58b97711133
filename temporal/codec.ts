import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  METADATA_ENCODING_KEY,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { FIRM, type CaseKey, type KeyLookup } from '../store/keys';
import { seal, unseal, UnsealError } from '../store/sealing';
import { refOfWorkflowId } from './ids';
import { tombstone, type UnreadableReason } from './tombstone';

/** The part of `CaseKeys` the codec needs. Lookups throw when the store is away; that is never `unknown`. */
export interface KeySource {
  get(ref: string): Promise<KeyLookup>;
  byId(keyId: string): Promise<KeyLookup>;
  /** Must not need the store once it has answered. */
  firm(): Promise<CaseKey>;
}

export interface CodecOptions {
  /**
   * `worker`: an argument for a workflow that cannot be decoded becomes a tombstone, and encoding waits while the store
   * is away (an SDK worker dies of an encoder that throws). `client`: both throw at once.
   */
  readonly side: 'worker' | 'client';
  /** How long a worker waits between two attempts to reach the store, in milliseconds. */
  readonly retryMs?: number;
  /** Hears why a worker's encoding waits, at every attempt. */
  readonly onWaiting?: (error: unknown) => void;
}

/** A payload that cannot be decoded now or ever. Holds nothing of the content. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
  constructor(
    readonly reason: UnreadableReason,
    readonly owner: string,
  ) {
    super(`a payload of ${owner === FIRM ? 'the firm' : owner} cannot be read: ${EXPLANATIONS[reason]}`);
  }
}

const EXPLANATIONS: Readonly<Record<UnreadableReason, string>> = {
  'not-encrypted': 'it is plain text; only the desk and the worker may write to workflows',
  'other-key': 'it was encrypted under another key',
  tampered: 'it was changed, cut, or written by a later release',
  'key-destroyed': 'the case was erased and its key destroyed',
  'key-unknown': 'the case has no key; cases are opened through the desk',
  'not-json': 'it was decrypted but is not JSON',
};

const ENCODING = 'binary/encrypted';
const ENCODING_METADATA = Buffer.from(ENCODING);
const KEY_ID_METADATA = 'key-id';
const VERSION_METADATA = 'encryption-version';
/** As it is; and compressed before it was encrypted, which the additional data says as well (decision 0038). */
const VERSION = '1';
const COMPRESSED_VERSION = '2';
/** Bytes. Only a long case's record is as large: what single messages are made of is never told by their length. */
const COMPRESSED_FROM = 64 * 1024;
/** Bytes. The engine takes 2 MB of a payload and records shrink to a third: no case could carry as much; more would only fill the memory. */
const LARGEST_INFLATED = 32 * 1024 * 1024;
/** Bytes. What was compressed is filled up to a multiple of these, so that its length tells little of its content. */
const LENGTH_STEP = 4 * 1024;
const { Payload: PayloadProto } = temporal.api.common.v1;

/**
 * Encrypts every payload with the key of the case it belongs to (AES-256-GCM, the ref as additional data, the key's
 * id in the metadata), found by the workflow id that the SDK passes along; what belongs to no case is encrypted with
 * the firm's key. In one workflow only that workflow's key is accepted: plain or foreign payloads never pass.
 */
export class CaseCodec implements PayloadCodec {
  readonly #keys: KeySource;
  readonly #side: 'worker' | 'client';
  readonly #retryMs: number;
  readonly #onWaiting: (error: unknown) => void;

  constructor(keys: KeySource, options: CodecOptions) {
    this.#keys = keys;
    this.#side = options.side;
    this.#retryMs = options.retryMs ?? 1000;
    this.#onWaiting = options.onWaiting ?? (() => undefined);
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    if (payloads.length === 0) return [];
    const owner = ownerOf(context);
    const key = await this.#encodingKey(owner);
    if (typeof key !== 'string') return payloads.map((payload) => encrypt(key, payload));
    const reason = reasonOfLookup(key);
    // A worker dies when an activity's outcome cannot be encoded; that of an erased case is dropped instead.
    if (this.#side === 'worker' && context?.type === 'activity') {
      const firm = await this.#keys.firm();
      return payloads.map(() => encrypt(firm, jsonPayload(tombstone(reason))));
    }
    throw new UnreadablePayload(reason, owner);
  }

  /**
   * Decodes what `encode` made. Throws UnreadablePayload (on the worker's side a workflow's arguments become tombstones
   * instead), and whatever the store throws when it is away: then nothing is known about the payload, and the SDK tries
   * again. Without a context, as in a codec server, the key is found by its id.
   */
  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#decodeOne(payload, context)));
  }

  async #decodeOne(payload: Payload, context: SerializationContext | undefined): Promise<Payload> {
    try {
      const key = context ? await this.#ownersKey(ownerOf(context)) : await this.#keyNamedIn(payload);
      const inner = decrypt(key, payload);
      // What the desk encrypted is JSON; anything else would fail later, where it cannot be told from a bug.
      if (this.#tombstonesIn(context)) checkReadable(inner, key.ref);
      return inner;
    } catch (error) {
      if (error instanceof UnreadablePayload && this.#tombstonesIn(context))
        return jsonPayload(tombstone(error.reason));
      throw error;
    }
  }

  /**
   * The SDK does not say whether a payload is a signal's, an update's, a query's or a start's argument: their context is
   * the workflow's, while activities have their own. temporal/workflow-guard.ts refuses tombstones in a start and a query.
   */
  #tombstonesIn(context: SerializationContext | undefined): boolean {
    return this.#side === 'worker' && context?.type === 'workflow';
  }

  async #ownersKey(owner: string): Promise<CaseKey> {
    const key = await this.#lookup(owner);
    if (typeof key === 'string') throw new UnreadablePayload(reasonOfLookup(key), owner);
    return key;
  }

  async #keyNamedIn(payload: Payload): Promise<CaseKey> {
    const keyId = encryptedUnder(payload);
    if (keyId === undefined) throw new UnreadablePayload('not-encrypted', 'an unknown workflow');
    const key = await this.#keys.byId(keyId);
    if (key === 'unknown') throw new UnreadablePayload('other-key', 'an unknown workflow');
    if (key === 'destroyed') throw new UnreadablePayload('key-destroyed', 'an erased case');
    return key;
  }

  #lookup(owner: string): Promise<KeyLookup> {
    return owner === FIRM ? this.#keys.firm() : this.#keys.get(owner);
  }

  async #encodingKey(owner: string): Promise<KeyLookup> {
    if (this.#side === 'client') return this.#lookup(owner);
    for (;;) {
      try {
        return await this.#lookup(owner);
      } catch (error) {
        this.#onWaiting(error);
        await sleep(this.#retryMs);
      }
    }
  }
}

/** The ref whose key protects a payload; the firm's for everything that belongs to no case. */
function ownerOf(context: SerializationContext | undefined): string {
  const workflowId = context?.workflowId;
  return (workflowId === undefined ? undefined : refOfWorkflowId(workflowId)) ?? FIRM;
}

function reasonOfLookup(lookup: 'unknown' | 'destroyed'): UnreadableReason {
  return lookup === 'destroyed' ? 'key-destroyed' : 'key-unknown';
}

function encrypt(key: CaseKey, payload: Payload): Payload {
  const plain = PayloadProto.encode(payload).finish();
  const isLarge = plain.length >= COMPRESSED_FROM && plain.length <= LARGEST_INFLATED;
  const version = isLarge ? COMPRESSED_VERSION : VERSION;
  const bytes = isLarge ? compressed(plain) : plain;
  return {
    metadata: {
      [METADATA_ENCODING_KEY]: ENCODING_METADATA,
      [KEY_ID_METADATA]: Buffer.from(key.keyId),
      [VERSION_METADATA]: Buffer.from(version),
    },
    data: seal(key.key, key.keyId, payloadAad(key.ref, version), bytes),
  };
}

function decrypt(key: CaseKey, payload: Payload): Payload {
  const keyId = encryptedUnder(payload);
  if (keyId === undefined) throw new UnreadablePayload('not-encrypted', key.ref);
  if (keyId !== key.keyId) throw new UnreadablePayload('other-key', key.ref);
  const version = text(payload.metadata?.[VERSION_METADATA]);
  if (version !== VERSION && version !== COMPRESSED_VERSION) throw new UnreadablePayload('tampered', key.ref);
  try {
    const bytes = unseal(key.key, key.keyId, payloadAad(key.ref, version), payload.data ?? Buffer.alloc(0));
    return PayloadProto.decode(
      version === VERSION ? bytes : inflateRawSync(bytes, { maxOutputLength: LARGEST_INFLATED }),
    );
  } catch (error) {
    if (error instanceof UnsealError && error.reason === 'other-key')
      throw new UnreadablePayload('other-key', key.ref);
    throw new UnreadablePayload('tampered', key.ref);
  }
}

/** A deflated stream says itself where it ends: what follows is passed over. */
function compressed(plain: Uint8Array): Buffer {
  const deflated = deflateRawSync(plain);
  const filled = Math.ceil(deflated.length / LENGTH_STEP) * LENGTH_STEP;
  return Buffer.concat([deflated, Buffer.alloc(filled - deflated.length)]);
}

/** The id of the key a payload says it is encrypted under; undefined when it is not encrypted by this codec. */
export function encryptedUnder(payload: Payload): string | undefined {
  const { metadata } = payload;
  if (text(metadata?.[METADATA_ENCODING_KEY]) !== ENCODING) return undefined;
  return text(metadata?.[KEY_ID_METADATA]) ?? '';
}

function checkReadable(payload: Payload, owner: string): void {
  const encoding = text(payload.metadata?.[METADATA_ENCODING_KEY]);
  if (encoding === 'binary/null' || encoding === 'binary/plain') return;
  if (encoding !== 'json/plain') throw new UnreadablePayload('not-json', owner);
  try {
    JSON.parse(text(payload.data) ?? '');
  } catch {
    // The parser's message would repeat part of the content.
    throw new UnreadablePayload('not-json', owner);
  }
}

function payloadAad(ref: string, version: typeof VERSION | typeof COMPRESSED_VERSION): string {
  return version === VERSION ? `${ref}/payload` : `${ref}/payload/compressed`;
}

function jsonPayload(value: unknown): Payload {
  return {
    metadata: { [METADATA_ENCODING_KEY]: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify(value)),
  };
}

function text(bytes: Uint8Array | null | undefined): string | undefined {
  return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : undefined;
}
