import type { EC2Client } from '@aws-sdk/client-ec2';
import { readImportAnswer } from '#aws/import-reader.ts';

type SdkProtocol = EC2Client['config']['protocol'];

/** The method of the SDK's protocol that is replaced here; the SDK's type is a union of incompatible ones. */
interface Protocol {
  readonly deserializeResponse: (
    operation: unknown,
    context: unknown,
    response: { readonly text: string },
  ) => Promise<object>;
}

/** The SDK's protocol with a fast parser for the usual answers of EC2; all others go to the SDK's own. */
export function fastProtocol(protocol: SdkProtocol): SdkProtocol {
  const sdk = protocol as Protocol;
  const fast: Protocol = {
    async deserializeResponse(operation, context, response) {
      const answer = readImportAnswer(response.text);
      return answer === null ? sdk.deserializeResponse(operation, context, response) : { ...answer, $metadata: {} };
    },
  };
  return Object.assign(Object.create(protocol) as SdkProtocol, fast);
}
