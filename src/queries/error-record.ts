import { CloudError, type CloudErrorDetails, type CloudErrorKind, type Service } from '#aws/cloud-error.ts';

/** A CloudError as a channel between tabs can carry it. */
export type ErrorRecord = { readonly kind: CloudErrorKind; readonly service: Service } & CloudErrorDetails;

export function toRecord({ kind, service, code, message, requestId, retryAfterMs }: CloudError): ErrorRecord {
  return { kind, service, code, message, requestId, retryAfterMs };
}

export function fromRecord(record: ErrorRecord): CloudError {
  return new CloudError(record.kind, record.service, record);
}
