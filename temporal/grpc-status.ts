/** gRPC status codes that are answers rather than accidents (grpc.io/docs/guides/status-codes). */
export const GRPC = { notFound: 5, alreadyExists: 6, failedPrecondition: 9 } as const;

/** The gRPC status code of an error from either kind of connection; undefined when it is no such error. */
export function grpcStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}
